package org.heliograph.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.verdict.Rules.Argument;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final Path ACCOUNT = Path.of("../docs/methods/verdict.md");
    private static final Path CASES = Path.of("../docs/accuracy/qa-cases.md");

    @Test
    void everyShippedVersionRuns() {
        assertThat(Rules.versions()).isNotEmpty().allSatisfy(version -> {
            Rules rules = Rules.version(version);
            assertThat(rules.version()).isEqualTo(version);
            assertThat(Judge.withoutFingerprints(rules)
                            .judge(Scenario.visits("http://example.org/").measurement())
                            .grounds()
                            .rulesVersion())
                    .isEqualTo(version);
        });
    }

    @Test
    void aVersionThatNeverWasIsRefused() {
        assertThatThrownBy(() -> Rules.version("0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1]");
    }

    @Test
    void theNewestVersionGivesEveryRuleItsWeightAndOrigin() {
        assertThat(Rules.latest().all())
                .hasSize(RuleName.values().length)
                .allSatisfy(rule -> assertThat(rule.origin()).isNotEmpty());
    }

    @Test
    void everyMechanismCanBeFound() {
        Set<Mechanism> found = EnumSet.noneOf(Mechanism.class);
        for (Rules.Rule rule : Rules.latest().all()) {
            if (rule.argument() instanceof Argument.Blocked(Mechanism mechanism)) {
                found.add(mechanism);
                assertThat(rule.logRatio()).as(rule.name()).isPositive();
            }
        }
        assertThat(found).containsExactlyInAnyOrder(Mechanism.values());
    }

    @Test
    void whatArguesAgainstBlockingHasANegativeRatio() {
        for (Rules.Rule rule : Rules.latest().all()) {
            if (rule.argument() instanceof Argument.Ok || rule.argument() instanceof Argument.Down) {
                assertThat(rule.logRatio()).as(rule.name()).isNegative();
            }
        }
    }

    @Test
    void aLineThatCannotBeReadIsNamed() {
        String good = "number prior | -1 | here\n";
        assertThatThrownBy(() -> RulesText.read("x", good + "rule tcp_reset | blocked tcp.nonsense | 1 | here"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("tcp.nonsense");
        assertThatThrownBy(() -> RulesText.read("x", good + "whatever")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> RulesText.read("x", good)).hasMessageContaining("blocked_from");
        assertThatThrownBy(() -> RulesText.read("x", "rule tcp_reset | ok | NaN | here"))
                .hasMessageContaining("finite");
    }

    @Test
    void theAccountOfTheMethodShowsTheseRules() throws IOException {
        String account = Files.readString(ACCOUNT);
        String[] lines = Files.readString(Path.of("src/main/resources/org/heliograph/verdict/rules-1.txt"))
                .split("\n", -1);
        assertThat(Arrays.stream(lines).filter(line -> line.startsWith("rule ") || line.startsWith("number ")))
                .hasSizeGreaterThan(RuleName.values().length)
                .allSatisfy(line -> assertThat(account).contains(asTableRow(line)));
    }

    private static String asTableRow(String line) {
        String[] fields = line.substring(line.indexOf(' ')).split("\\|", -1);
        StringBuilder row = new StringBuilder("| `" + fields[0].strip() + "` |");
        for (int i = 1; i < fields.length; i++) {
            row.append(' ').append(fields[i].strip()).append(" |");
        }
        return row.toString();
    }

    @Test
    void theAccountOfTheCasesShowsTheGoldenVerdicts() throws IOException {
        String account = Files.readString(CASES);
        for (EmulatedNetworkConformanceTest.Case golden : EmulatedNetworkConformanceTest.golden()) {
            String where = golden.where().equals("none")
                    ? ""
                    : golden.state().equals("blocked") ? " `" + golden.where() + "`" : " (" + golden.where() + ")";
            assertThat(account)
                    .contains("| " + golden.name() + " | " + golden.done() + " |")
                    .contains("| " + golden.state() + where + " | " + golden.why() + " |");
        }
    }
}
