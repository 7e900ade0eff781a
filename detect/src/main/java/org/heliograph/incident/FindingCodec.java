package org.heliograph.incident;

import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.incident.BlockingHypothesis;
import org.heliograph.model.incident.Evidence;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.TimeBounds;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Mechanism;
import org.jspecify.annotations.Nullable;

/// Findings as part of a checkpoint.
final class FindingCodec {
    private static final int BLOCKING = 1;
    private static final int SILENCE = 2;

    private FindingCodec() {}

    static void write(StateOutput out, Finding finding) {
        switch (finding) {
            case Finding.Blocking blocking -> {
                BlockingHypothesis about = blocking.hypothesis();
                out.number8(BLOCKING)
                        .country(about.country())
                        .number64(about.network().number());
                out.target(about.target()).constant(about.mechanism());
                life(out, blocking.phase(), blocking.start(), blocking.end());
                evidence(out, blocking.evidence());
                out.instant(blocking.detectedAt());
            }
            case Finding.Silence silence -> {
                out.number8(SILENCE)
                        .country(silence.country())
                        .number64(silence.network().number());
                life(out, silence.phase(), silence.start(), silence.end());
                out.real(silence.expectedPerHour()).real(silence.seenPerHour()).real(silence.log10E());
                out.instant(silence.detectedAt());
            }
        }
    }

    static Finding read(StateInput in) {
        int kind = in.number8();
        return switch (kind) {
            case BLOCKING ->
                new Finding.Blocking(
                        new BlockingHypothesis(
                                in.country(), new Asn(in.number64()), in.target(), in.constant(Mechanism.class)),
                        in.constant(Finding.Phase.class),
                        bounds(in),
                        in.bool() ? bounds(in) : null,
                        evidence(in),
                        in.instant());
            case SILENCE ->
                new Finding.Silence(
                        in.country(),
                        new Asn(in.number64()),
                        in.constant(Finding.Phase.class),
                        bounds(in),
                        in.bool() ? bounds(in) : null,
                        in.real(),
                        in.real(),
                        in.real(),
                        in.instant());
            default -> throw new IllegalStateException("no kind of finding has number " + kind);
        };
    }

    private static void life(StateOutput out, Finding.Phase phase, TimeBounds start, @Nullable TimeBounds end) {
        out.constant(phase);
        bounds(out, start);
        out.bool(end != null);
        if (end != null) {
            bounds(out, end);
        }
    }

    static void bounds(StateOutput out, TimeBounds bounds) {
        out.instant(bounds.earliest()).instant(bounds.best()).instant(bounds.latest());
    }

    static TimeBounds bounds(StateInput in) {
        return new TimeBounds(in.instant(), in.instant(), in.instant());
    }

    private static void evidence(StateOutput out, Evidence evidence) {
        out.real(evidence.log10E()).real(evidence.threshold());
        out.number32(evidence.sybilBound()).number32(evidence.sources()).number32(evidence.measurements());
        out.number32(evidence.contrary()).number32(evidence.inconclusive());
        out.number32(evidence.controls()).number32(evidence.controlFailures());
        out.bool(evidence.confirmed()).constant(evidence.basis());
    }

    private static Evidence evidence(StateInput in) {
        return new Evidence(
                in.real(),
                in.real(),
                in.number32(),
                in.number32(),
                in.number32(),
                in.number32(),
                in.number32(),
                in.number32(),
                in.number32(),
                in.bool(),
                in.constant(Evidence.Basis.class));
    }
}
