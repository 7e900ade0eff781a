package org.heliograph.model.verdict;

import java.time.Instant;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.VantagePoint;

/// A measurement reduced to what the detectors need: who tried to reach what, from where, when, and what came
/// of it.
///
/// @param at      start of the measurement, the probe's wall clock
/// @param test    name of the nettest
/// @param run     names the run that this measurement was part of (report id); empty where not told
/// @param control the helper's try in the same measurement
public record JudgedMeasurement(
        MeasurementUid uid,
        Instant at,
        String test,
        VantagePoint vantagePoint,
        Target target,
        Source source,
        String run,
        ControlOutcome control,
        Verdict verdict) {

    /// The order in which detectors see measurements: by time, then by uid, so that arrival does not matter.
    public static final java.util.Comparator<JudgedMeasurement> EVENT_ORDER =
            java.util.Comparator.comparing(JudgedMeasurement::at).thenComparing(JudgedMeasurement::uid);
}
