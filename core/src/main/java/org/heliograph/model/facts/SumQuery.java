package org.heliograph.model.facts;

import java.time.LocalDate;
import java.util.Set;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// Which verdicts to sum, and how finely.
///
/// @param country the vantage points' country
/// @param network null for all
/// @param target  null for all
/// @param from    first day, UTC
/// @param to      last day, UTC, included; at most [#MOST_DAYS] days in all
/// @param by      dimensions that stay apart; empty for one sum
public record SumQuery(
        CountryCode country,
        @Nullable Asn network,
        @Nullable Target target,
        LocalDate from,
        LocalDate to,
        Set<Dimension> by) {

    public static final int MOST_DAYS = 400;

    public SumQuery {
        by = Set.copyOf(by);
        if (to.isBefore(from) || to.isAfter(from.plusDays(MOST_DAYS - 1L))) {
            throw new IllegalArgumentException("want 1 to %d days, got %s to %s".formatted(MOST_DAYS, from, to));
        }
    }

    public static SumQuery of(CountryCode country, LocalDate from, LocalDate to, Dimension... by) {
        return new SumQuery(country, null, null, from, to, Set.of(by));
    }

    public SumQuery onNetwork(Asn only) {
        return new SumQuery(country, only, target, from, to, by);
    }

    public SumQuery about(Target only) {
        return new SumQuery(country, network, only, from, to, by);
    }

    /// What sums can be kept apart by.
    public enum Dimension {
        DAY,
        NETWORK,
        TARGET
    }
}
