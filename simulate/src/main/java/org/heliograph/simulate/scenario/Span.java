package org.heliograph.simulate.scenario;

import java.time.Duration;
import java.time.Instant;

/// From one moment until just before another.
///
/// @param until after `from`
public record Span(Instant from, Instant until) {
    public Span {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("start %s is not before end %s".formatted(from, until));
        }
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    public boolean overlaps(Span other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }

    public boolean covers(Span other) {
        return !other.from.isBefore(from) && !other.until.isAfter(until);
    }

    public Duration length() {
        return Duration.between(from, until);
    }
}
