package org.heliograph.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.ingest.Stop;

/// Lets a long-running command end in order on SIGTERM or SIGINT: the virtual machine waits until it is closed.
final class StopSignal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Stop stop = new Stop();

    private StopSignal() {}

    /// Begins to listen.
    ///
    /// @return to be closed last, when everything else is
    static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            signal.asked.countDown();
            signal.stop.ask();
            signal.awaitDone();
        }));
        return signal;
    }

    /// Runs something when somebody asks to stop; in the thread that stops the virtual machine.
    void whenAsked(Runnable then) {
        stop.whenAsked(then);
    }

    private void awaitDone() {
        try {
            if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("heliograph: not stopped in order within " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether somebody has asked to stop.
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /// Waits so long, or until somebody asks to stop.
    boolean isAsked(Duration within) throws InterruptedException {
        return asked.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        done.countDown();
    }
}
