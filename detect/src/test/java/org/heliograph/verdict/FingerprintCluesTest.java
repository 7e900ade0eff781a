package org.heliograph.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.Place;
import org.heliograph.model.fingerprint.Fingerprint.Scope;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Verdict;
import org.junit.jupiter.api.Test;

/// What a fingerprint changes, and what it cannot.
class FingerprintCluesTest {

    private static final Judge JUDGE = Judge.withoutFingerprints(Rules.latest());

    private static final Measurement CLEAR_PAGE_WITHOUT_HELPER = Scenario.reaches("http://www.example.org/")
            .getsThePage()
            .helperIsUnreachable(FailureCode.CONNECTION_RESET)
            .measurement();

    private static Verdict judge(Measurement measurement, Place place, Scope scope, boolean confirms) {
        return JUDGE.judge(measurement, List.of(JudgeProperties.match(place, scope, confirms)));
    }

    @Test
    void aConfirmedPageNeedsNoHelper() {
        Verdict verdict = judge(CLEAR_PAGE_WITHOUT_HELPER, new Place.HttpBody(), Scope.NATIONAL, true);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Blocked.class, blocked -> {
            assertThat(blocked.mechanism()).isEqualTo(Mechanism.HTTP_BLOCKPAGE);
            assertThat(blocked.confirmed()).isTrue();
        });
    }

    @Test
    void aConfirmedRedirectIsNamedAsRedirect() {
        Verdict verdict = judge(CLEAR_PAGE_WITHOUT_HELPER, new Place.HttpHeader("location"), Scope.ISP, true);
        assertThat(EmulatedNetworkConformanceTest.where(verdict)).isEqualTo("http.redirect");
    }

    @Test
    void aConfirmedCertificateIsInterceptionInTls() {
        Measurement measurement = Scenario.visits("https://www.example.org/")
                .resolves(Scenario.SITE)
                .connects(Scenario.SITE)
                .handshakeFails(Scenario.SITE, FailureCode.SSL_UNKNOWN_AUTHORITY, TestCertificates.CA_SIGNED)
                .helperIsUnreachable(FailureCode.CONNECTION_RESET)
                .measurement();
        var place = new Place.Certificate(Fingerprint.CertificateField.ISSUER_COMMON_NAME);
        assertThat(EmulatedNetworkConformanceTest.where(judge(measurement, place, Scope.ISP, true)))
                .isEqualTo("tls.mitm.ca_signed");
    }

    @Test
    void anUnconfirmedOneIsNotEnoughAlone() {
        assertThat(judge(CLEAR_PAGE_WITHOUT_HELPER, new Place.HttpBody(), Scope.PRODUCT, false)
                        .state())
                .isEqualTo("inconclusive");
    }

    @Test
    void aKnownFalsePositiveSpeaksAgainst() {
        Measurement refusal = Scenario.reaches("http://www.example.org/")
                .answers(200, Scenario.page("Access Denied", 188))
                .helperReachesThePage()
                .measurement();
        assertThat(JUDGE.judge(refusal).state()).isEqualTo("blocked");
        assertThat(judge(refusal, new Place.HttpBody(), Scope.FALSE_POSITIVE, false)
                        .state())
                .isEqualTo("inconclusive");
    }

    @Test
    void aPageUnderTheSitesOwnCertificateConfirmsNothing() {
        Measurement authentic = Scenario.reaches("https://www.example.org/")
                .getsThePage()
                .helperReachesThePage()
                .measurement();
        assertThat(judge(authentic, new Place.HttpBody(), Scope.NATIONAL, true).state())
                .isEqualTo("ok");
    }

    @Test
    void anAnswerThatTheHelperGetsTooConfirmsNothing() {
        Measurement everywhere = Scenario.visits("http://www.example.org/")
                .resolves("127.0.0.1")
                .helperResolves("127.0.0.1")
                .helperFailsAtPage(FailureCode.UNKNOWN_ERROR)
                .measurement();
        Fingerprint print = new Fingerprint(
                "x.loopback",
                Scope.NATIONAL,
                new Place.DnsAnswer(),
                new Fingerprint.Pattern.Full("127.0.0.1"),
                5,
                List.of(),
                List.of(),
                "test",
                "");
        assertThat(JUDGE.judge(everywhere, List.of(new FingerprintMatch(print, true, "answer")))
                        .state())
                .isEqualTo("down");
    }

    @Test
    void aClockThatIsWrongOutweighsEvenAConfirmedPage() {
        Measurement absurd = Scenario.reaches("http://www.example.org/")
                .getsThePage()
                .startedAt(java.time.Instant.EPOCH)
                .measurement();
        assertThat(judge(absurd, new Place.HttpBody(), Scope.NATIONAL, true).state())
                .isEqualTo("inconclusive");
    }
}
