package org.heliograph.model.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Grounds;
import org.heliograph.model.verdict.Layer;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Verdict;
import org.junit.jupiter.api.Test;

/// No question can ask for more than a bounded answer.
class QueryBoundsTest {
    private static final CountryCode BY = new CountryCode("BY");
    private static final LocalDate DAY = LocalDate.of(2020, 8, 9);

    @Test
    void incidentQueryRefusesWhatIsOutsideItsBounds() {
        IncidentQuery query = IncidentQuery.publishedIn(BY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.slice(-1, 10))
                .withMessageContaining("offset -1 is outside 0..");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.slice(0, IncidentQuery.MOST + 1))
                .withMessageContaining("limit 1001 is outside 1..1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IncidentQuery(BY, Set.of(), null, null, 0, 1))
                .withMessageContaining("no phase");
    }

    @Test
    void sumQueryRefusesMoreDaysThanItsBoundAndTimeThatRunsBackwards() {
        LocalDate last = DAY.plusDays(SumQuery.MOST_DAYS - 1);

        assertThat(SumQuery.of(BY, DAY, last).to()).isEqualTo(last);
        assertThatIllegalArgumentException().isThrownBy(() -> SumQuery.of(BY, DAY, last.plusDays(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> SumQuery.of(BY, DAY, DAY.minusDays(1)));
    }

    @Test
    void measurementQueryRefusesNoStateAndTooMany() {
        var anywhere = new MeasurementQuery.Where.Anywhere();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeasurementQuery(
                        anywhere,
                        Set.of(),
                        null,
                        EnumSet.noneOf(VerdictState.class),
                        Instant.MIN,
                        Instant.MAX,
                        null,
                        1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeasurementQuery(
                        anywhere, Set.of(), null, MeasurementQuery.ANY, Instant.MIN, Instant.MAX, null, 1_001));
    }

    @Test
    void everyVerdictHasItsStateUnderTheSameWord() {
        Grounds grounds = new Grounds(0, List.of(), List.of(), "test");
        List<Verdict> verdicts = List.of(
                new Verdict.Ok(grounds),
                new Verdict.Blocked(Mechanism.TLS_RESET_SNI, false, grounds),
                new Verdict.Down(Layer.DNS, grounds),
                new Verdict.Inconclusive(Layer.VANTAGE, grounds),
                new Verdict.NotJudged(grounds));

        assertThat(verdicts)
                .allSatisfy(verdict ->
                        assertThat(VerdictState.ofWord(verdict.state())).contains(VerdictState.of(verdict)));
        assertThat(verdicts).extracting(VerdictState::of).containsExactlyInAnyOrder(VerdictState.values());
    }

    @Test
    void countingOneOfEachKindGivesOneOfEachKind() {
        VerdictCounts counts = VerdictCounts.NONE;
        for (VerdictState state : VerdictState.values()) {
            counts = counts.plus(state);
        }

        assertThat(counts).isEqualTo(new VerdictCounts(1, 1, 1, 1, 1));
        assertThat(counts.plus(counts).total()).isEqualTo(10);
        assertThat(counts.plus(VerdictState.DOWN).of(VerdictState.DOWN)).isEqualTo(2);
    }
}
