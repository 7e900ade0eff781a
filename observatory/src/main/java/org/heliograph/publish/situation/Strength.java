package org.heliograph.publish.situation;

import java.util.List;
import java.util.OptionalInt;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;

/// How strong the evidence for an incident is, over all its findings.
///
/// The e-values of the networks are averaged: the mean of e-values is an e-value whatever the dependence between
/// them
/// (Vovk & Wang, *E-values*, Ann. Stat. 2021, §3), while their product or largest is none. So the number speaks of
/// "nothing has happened on any of these networks".
///
/// @param log10E log10 of the mean e-value; 0 where there is no finding
public record Strength(double log10E) implements Comparable<Strength> {

    /// Beyond one in a million we say no more: there, errors of the model weigh more than chance.
    public static final int MOST_SAID = 1_000_000;

    private static final double LOG10_MOST_SAID = 6;

    public Strength {
        if (Double.isNaN(log10E)) {
            throw new IllegalArgumentException("the strength of evidence must be a number");
        }
    }

    public static Strength of(Incident incident) {
        List<Double> values = incident.findings().stream()
                .filter(Strength::speaks)
                .map(Strength::log10E)
                .toList();
        if (values.isEmpty()) {
            return new Strength(0);
        }
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (Double.isInfinite(largest)) {
            return new Strength(largest);
        }
        // relative to the largest, so that no power overflows
        double sum = values.stream()
                .mapToDouble(value -> Math.pow(10, value - largest))
                .sum();
        return new Strength(largest + Math.log10(sum / values.size()));
    }

    /// The n of "at most one of n series", rounded down to two figures so that it never says more than the
    /// evidence;
    /// empty below 2, where that would say nothing.
    public OptionalInt atMostOneIn() {
        if (log10E >= LOG10_MOST_SAID) {
            return OptionalInt.of(MOST_SAID);
        }
        // a hair above, for 10^log10(20) = 19.999…
        int whole = (int) Math.floor(Math.pow(10, log10E) * (1 + 1e-9));
        if (whole < 2) {
            return OptionalInt.empty();
        }
        int unit = (int) Math.pow(10, Math.max(0, Math.floor(Math.log10(whole)) - 1));
        return OptionalInt.of(whole / unit * unit);
    }

    /// Whether the evidence is beyond what is said in figures.
    public boolean isBeyondWords() {
        return log10E >= LOG10_MOST_SAID;
    }

    /// How many of the five marks of the meter are filled: one for each power of ten from the second to the sixth.
    public int marks() {
        return (int) Math.clamp(Math.floor(log10E) - 1, 0, 5);
    }

    @Override
    public int compareTo(Strength other) {
        return Double.compare(log10E, other.log10E);
    }

    private static boolean speaks(Finding finding) {
        Finding.Phase phase = switch (finding) {
            case Finding.Blocking blocking -> blocking.phase();
            case Finding.Silence silence -> silence.phase();
        };
        return phase == Finding.Phase.ONGOING || phase == Finding.Phase.ENDED;
    }

    private static double log10E(Finding finding) {
        return switch (finding) {
            case Finding.Blocking blocking -> blocking.evidence().log10E();
            case Finding.Silence silence -> silence.log10E();
        };
    }
}
