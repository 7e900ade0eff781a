package org.heliograph.ingest;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Says to whoever brings measurements in that it is time to end.
///
/// A word and not an interrupt: an interrupt that strikes while a file is written closes the file. Whoever works looks
/// here between two documents, and waits here. Thread-safe.
public final class Stop {
    private final CompletableFuture<Void> asked = new CompletableFuture<>();

    /// Asks to stop; once is enough, for good.
    public void ask() {
        asked.complete(null);
    }

    /// Whether somebody has asked.
    public boolean isAsked() {
        return asked.isDone();
    }

    /// Runs something as soon as somebody asks, at once if somebody has; in the thread of whoever asks.
    public void whenAsked(Runnable then) {
        CompletableFuture<Void> _ = asked.thenRun(then);
    }

    /// Goes on, unless somebody has asked.
    ///
    /// @throws InterruptedException if somebody has
    void check() throws InterruptedException {
        if (isAsked()) {
            throw new InterruptedException("asked to stop");
        }
    }

    /// Waits so long.
    ///
    /// @throws InterruptedException as soon as somebody asks to stop
    public void pause(Duration length) throws InterruptedException {
        try {
            asked.get(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes it with a failure", e);
        }
        check();
    }
}
