package org.heliograph.store;

import java.util.List;
import org.heliograph.model.verdict.Grounds;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Verdict;

/// Judged measurements without their prose: what the live run and every recomputation alike show to the detectors,
/// so
/// that both decide the same.
final class Reduced {
    private Reduced() {}

    static JudgedMeasurement of(JudgedMeasurement judged) {
        Grounds all = judged.verdict().grounds();
        return with(judged, of(judged.verdict(), new Grounds(all.logOdds(), List.of(), List.of(), all.rulesVersion())));
    }

    static JudgedMeasurement with(JudgedMeasurement judged, Verdict verdict) {
        return new JudgedMeasurement(
                judged.uid(),
                judged.at(),
                judged.test(),
                judged.vantagePoint(),
                judged.target(),
                judged.source(),
                judged.run(),
                judged.control(),
                verdict);
    }

    /// The same verdict on other grounds.
    static Verdict of(Verdict verdict, Grounds grounds) {
        return switch (verdict) {
            case Verdict.Ok ok -> new Verdict.Ok(grounds);
            case Verdict.Blocked blocked -> new Verdict.Blocked(blocked.mechanism(), blocked.confirmed(), grounds);
            case Verdict.Down down -> new Verdict.Down(down.layer(), grounds);
            case Verdict.Inconclusive inconclusive -> new Verdict.Inconclusive(inconclusive.layer(), grounds);
            case Verdict.NotJudged notJudged -> new Verdict.NotJudged(grounds);
        };
    }
}
