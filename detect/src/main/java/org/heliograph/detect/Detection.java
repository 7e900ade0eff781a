package org.heliograph.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.detect.blocking.BlockingDetector;
import org.heliograph.detect.blocking.Skipped;
import org.heliograph.detect.silence.SilenceDetector;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.incident.Coverage;
import org.heliograph.incident.IncidentAssembler;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Target;

/// Judged measurements and heartbeats in, findings and incidents out.
///
/// Both come in event time: measurements in [JudgedMeasurement#EVENT_ORDER], each uid once, and a heartbeat at
/// *t* after all measurements before *t*. One detection serves all countries, because outside is control and
/// the rate of false discoveries is one for all. Same input, same output, whatever the machine: no clock, no
/// chance, strict arithmetic. Not thread-safe.
public final class Detection {
    private static final int VERSION = 1;

    private final BlockingDetector blocking;
    private final SilenceDetector silence = new SilenceDetector();
    private final IncidentAssembler incidents;

    /// What one input led to, in the order in which it was found; mostly nothing.
    public record Step(List<Finding> findings, List<IncidentEvent> events) {
        static final Step NOTHING = new Step(List.of(), List.of());

        public Step {
            findings = List.copyOf(findings);
            events = List.copyOf(events);
        }

        public boolean isEmpty() {
            return findings.isEmpty();
        }
    }

    /// Breadth is relative to what the two detectors are used to hear.
    private final class Measured implements Coverage {
        @Override
        public int networksMeasured(CountryCode country, Target target, Instant at) {
            return blocking.networksMeasured(country, target, at);
        }

        @Override
        public int networksExpected(CountryCode country) {
            return silence.networksExpected(country);
        }
    }

    /// Begins without any past.
    public Detection(DetectionConfig config) {
        this(config, new BlockingDetector(config.blocking()));
    }

    private Detection(DetectionConfig config, BlockingDetector blocking) {
        this.blocking = blocking;
        this.incidents = new IncidentAssembler(config.countries(), new Measured());
    }

    /// Continues where [#snapshot] was taken, under the same configuration, exactly as if it had never stopped.
    ///
    /// @throws IllegalStateException if the bytes are damaged or of another version: recompute from the facts
    /// then
    public static Detection restore(DetectionConfig config, byte[] snapshot) {
        StateInput in = new StateInput(snapshot);
        in.expectVersion("detection", VERSION);
        Detection detection = new Detection(config, BlockingDetector.restore(config.blocking(), in.bytes()));
        detection.silence.read(in);
        detection.incidents.read(in);
        in.expectEnd();
        return detection;
    }

    /// The whole state.
    public byte[] snapshot() {
        StateOutput out = new StateOutput();
        out.number32(VERSION).bytes(blocking.snapshot());
        silence.write(out);
        incidents.write(out);
        return out.toBytes();
    }

    /// Takes the next measurement.
    public Step on(JudgedMeasurement measurement) {
        List<Finding> silent = silence.on(measurement);
        List<Finding.Blocking> blocked = blocking.on(measurement);
        if (silent.isEmpty()) {
            return assemble(blocked);
        }
        List<Finding> findings = new ArrayList<>(silent);
        findings.addAll(blocked);
        return assemble(findings);
    }

    /// Lets event time pass: nothing from before `now` will come any more.
    public Step on(Instant now) {
        return assemble(silence.on(now));
    }

    private Step assemble(List<? extends Finding> findings) {
        if (findings.isEmpty()) {
            return Step.NOTHING;
        }
        List<IncidentEvent> events = new ArrayList<>();
        for (Finding finding : findings) {
            incidents.on(finding).ifPresent(events::add);
        }
        return new Step(List.copyOf(findings), events);
    }

    /// Claims of blocking ever published, those withdrawn since included.
    public long published() {
        return blocking.published();
    }

    /// How many measurements were no bets about blocking, for which reason.
    public long skipped(Skipped reason) {
        return blocking.skipped(reason);
    }
}
