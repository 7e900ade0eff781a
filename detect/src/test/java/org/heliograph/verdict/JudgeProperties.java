package org.heliograph.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Verdict;

/// What holds for any measurement whatever.
class JudgeProperties {

    private static final Judge JUDGE = Judge.withoutFingerprints(Rules.latest());

    @Provide
    Arbitrary<Measurement> measurements() {
        return Arbitraries.longs().map(seed -> OddMeasurements.any(new Random(seed)));
    }

    @Provide
    Arbitrary<FingerprintMatch> confirming() {
        List<Fingerprint.Place> places = List.of(
                new Fingerprint.Place.DnsAnswer(),
                new Fingerprint.Place.HttpBody(),
                new Fingerprint.Place.HttpHeader("location"),
                new Fingerprint.Place.HttpHeader("server"),
                new Fingerprint.Place.Certificate(Fingerprint.CertificateField.ISSUER_COMMON_NAME));
        return Arbitraries.of(places).map(place -> match(place, Fingerprint.Scope.NATIONAL, true));
    }

    static FingerprintMatch match(Fingerprint.Place place, Fingerprint.Scope scope, boolean confirms) {
        Fingerprint print = new Fingerprint(
                "test.print", scope, place, new Fingerprint.Pattern.Full("x"), 5, List.of(), List.of(), "test", "");
        return new FingerprintMatch(print, confirms, "somewhere");
    }

    @Property(tries = 5_000)
    void anyMeasurementGetsAVerdictAndATarget(@ForAll("measurements") Measurement measurement) {
        JudgedMeasurement judged = JUDGE.reduce(measurement, Source.Trust.ANONYMOUS);
        assertThat(judged.verdict().grounds().logOdds()).isFinite();
        assertThat(judged.verdict().grounds().reasons()).isNotEmpty();
        assertThat(judged.target().name()).isNotBlank();
    }

    @Property
    void theSameMeasurementGetsTheSameVerdict(@ForAll long seed) {
        Verdict first = JUDGE.judge(OddMeasurements.any(new Random(seed)));
        Verdict second = Judge.withoutFingerprints(Rules.latest()).judge(OddMeasurements.any(new Random(seed)));
        assertThat(second).isEqualTo(first);
    }

    @Property
    void aConfirmingFingerprintNeverSpeaksAgainstBlocking(
            @ForAll("measurements") Measurement measurement, @ForAll("confirming") FingerprintMatch match) {
        double without = JUDGE.judge(measurement, List.of()).grounds().logOdds();
        double with = JUDGE.judge(measurement, List.of(match)).grounds().logOdds();
        assertThat(with).isGreaterThanOrEqualTo(without);
    }

    @Property
    void whatTheProbeThinksDoesNotMatter(@ForAll("measurements") Measurement measurement) {
        if (measurement.testKeys() instanceof TestKeys.WebConnectivity web) {
            List<Verdict> verdicts = new ArrayList<>();
            for (String blocking : List.of("null", "false", "dns", "tcp_ip", "http-diff", "http-failure")) {
                var keys = new TestKeys.WebConnectivity(
                        web.observations(),
                        web.control(),
                        web.controlFailure(),
                        new TestKeys.ProbeOpinion(blocking, blocking));
                verdicts.add(JUDGE.judge(new Measurement(
                        measurement.uid(),
                        measurement.nettest(),
                        measurement.input(),
                        measurement.vantagePoint(),
                        measurement.startedAt(),
                        measurement.origin(),
                        keys)));
            }
            assertThat(verdicts).allMatch(verdict -> verdict.equals(verdicts.getFirst()));
        }
    }

    @Property
    void onlyEnoughEvidenceIsCalledBlocked(@ForAll("measurements") Measurement measurement) {
        Verdict verdict = JUDGE.judge(measurement);
        if (verdict instanceof Verdict.Blocked blocked) {
            assertThat(blocked.grounds().logOdds()).isGreaterThanOrEqualTo(0.5);
            assertThat(blocked.grounds().reasons()).anyMatch(reason -> reason.logRatio() > 0);
        }
    }
}
