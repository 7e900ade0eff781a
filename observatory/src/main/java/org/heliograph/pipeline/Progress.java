package org.heliograph.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// How far the pipeline is, for metrics, health and retention. Thread-safe.
public final class Progress {
    private final InstantSource clock;
    private final AtomicLong read = new AtomicLong(1);
    private final AtomicLong taken = new AtomicLong(1);
    private final AtomicReference<Optional<Checkpoint>> checkpoint = new AtomicReference<>(Optional.empty());

    /// A checkpoint from which the pipeline can go on.
    ///
    /// @param below what it needs of the log begins at this position
    /// @param at    wall clock of the observatory when it was complete
    public record Checkpoint(long below, Instant at) {}

    /// At the beginning of the log.
    ///
    /// @param clock tells when checkpoints are complete
    public Progress(InstantSource clock) {
        this.clock = clock;
    }

    /// Everything below this position was read from the log.
    public long readBelow() {
        return read.get();
    }

    /// Everything below this position was judged and taken by the historian.
    public long takenBelow() {
        return taken.get();
    }

    /// The last complete checkpoint of this run; empty before the first.
    public Optional<Checkpoint> checkpoint() {
        return checkpoint.get();
    }

    void readTo(long below) {
        read.set(below);
    }

    void takenTo(long below) {
        taken.set(below);
    }

    void checkpointed(long below) {
        checkpoint.set(Optional.of(new Checkpoint(below, clock.instant())));
    }
}
