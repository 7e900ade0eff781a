package org.heliograph.simulate.reconstruction;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.detect.Detection;
import org.heliograph.detect.DetectionConfig;
import org.heliograph.detect.blocking.BlockingConfig;
import org.heliograph.format.fingerprints.FingerprintFile;
import org.heliograph.format.ooni.MeasurementReader;
import org.heliograph.format.ooni.MeasurementWriter;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.CountryConfig;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.heliograph.simulate.scenario.Aim;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.world.GroundTruth;
import org.heliograph.simulate.world.Simulated;
import org.heliograph.simulate.world.Simulation;
import org.heliograph.simulate.world.Truth;
import org.heliograph.verdict.Judge;
import org.heliograph.verdict.Rules;
import org.heliograph.verdict.match.FingerprintMatcher;
import org.jspecify.annotations.Nullable;

/// One scenario with one seed, through judge and detection.
///
/// Detection sees measurements in event time, which is what the observatory's sorting by watermark gives it; and a
/// heartbeat
/// for each hour.
final class Replay {
    private static final Judge JUDGE = new Judge(Rules.latest(), FingerprintMatcher.of(FingerprintFile.own()));
    private static final MeasurementWriter WRITER = new MeasurementWriter();
    private static final MeasurementReader READER = new MeasurementReader();

    /// How measurements get from the simulation to the judge.
    enum Path {
        /// Handed over as they are.
        IN_MEMORY,
        /// Written as documents and read back.
        THROUGH_DOCUMENTS
    }

    /// Whether detection is told of domestic sites that nobody blocks. They tell a broken device from a blocked one,
    /// and an
    /// operator of an observatory is expected to name some.
    enum Canaries {
        NAMED,
        NONE
    }

    /// What is known of a measurement, and what was decided.
    ///
    /// @param input  the URL that was tried; null for tests without one
    /// @param target what was tried, as the simulation calls it
    record Judged(@Nullable String input, Target target, Instant madeAt, Truth truth, JudgedMeasurement verdict) {}

    /// What came out.
    ///
    /// @param judged   in event order
    /// @param findings in the order in which they were found
    record Outcome(long seed, List<Judged> judged, List<Finding> findings) {}

    private Replay() {}

    static Outcome of(Scenario scenario, long seed, Path path, Canaries canaries) {
        List<Judged> judged = new ArrayList<>();
        Simulation.play(scenario, seed, 1, simulated -> judged.add(judge(simulated, path)));
        judged.sort(Comparator.comparing(Judged::verdict, JudgedMeasurement.EVENT_ORDER));
        return new Outcome(seed, judged, detect(config(scenario, canaries), scenario, judged));
    }

    private static Judged judge(Simulated simulated, Path path) {
        Measurement measurement = switch (path) {
            case IN_MEMORY -> simulated.measurement();
            case THROUGH_DOCUMENTS -> throughDocument(simulated.measurement());
        };
        // The measurement itself is let go: fifty thousand of them, twice over, would fill the memory.
        return new Judged(
                measurement.input(),
                simulated.target(),
                simulated.madeAt(),
                simulated.truth(),
                JUDGE.reduce(measurement, Source.Trust.OPERATOR));
    }

    private static Measurement throughDocument(Measurement measurement) {
        return switch (READER.read(WRITER.write(measurement))) {
            case MeasurementReader.Accepted accepted -> accepted.measurement();
            case MeasurementReader.Rejected rejected ->
                throw new AssertionError("the reader rejects %s: %s".formatted(measurement.uid(), rejected));
        };
    }

    private static List<Finding> detect(DetectionConfig config, Scenario scenario, List<Judged> judged) {
        Detection detection = new Detection(config);
        List<Finding> findings = new ArrayList<>();
        Instant heartbeat = scenario.span().from().truncatedTo(ChronoUnit.HOURS);
        for (Judged each : judged) {
            while (!heartbeat.isAfter(each.verdict().at())) {
                findings.addAll(detection.on(heartbeat).findings());
                heartbeat = heartbeat.plus(Duration.ofHours(1));
            }
            findings.addAll(detection.on(each.verdict()).findings());
        }
        return findings;
    }

    private static DetectionConfig config(Scenario scenario, Canaries canaries) {
        if (canaries == Canaries.NONE) {
            return DetectionConfig.standard();
        }
        CountryCode country = scenario.title().country();
        Set<Aim> blocked = GroundTruth.blocks(scenario).stream()
                .map(GroundTruth.Blocked::aim)
                .collect(Collectors.toSet());
        Set<Target> unblocked = scenario.aims().stream()
                .filter(aim -> aim.domestic() && !blocked.contains(aim))
                .map(Aim::target)
                .collect(Collectors.toSet());
        var known = new CountryConfig(country, Map.of(), unblocked, unblocked, Set.of());
        return new DetectionConfig(BlockingConfig.standard(), Map.of(country, known));
    }
}
