package org.heliograph.model.measurement;

import java.time.Instant;
import java.util.Map;
import org.heliograph.model.vantage.VantagePoint;
import org.jspecify.annotations.Nullable;

/// One run against one target from one vantage point (OONI df-000), as the document says it. Whether we believe
/// it is
/// for the judge.
///
/// @param uid       OONI's, or `sha256:…` of the canonical form where the document has none
/// @param nettest   which test, and its version
/// @param input     what was tested, usually a URL; null for tests without an input
/// @param startedAt wall clock of the probe, which may be wrong; UTC, whole seconds
/// @param origin    which run and program it comes from
/// @param testKeys  what was observed, by kind of test
public record Measurement(
        MeasurementUid uid,
        Nettest nettest,
        @Nullable String input,
        VantagePoint vantagePoint,
        Instant startedAt,
        Origin origin,
        TestKeys testKeys) {

    /// A test by name and version, such as `web_connectivity` `0.4.3`; the version is empty where not told.
    public record Nettest(String name, String version) {}

    /// The run and the program that made a measurement.
    ///
    /// @param reportId     names the run; empty where not told
    /// @param probeId      64 hexadecimal digits of an anonymous credential; empty where not told
    /// @param platform     `android`, `linux`, …; empty where not told
    /// @param runStartedAt start of the run; null where not told
    /// @param annotations  the document's own, as text
    public record Origin(
            String reportId,
            String probeId,
            String softwareName,
            String softwareVersion,
            String platform,
            @Nullable Instant runStartedAt,
            Map<String, String> annotations) {
        public Origin {
            annotations = Map.copyOf(annotations);
        }
    }
}
