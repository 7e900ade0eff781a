package org.heliograph.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.heliograph.ingest.Heartbeats;
import org.heliograph.ingest.Intake;
import org.heliograph.ingest.Loads;
import org.heliograph.ingest.Notes;
import org.heliograph.ingest.Stop;
import org.heliograph.ingest.log.Frame;
import org.heliograph.ingest.log.FrontLog;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.vantage.Asn;
import org.heliograph.pipeline.DetectorSuite;
import org.heliograph.pipeline.Equipment;
import org.heliograph.pipeline.ObservatoryJob;
import org.heliograph.pipeline.Progress;
import org.heliograph.store.DuckFactStore;
import org.heliograph.store.FactDays;
import org.heliograph.store.SmallState;
import org.heliograph.store.StoredFacts;
import org.heliograph.store.Surroundings;
import org.heliograph.verdict.Rules;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One observatory: log, pipeline and store of one data directory, wired together and running.
///
/// [#close] stops everything in the order in which nothing is lost; what was acknowledged is on disk at any moment.
final class Observatory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Observatory.class);

    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int UIDS_IN_MEMORY = 2_000_000;
    private static final long LOOK_AT_DISK_SECONDS = 5;
    private static final long CLEAR_LOG_MINUTES = 10;
    private static final long EXPORT_MINUTES = 10;
    private static final long HOUSE_STOPS_WITHIN_SECONDS = 20;

    private final ObservatoryConfig config;
    private final InstantSource clock;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final FrontLog log;
    private final DuckFactStore store;
    private final Progress progress;
    private final DiskWatch disk;
    private final Loads loads;
    private final Notes notes;
    private final Heartbeats heartbeats;
    private final ObservatoryJob job;
    private final Facts facts;
    private final FactDays days;
    private final Stop stop = new Stop();
    private final ScheduledExecutorService housekeeping;

    /// Opens the data directory and starts the pipeline.
    ///
    /// @param fingerprints sought in every measurement
    /// @param clock        wall clock; a replay brings its own
    /// @param label        what the data are, if not what happened
    static Observatory start(
            ObservatoryConfig config, FingerprintSet fingerprints, InstantSource clock, Overview.@Nullable Label label)
            throws IOException {
        return new Observatory(config, fingerprints, clock, label);
    }

    @SuppressWarnings("MustBeClosed") // everything opened is on the stack, and closed if a later step fails
    private Observatory(
            ObservatoryConfig config, FingerprintSet fingerprints, InstantSource clock, Overview.@Nullable Label label)
            throws IOException {
        this.config = config;
        this.clock = clock;
        try {
            DataDirectory data = opened(DataDirectory.hold(config.data()));
            SmallState small = opened(SmallState.open(data.notes()));
            this.notes = notes(small);
            this.log = opened(FrontLog.open(data.log(), config.log().segmentBytes(), clock));
            this.store = opened(DuckFactStore.open(
                    data.facts(),
                    new DuckFactStore.Limits(
                            config.store().memoryBytes(), config.store().threads()),
                    clock));
            requireOneTruth();
            this.progress = new Progress(clock);
            this.disk = new DiskWatch(data.root(), config.disk(), DiskWatch.Volume.of(data.root()), this::backlog);
            this.heartbeats = new Heartbeats(log, clock, config.hold());
            this.loads = new Loads(log, notes, disk, stop);
            this.facts = new StoredFacts(store, surroundings(fingerprints, label));
            heartbeats.beat();
            this.job = opened(ObservatoryJob.start(
                    new Equipment(
                            log,
                            store,
                            data.uids(),
                            UIDS_IN_MEMORY,
                            data.snapshots(),
                            Judging.with(fingerprints),
                            DetectorSuite.maker(config.detection(), config.countries()),
                            progress),
                    data.checkpoints(),
                    Runtime.getRuntime().availableProcessors(),
                    CHECKPOINT_EVERY));
            this.housekeeping = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("housekeeping").daemon().factory());
            this.days = new FactDays(store, data.days());
            opened(this::endHousekeeping);
            keepHouse();
        } catch (IOException | RuntimeException e) {
            closeAll();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /// The store can know no more than the log: else one of them is not what it was.
    private void requireOneTruth() throws IOException {
        if (store.appliedBelow() > log.nextPosition()) {
            throw new IOException(
                    "the store has seen position %d of the front log, which ends at %d: they do not belong together. Nothing was changed; restore both from one backup"
                            .formatted(store.appliedBelow() - 1, log.nextPosition() - 1));
        }
    }

    private void keepHouse() {
        ScheduledFuture<?> unusedLook = housekeeping.scheduleWithFixedDelay(
                () -> attempt("look at the disk", disk::look), 1, LOOK_AT_DISK_SECONDS, TimeUnit.SECONDS);
        ScheduledFuture<?> unusedClear = housekeeping.scheduleWithFixedDelay(
                () -> attempt("clear the log", this::clearLog), 1, CLEAR_LOG_MINUTES, TimeUnit.MINUTES);
        ScheduledFuture<?> unusedExport = housekeeping.scheduleWithFixedDelay(
                () -> attempt("write days of facts", this::exportSettledDays), 1, EXPORT_MINUTES, TimeUnit.MINUTES);
    }

    /// Lets the round that runs end; an interrupt could strike the database in the middle of something.
    private void endHousekeeping() throws InterruptedException {
        days.stop();
        housekeeping.shutdown();
        if (!housekeeping.awaitTermination(HOUSE_STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("housekeeping is not done after {} s", HOUSE_STOPS_WITHIN_SECONDS);
        }
    }

    /// Does something every few seconds, beside everything else, from now to the end.
    void keep(String what, Runnable round) {
        ScheduledFuture<?> _ = housekeeping.scheduleWithFixedDelay(
                () -> attempt(what, round::run), 0, LOOK_AT_DISK_SECONDS, TimeUnit.SECONDS);
    }

    private void exportSettledDays() throws IOException {
        tellExported(days.exportSettled());
    }

    /// Writes all closed days of facts; waits for it.
    void exportDays() throws IOException, InterruptedException {
        try {
            tellExported(housekeeping.submit(days::exportAll).get());
        } catch (ExecutionException e) {
            throw new IOException("days of facts could not be written: " + e.getMessage(), e);
        }
    }

    private static void tellExported(int written) {
        if (written > 0) {
            LOG.info("{} days of facts were written", written);
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void attempt(String what, Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn("could not {}: {}", what, e.toString());
        }
    }

    /// Deletes segments that are too old, or too many; never one that a checkpoint needs.
    void clearLog() throws IOException {
        Optional<Progress.Checkpoint> checkpoint = progress.checkpoint();
        if (checkpoint.isEmpty()) {
            return;
        }
        long below = Math.min(checkpoint.get().below(), store.appliedBelow());
        long freed =
                log.deleteSegments(below, clock.instant().minus(config.log().keepFor()));
        while (config.log().keepBytes() >= 0 && log.sizeBytes() > config.log().keepBytes()) {
            long more = log.deleteOldestSegment(below);
            if (more == 0) {
                break;
            }
            freed += more;
        }
        if (freed > 0) {
            LOG.info("{} MB of the front log were deleted by retention", freed >> 20);
        }
    }

    /// Positions of the log that the store has not got yet.
    long backlog() {
        return log.nextPosition() - store.appliedBelow();
    }

    /// The position that the next entry of the log gets.
    long logEnd() {
        return log.nextPosition();
    }

    /// Everything in the log below this position is on disk for good.
    long logDurable() {
        return log.durableBefore();
    }

    /// Everything below this position of the log is in the store.
    long appliedBelow() {
        return store.appliedBelow();
    }

    private Surroundings surroundings(FingerprintSet fingerprints, Overview.@Nullable Label label) {
        Surroundings.Places places = places(config);
        Overview.Versions versions = new Overview.Versions(
                Main.Version.text(),
                Rules.latest().version(),
                fingerprints.version(),
                config.detection().falseDiscoveryRate());
        return new Surroundings() {
            @Override
            public Places places() {
                return places;
            }

            @Override
            public Optional<Bytes> document(long position) {
                return documentAt(position);
            }

            @Override
            public long logEnd() {
                return log.nextPosition();
            }

            @Override
            public @Nullable Instant lastReceivedAt() {
                return log.lastReceivedAt();
            }

            @Override
            public Overview.Disk disk() {
                return disk.disk();
            }

            @Override
            public Overview.Versions versions() {
                return versions;
            }

            @Override
            public Overview.@Nullable Label label() {
                return label;
            }
        };
    }

    private static Surroundings.Places places(ObservatoryConfig config) {
        Map<Asn, Surroundings.Places.Operator> operators = new HashMap<>();
        config.countries()
                .values()
                .forEach(country -> country.networks()
                        .forEach((asn, network) -> operators.put(
                                asn, new Surroundings.Places.Operator(network.name(), network.access()))));
        return new Surroundings.Places(config.zones(), operators);
    }

    private Optional<Bytes> documentAt(long position) {
        try {
            Optional<Frame> frame = log.frameOf(position);
            return frame.flatMap(found -> found.entry() instanceof LogEntry.Documents documents
                    ? Optional.of(documents
                            .documents()
                            .get((int) (position - found.firstPosition()))
                            .json())
                    : Optional.empty());
        } catch (IOException e) {
            LOG.warn("document {} cannot be read from the front log: {}", position, e.toString());
            return Optional.empty();
        }
    }

    private static Notes notes(SmallState small) {
        return new Notes() {
            @Override
            public Optional<String> get(String key) {
                return small.get(key);
            }

            @Override
            public Map<String, String> startingWith(String prefix) {
                return small.startingWith(prefix);
            }

            @Override
            public void put(String key, String value) {
                small.put(key, value);
            }

            @Override
            public void remove(String key) {
                small.remove(key);
            }
        };
    }

    Facts facts() {
        return facts;
    }

    Loads loads() {
        return loads;
    }

    /// Ends everything that brings measurements in.
    Stop stop() {
        return stop;
    }

    Notes notes() {
        return notes;
    }

    Heartbeats heartbeats() {
        return heartbeats;
    }

    Progress progress() {
        return progress;
    }

    /// The door for everybody.
    Intake intake() {
        return new Intake(log, disk, heartbeats::heard);
    }

    /// Completes exceptionally when the pipeline fails.
    CompletableFuture<Void> failure() {
        return job.ended();
    }

    /// Waits until everything in the log is in the store.
    ///
    /// @throws IOException          if the pipeline fails meanwhile
    /// @throws InterruptedException if somebody asks to stop
    void awaitAll() throws IOException, InterruptedException {
        long all = log.nextPosition();
        while (store.appliedBelow() < all) {
            if (job.ended().isDone()) {
                throw pipelineFailed();
            }
            stop.pause(LOOK_AGAIN);
        }
    }

    /// Why the pipeline ended.
    IOException pipelineFailed() {
        try {
            job.ended().join();
            return new IOException("the pipeline has ended");
        } catch (CompletionException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return new IOException("the pipeline stopped: " + root.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        closeAll();
    }

    private void closeAll() throws IOException {
        IOException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                IOException told = new IOException("could not stop in order: " + e.getMessage(), e);
                if (failure == null) {
                    failure = told;
                } else {
                    failure.addSuppressed(told);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
