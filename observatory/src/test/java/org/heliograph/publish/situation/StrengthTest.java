package org.heliograph.publish.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.heliograph.facts.Belarus2020;
import org.heliograph.model.incident.Evidence;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrengthTest {
    @ParameterizedTest
    @CsvSource({
        "2, 0",
        "12345, 12000",
        "999, 990",
        "99, 99",
        "100, 100",
        "1000, 1000",
        "2400, 2400",
        "123456, 120000",
    })
    void oddsAreRoundedDownToTwoFigures(int eValue, int said) {
        OptionalInt oneIn = new Strength(Math.log10(eValue)).atMostOneIn();

        assertThat(oneIn).hasValue(said == 0 ? eValue : said);
    }

    @Test
    void weakEvidenceSaysNothingAndOverwhelmingEvidenceNoMoreThanAMillion() {
        assertThat(new Strength(0).atMostOneIn()).isEmpty();
        assertThat(new Strength(-3).atMostOneIn()).isEmpty();
        assertThat(new Strength(6).atMostOneIn()).hasValue(Strength.MOST_SAID);
        assertThat(new Strength(400).atMostOneIn()).hasValue(Strength.MOST_SAID);
        assertThat(new Strength(Double.POSITIVE_INFINITY).atMostOneIn()).hasValue(Strength.MOST_SAID);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1.9, 0", "2, 1", "3, 2", "4.08, 3", "5, 4", "6, 5", "40, 5", "-2, 0"})
    void meterFillsOneMarkForEachPowerOfTen(double log10E, int marks) {
        assertThat(new Strength(log10E).marks()).isEqualTo(marks);
    }

    @Test
    void networksAreAveragedNotMultiplied() {
        assertThat(Strength.of(incident(4, 4)).log10E()).isEqualTo(4, within(1e-9));
        assertThat(Strength.of(incident(4, 2)).log10E()).isEqualTo(Math.log10((10_000 + 100) / 2.0), within(1e-9));
        assertThat(Strength.of(incident(400, 2)).log10E()).isEqualTo(400 - Math.log10(2), within(1e-9));
    }

    private static Incident incident(double... log10E) {
        Incident like = Belarus2020.given().events().getFirst().event().state();
        Finding.Blocking first = (Finding.Blocking) like.findings().getFirst();
        List<Finding> findings = new ArrayList<>();
        for (double each : log10E) {
            Evidence e = first.evidence();
            Evidence evidence = new Evidence(
                    each,
                    e.threshold(),
                    e.sybilBound(),
                    e.sources(),
                    e.measurements(),
                    e.contrary(),
                    e.inconclusive(),
                    e.controls(),
                    e.controlFailures(),
                    e.confirmed(),
                    e.basis());
            findings.add(new Finding.Blocking(
                    first.hypothesis(), Finding.Phase.ONGOING, first.start(), null, evidence, first.detectedAt()));
        }
        return new Incident(
                like.id(),
                like.country(),
                like.subject(),
                Finding.Phase.ONGOING,
                like.start(),
                null,
                like.scope(),
                findings);
    }
}
