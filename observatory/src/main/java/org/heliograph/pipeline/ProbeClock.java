package org.heliograph.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.heliograph.model.verdict.Grounds;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Layer;
import org.heliograph.model.verdict.Reason;
import org.heliograph.model.verdict.Verdict;

/// Whether a probe's clock can be right, held against when its measurement reached us.
///
/// What is dated after its arrival is kept and shown, and proves nothing: nobody knows when it happened. That
/// it is dated long before is no fault, for archives are old. Both are wall clocks, in UTC; how far one may be
/// ahead is a bound on how badly a device's clock is set.
final class ProbeClock {
    private static final Duration MOST_AHEAD = Duration.ofHours(1);
    /// The same word as that of the judge, who holds the time against the one in OONI's uid.
    private static final String RULE = "clock_absurd";

    private ProbeClock() {}

    /// Whether a measurement says that it began after it arrived.
    static boolean isAhead(Instant startedAt, Instant receivedAt) {
        return startedAt.isAfter(receivedAt.plus(MOST_AHEAD));
    }

    /// The measurement; inconclusive if its time cannot be true.
    static JudgedMeasurement believed(JudgedMeasurement judged, Instant receivedAt) {
        if (!isAhead(judged.at(), receivedAt)) {
            return judged;
        }
        return switch (judged.verdict()) {
            case Verdict.Ok ok -> inconclusive(judged, receivedAt);
            case Verdict.Blocked blocked -> inconclusive(judged, receivedAt);
            case Verdict.Down down -> inconclusive(judged, receivedAt);
            case Verdict.Inconclusive inconclusive -> inconclusive(judged, receivedAt);
            case Verdict.NotJudged notJudged -> judged;
        };
    }

    /// The rules' own reasons are about what was seen, and none of it counts: it goes, but for the
    /// fingerprints.
    private static JudgedMeasurement inconclusive(JudgedMeasurement judged, Instant receivedAt) {
        Grounds before = judged.verdict().grounds();
        String text = "the measurement says that it began at " + judged.at() + ", but reached us at " + receivedAt;
        Grounds grounds = new Grounds(0, before.matches(), List.of(new Reason(RULE, 0, text)), before.rulesVersion());
        return new JudgedMeasurement(
                judged.uid(),
                judged.at(),
                judged.test(),
                judged.vantagePoint(),
                judged.target(),
                judged.source(),
                judged.run(),
                judged.control(),
                new Verdict.Inconclusive(Layer.VANTAGE, grounds));
    }
}
