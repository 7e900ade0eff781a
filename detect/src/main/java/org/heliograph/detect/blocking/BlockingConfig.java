package org.heliograph.detect.blocking;

import java.util.Map;
import java.util.Set;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;

/// What an operator decides about the detector. Changing it changes what old data lead to: the facts are then
/// recomputed.
///
/// @param falseDiscoveryRate q: of all that is ever published, the share that may be false on average
/// @param operatorSources    in files that the operator chose: as how many sources all reports of one network
///                           and day together count at most
/// @param anonymousSources   of what anybody may hand in: as how many sources all of one network together count
///                           at most, whatever the day
/// @param betsPerSourceDay   bets of one source on one claim and day; a broken device that repeats itself
///                           weighs no more
/// @param watched            countries about which claims are made; the others are controls only. Empty for all
/// @param canaries           for each country, domestic targets that nobody blocks
public record BlockingConfig(
        double falseDiscoveryRate,
        int operatorSources,
        int anonymousSources,
        int betsPerSourceDay,
        Set<CountryCode> watched,
        Map<CountryCode, Set<Target>> canaries) {
    private static final int MOST_SOURCES = 1000;

    public BlockingConfig {
        if (!(0 < falseDiscoveryRate && falseDiscoveryRate <= 0.5)) {
            throw new IllegalArgumentException(
                    "false_discovery_rate: want above 0 and at most 0.5, got " + falseDiscoveryRate);
        }
        within("operator_sources", operatorSources);
        within("anonymous_sources", anonymousSources);
        within("bets_per_source_day", betsPerSourceDay);
        watched = Set.copyOf(watched);
        canaries = Map.copyOf(canaries);
    }

    /// What is recommended, for all countries.
    public static BlockingConfig standard() {
        return new BlockingConfig(0.01, 20, 2, 4, Set.of(), Map.of());
    }

    /// The same with other canaries.
    public BlockingConfig withCanaries(Map<CountryCode, Set<Target>> others) {
        return new BlockingConfig(
                falseDiscoveryRate, operatorSources, anonymousSources, betsPerSourceDay, watched, others);
    }

    boolean watches(CountryCode country) {
        return watched.isEmpty() || watched.contains(country);
    }

    private static void within(String name, int value) {
        if (value < 1 || value > MOST_SOURCES) {
            throw new IllegalArgumentException("%s: want 1 to %d, got %d".formatted(name, MOST_SOURCES, value));
        }
    }
}
