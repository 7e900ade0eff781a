package org.heliograph.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.heliograph.publish.page.Messages.with;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.facts.VerdictState;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.Scope;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.heliograph.publish.situation.DayState;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Messages ENGLISH = Messages.in(Locale.ENGLISH);

    @Test
    void everyValueOfEveryEnumerationHasItsText() {
        List<String> keys = Stream.of(
                        Arrays.stream(Mechanism.values())
                                .flatMap(each -> Stream.of("how." + each.code(), "how.brief." + each.code())),
                        words("phase.", Finding.Phase.values()),
                        words("change.", IncidentEvent.Change.values()),
                        words("state.", VerdictState.values()),
                        Arrays.stream(VerdictState.values()).map(each -> "state." + each.word() + ".means"),
                        words("kind.count.", Target.Kind.values()),
                        words("kind.one.", Target.Kind.values()),
                        words("kind.many.", Target.Kind.values()),
                        words("access.", AccessType.values()),
                        words("level.", DayState.Level.values()),
                        words("day.", DayState.Level.values()),
                        words("label.", Overview.Label.Kind.values()),
                        words("disk.", Overview.Disk.State.values()),
                        words("reject.", Reject.Kind.values()),
                        words("trust.", Source.Trust.values()),
                        Arrays.stream(Scope.Breadth.values())
                                .flatMap(breadth ->
                                        words("incident." + Wording.word(breadth) + ".", Finding.Phase.values())),
                        words("incident.silence.", Finding.Phase.values()),
                        Stream.of("meter.0", "meter.1", "meter.2", "meter.3", "meter.4", "meter.5"))
                .flatMap(stream -> stream)
                .toList();

        assertThat(ENGLISH.keys()).containsAll(keys);
    }

    private static Stream<String> words(String prefix, Enum<?>... values) {
        return Arrays.stream(values).map(each -> prefix + Wording.word(each));
    }

    @Test
    void formFitsTheNumber() {
        assertThat(ENGLISH.plain("extent", with("k", 1), with("n", 1))).isEqualTo("1 of 1 network");
        assertThat(ENGLISH.plain("extent", with("k", 3), with("n", 5))).isEqualTo("3 of 5 networks");
    }

    @Test
    void eastSlavicNumbersHaveThreeForms() {
        PluralForms forms = PluralForms.of(Locale.of("be"));

        assertThat(Stream.of(1, 21, 101, 1_001).map(forms::form)).containsOnly(0);
        assertThat(Stream.of(2, 3, 4, 22, 104).map(forms::form)).containsOnly(1);
        assertThat(Stream.of(0, 5, 11, 12, 14, 111, 112, 25).map(forms::form)).containsOnly(2);
    }

    @Test
    void argumentIsMarkupOfItsOwnAndNeverParsed() {
        Html.Node said = ENGLISH.say("service.down", with("target", "{country}<b>"), with("country", "Belarus"));

        assertThat(Html.piece(said))
                .startsWith("{country}&lt;b&gt; is down everywhere")
                .contains("Belarus");
    }

    @Test
    void missingTextSlotAndLanguageAreFaultsOfOurs() {
        assertThatIllegalStateException().isThrownBy(() -> ENGLISH.say("no.such.text"));
        assertThatIllegalStateException().isThrownBy(() -> ENGLISH.say("extent", with("k", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Messages.in(Locale.of("tlh")));
    }
}
