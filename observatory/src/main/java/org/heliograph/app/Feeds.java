package org.heliograph.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.heliograph.ingest.FolderWatcher;
import org.heliograph.ingest.OoniArchive;
import org.heliograph.ingest.Stop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that brings measurements into a running observatory by itself, each in a thread of its own.
final class Feeds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final Stop stop;

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private Feeds(Stop stop) {
        this.stop = stop;
    }

    /// What a feed does again and again.
    private interface Round {
        void run() throws IOException, InterruptedException;
    }

    /// Starts the feeds that the configuration asks for.
    static Feeds start(ObservatoryConfig config, Observatory observatory, FolderWatcher watcher, InstantSource clock) {
        Feeds feeds = new Feeds(observatory.stop());
        feeds.thread("folders", config.watchEvery(), new Round() {
            private boolean first = true;

            @Override
            public void run() throws IOException, InterruptedException {
                int loaded = first ? watcher.loadAll() : watcher.look();
                if (first) {
                    observatory.loads().endAbandoned();
                    first = false;
                }
                if (loaded > 0) {
                    LOG.info("{} new files were loaded", loaded);
                }
            }
        });
        var country = config.archive().country();
        if (country != null) {
            OoniArchive archive = new OoniArchive(
                    OoniArchive.Settings.usual(config.archive().bucket()),
                    observatory.loads(),
                    observatory.notes(),
                    clock);
            feeds.thread("archive", config.archive().every(), () -> {
                int objects = archive.pull(
                        country, clock.instant().minus(config.archive().lookBack()));
                observatory.heartbeats().heard();
                if (objects > 0) {
                    LOG.info("{} objects were taken from the archive", objects);
                }
            });
        }
        return feeds;
    }

    private void thread(String name, Duration every, Round round) {
        threads.add(Thread.ofPlatform().name(name).daemon().start(() -> {
            try {
                while (true) {
                    attempt(name, round);
                    stop.pause(every);
                }
            } catch (InterruptedException e) {
                LOG.debug("{}: stopped", name);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }));
    }

    /// What the outside or the disk did wrong is tried again in the next round.
    private static void attempt(String name, Round round) throws InterruptedException {
        try {
            round.run();
        } catch (IOException e) {
            LOG.warn("{}: {}; trying again", name, e.toString());
        }
    }

    /// @throws IllegalStateException if a feed has a fault of ours
    void requireSound() {
        Exception fault = failure.get();
        if (fault != null) {
            throw new IllegalStateException("a feed stopped: " + fault.getMessage(), fault);
        }
    }

    /// Stops all feeds; loads that were open end as broken off.
    @Override
    public void close() {
        stop.ask();
        try {
            for (Thread thread : threads) {
                if (!thread.join(STOP_WITHIN)) {
                    LOG.warn("{}: not stopped within {} s", thread.getName(), STOP_WITHIN.toSeconds());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
