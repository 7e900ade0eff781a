package org.heliograph.model.incident;

import java.time.Instant;

/// A moment that is known only to lie between two others, both included.
///
/// @param best the most likely moment, between the two
public record TimeBounds(Instant earliest, Instant best, Instant latest) {
    public TimeBounds {
        if (best.isBefore(earliest) || latest.isBefore(best)) {
            throw new IllegalArgumentException(
                    "want earliest <= best <= latest, got %s, %s, %s".formatted(earliest, best, latest));
        }
    }

    public static TimeBounds exactly(Instant at) {
        return new TimeBounds(at, at, at);
    }
}
