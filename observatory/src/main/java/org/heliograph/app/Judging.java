package org.heliograph.app;

import org.heliograph.format.ooni.MeasurementReader;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.Source;
import org.heliograph.pipeline.DocumentJudge;
import org.heliograph.verdict.Judge;
import org.heliograph.verdict.Rules;
import org.heliograph.verdict.match.FingerprintMatcher;

/// Reads and judges documents for the pipeline.
final class Judging implements DocumentJudge {
    private final MeasurementReader reader = new MeasurementReader();
    private final Judge judge;

    Judging(Judge judge) {
        this.judge = judge;
    }

    /// By the latest rules and these fingerprints.
    static Judging with(FingerprintSet fingerprints) {
        return new Judging(new Judge(Rules.latest(), FingerprintMatcher.of(fingerprints)));
    }

    @Override
    public Judgement judge(Bytes document, Source.Trust trust) {
        return switch (reader.read(document.borrow())) {
            case MeasurementReader.Accepted(var measurement) -> new Judgement.Judged(judge.reduce(measurement, trust));
            case MeasurementReader.Rejected rejected ->
                new Judgement.Refused(rejected.reason().word(), rejected.offset(), rejected.detail());
        };
    }
}
