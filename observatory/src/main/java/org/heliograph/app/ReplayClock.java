package org.heliograph.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The wall clock of a replay: stands where the replay is, and runs on from there once it has ended. Never goes back.
/// Thread-safe.
final class ReplayClock implements InstantSource {
    private final InstantSource real;
    private Instant stands;
    private @Nullable Instant endedAt;

    /// @param from where the replay begins
    /// @param real runs on when it has ended
    ReplayClock(Instant from, InstantSource real) {
        this.stands = from;
        this.real = real;
    }

    /// Moves on; an earlier moment changes nothing.
    synchronized void set(Instant to) {
        if (to.isAfter(stands)) {
            stands = to;
        }
    }

    /// From here on it ticks like any clock.
    synchronized void runOn() {
        endedAt = real.instant();
    }

    @Override
    public synchronized Instant instant() {
        Instant ended = endedAt;
        return ended == null ? stands : stands.plus(Duration.between(ended, real.instant()));
    }
}
