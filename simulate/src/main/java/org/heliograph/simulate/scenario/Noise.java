package org.heliograph.simulate.scenario;

import java.util.EnumMap;
import java.util.Map;

/// What goes wrong though nobody interferes: chances for one measurement, independent of each other and of the
/// target.
///
/// @param chances       by kind; absent means never
/// @param helperFailure chance that the test helper gives no answer
/// @param otherPage     chance that a site shows this visitor another page than the helper
/// @param night         factor on runs between 0 and 7 o'clock local time; 1 for no difference
public record Noise(Map<Kind, Double> chances, double helperFailure, double otherPage, double night) {
    public Noise {
        var sorted = new EnumMap<Kind, Double>(Kind.class);
        sorted.putAll(chances);
        chances = java.util.Collections.unmodifiableMap(sorted);
    }

    /// Kinds of trouble, from the lookup to the exchange.
    public enum Kind {
        DNS_TIMEOUT,
        DNS_SERVFAIL,
        CONNECT_TIMEOUT,
        CONNECT_REFUSED,
        TLS_TIMEOUT,
        TLS_RESET,
        TLS_EOF,
        HTTP_TIMEOUT,
        HTTP_RESET,
        HTTP_EOF
    }

    /// Chance that anything of [#chances] happens.
    public double total() {
        return chances.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
