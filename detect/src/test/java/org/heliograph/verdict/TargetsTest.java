package org.heliograph.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.verdict.ControlOutcome;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static String shown(String url) {
        Target target = Targets.ofUrl(url);
        return target.kind() + " " + target.name();
    }

    @Test
    void aSiteIsItsHostInLowerCaseWithoutWww() {
        assertThat(shown("https://WWW.Tut.BY:443/news?x#y")).isEqualTo("SITE tut.by");
        assertThat(shown("http://user:secret@news.tut.by/")).isEqualTo("SITE news.tut.by");
        assertThat(shown("https://www.org/")).isEqualTo("SITE www.org");
        assertThat(shown("example.org.")).isEqualTo("SITE example.org");
    }

    @Test
    void namesInAnyScriptAreAscii() {
        assertThat(shown("http://Яндекс.рф/")).isEqualTo("SITE xn--d1acpjx3f.xn--p1ai");
    }

    @Test
    void addressesAreKept() {
        assertThat(shown("https://1.1.1.1/dns-query")).isEqualTo("SITE 1.1.1.1");
        assertThat(shown("https://[2606:4700::1111]:8443/")).isEqualTo("SITE 2606:4700::1111");
    }

    @Test
    void wellKnownHostsHaveAKind() {
        assertThat(shown("https://m.facebook.com/")).isEqualTo("SOCIAL_NETWORK m.facebook.com");
        assertThat(shown("https://web.telegram.org/")).isEqualTo("MESSENGER web.telegram.org");
        assertThat(shown("https://www.youtube.com/")).isEqualTo("SERVICE youtube.com");
        assertThat(shown("https://notfacebook.com/")).isEqualTo("SITE notfacebook.com");
    }

    @Test
    void whatCannotBeReadIsUnknown() {
        assertThat(shown("http:///path")).isEqualTo("SITE unknown");
        assertThat(shown("https://" + "a".repeat(400) + "/")).isEqualTo("SITE unknown");
    }

    @Test
    void testsOfAServiceHaveAFixedName() {
        assertThat(List.of(
                        target(new TestKeys.Telegram(Observations.NONE)),
                        target(new TestKeys.Signal(Observations.NONE)),
                        target(new TestKeys.Tor(List.of())),
                        target(new TestKeys.OpenVpn(Observations.NONE, List.of(), null))))
                .containsExactly(
                        new Target(Target.Kind.MESSENGER, "telegram"),
                        new Target(Target.Kind.MESSENGER, "signal"),
                        new Target(Target.Kind.PROTOCOL, "tor"),
                        new Target(Target.Kind.PROTOCOL, "openvpn"));
    }

    private static Target target(TestKeys keys) {
        return Targets.of(Scenario.measurement("x", "1", null, keys));
    }

    @Test
    void aReducedMeasurementKeepsWhoSaidItAndWhatTheHelperSaw() {
        Judge judge = Judge.withoutFingerprints(Rules.latest());
        JudgedMeasurement judged = judge.reduce(
                Scenario.reaches("https://www.example.org/")
                        .getsThePage()
                        .helperReachesThePage()
                        .measurement(),
                Source.Trust.OPERATOR);
        assertThat(judged.source()).isEqualTo(new Source(Source.Trust.OPERATOR, "report-1"));
        assertThat(judged.control()).isEqualTo(ControlOutcome.REACHED);
        assertThat(judged.target().name()).isEqualTo("example.org");
        assertThat(judge.reduce(
                                Scenario.visits("https://www.example.org/")
                                        .helperIsUnreachable(FailureCode.CONNECTION_RESET)
                                        .measurement(),
                                Source.Trust.OPERATOR)
                        .control())
                .isEqualTo(ControlOutcome.ABSENT);
    }
}
