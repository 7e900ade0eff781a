package org.heliograph.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.store.FactStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Feeds the detection with measurements from the store, in the order of time, and with the hours that went by.
///
/// Whether time passes step by step or is run through again from an earlier snapshot, the detection sees the same:
/// each
/// measurement once, in event order, and before the first one of each covered hour a tick.
///
/// For one thread.
final class TimeKeeper {
    /// Before any measurement that is taken in.
    static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

    /// One query covers no more, so that sorting never needs more than the database may take.
    private static final Duration WINDOW = Duration.ofDays(14);

    private static final int MOST_SNAPSHOTS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(TimeKeeper.class);

    private final FactStore store;
    private final Detection.Maker maker;
    private final SnapshotShelf shelf;
    private final int measurementsBetweenSnapshots;
    private @Nullable Detection running;

    /// @param measurementsBetweenSnapshots at the first midnight after so many, a snapshot is kept
    TimeKeeper(FactStore store, Detection.Maker maker, SnapshotShelf shelf, int measurementsBetweenSnapshots) {
        this.store = store;
        this.maker = maker;
        this.shelf = shelf;
        this.measurementsBetweenSnapshots = measurementsBetweenSnapshots;
    }

    String version() {
        return maker.version();
    }

    /// Decides up to where the log allows.
    ///
    /// @param here    only what the log told below this position is used; all of it is in the store
    /// @param lateDue whether what turned up late makes the detection run again
    void settle(HistorianState state, long here, boolean lateDue) throws IOException {
        Instant allowed = state.allowedThrough;
        if (allowed == null) {
            return;
        }
        Instant decided = state.decidedThrough;
        Instant to = decided != null && decided.isAfter(allowed) ? decided : allowed;
        boolean otherVersion = !state.version.equals(maker.version());
        if (otherVersion) {
            state.snapshots.clear();
            state.changedFrom = BEGINNING;
            state.version = maker.version();
        }
        Instant changed = state.changedFrom;
        if (changed != null && (lateDue || otherVersion)) {
            runAgain(state, changed, to, here);
        } else {
            goOn(state, decided == null ? BEGINNING : decided, to, here);
        }
        state.decidedThrough = to;
    }

    private void goOn(HistorianState state, Instant from, Instant to, long here) throws IOException {
        Detection detection = running;
        if (detection == null) {
            detection = maker.restore(state.detection);
        }
        boolean ticks = state.coverage
                .tickAfter(from.minusNanos(1))
                .filter(tick -> tick.isBefore(to))
                .isPresent();
        if (ticks || state.ahead) {
            Run run = new Run(state, detection, from, here, state.publication.standing());
            run.through(to);
            state.publication.publish(run.events);
            state.ahead = store.firstFrom(to, here).isPresent();
        }
        running = detection;
    }

    private void runAgain(HistorianState state, Instant changed, Instant to, long here) throws IOException {
        state.snapshots.removeIf(key -> key.until().isAfter(changed));
        SnapshotShelf.Snapshot start = latest(state)
                .orElseGet(() ->
                        new SnapshotShelf.Snapshot(BEGINNING, maker.fresh().snapshot(), Map.of()));
        Detection detection = maker.restore(start.detection());
        Run run = new Run(state, detection, start.until(), here, start.incidents());
        run.through(to);
        state.publication.correct(start.incidents(), run.events, to);
        state.changedFrom = null;
        state.lateSettledAt = state.clock;
        state.ahead = store.firstFrom(to, here).isPresent();
        running = detection;
    }

    private Optional<SnapshotShelf.Snapshot> latest(HistorianState state) throws IOException {
        for (int i = state.snapshots.size() - 1; i >= 0; i--) {
            Optional<SnapshotShelf.Snapshot> found = shelf.get(state.snapshots.get(i), maker.version());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The state of the detection as of now, for a checkpoint.
    void keep(HistorianState state) {
        Detection detection = running;
        if (detection != null) {
            state.detection = detection.snapshot();
        }
    }

    /// One passage of the detection through a stretch of time.
    private final class Run {
        private final HistorianState state;
        private final Detection detection;
        private final long here;
        private final Map<IncidentId, Incident> incidents;
        final List<IncidentEvent> events = new ArrayList<>();
        private long sinceSnapshot;
        private Instant now;
        private @Nullable Instant nextTick;
        private Instant nextMidnight;

        Run(HistorianState state, Detection detection, Instant from, long here, Map<IncidentId, Incident> before) {
            this.state = state;
            this.detection = detection;
            this.here = here;
            this.incidents = new TreeMap<>(before);
            this.now = from;
            this.nextTick = state.coverage.tickAfter(from.minusNanos(1)).orElse(null);
            this.nextMidnight = midnightAfter(from);
        }

        void through(Instant to) {
            Optional<Instant> first = store.firstFrom(now, here);
            while (first.isPresent() && first.get().isBefore(to)) {
                Instant window = first.get().truncatedTo(ChronoUnit.DAYS);
                Instant from = window.isBefore(now) ? now : window;
                Instant until = window.plus(WINDOW).isBefore(to) ? window.plus(WINDOW) : to;
                store.replay(from, until, here, this::next);
                now = until;
                first = until.isBefore(to) ? store.firstFrom(until, here) : Optional.empty();
            }
            ticksUntil(to);
        }

        private void next(JudgedMeasurement measurement) {
            if (!measurement.at().isBefore(nextMidnight)) {
                Instant midnight = measurement.at().truncatedTo(ChronoUnit.DAYS);
                nextMidnight = midnight.plus(1, ChronoUnit.DAYS);
                if (sinceSnapshot >= measurementsBetweenSnapshots) {
                    ticksUntil(midnight);
                    keepSnapshot(midnight);
                }
            }
            ticksUpTo(measurement.at());
            hear(detection.on(measurement));
            sinceSnapshot++;
        }

        /// All ticks not after a moment.
        private void ticksUpTo(Instant moment) {
            Instant tick = nextTick;
            while (tick != null && !tick.isAfter(moment)) {
                hear(detection.tick(tick));
                tick = state.coverage.tickAfter(tick).orElse(null);
                nextTick = tick;
            }
        }

        /// All ticks before a moment: that of the moment itself belongs to the stretch that follows.
        private void ticksUntil(Instant moment) {
            ticksUpTo(moment.minusNanos(1));
        }

        private void hear(List<IncidentEvent> said) {
            for (IncidentEvent event : said) {
                events.add(event);
                incidents.put(event.incident(), event.state());
            }
        }

        /// Everything before midnight is decided, nothing after it.
        private void keepSnapshot(Instant midnight) {
            sinceSnapshot = 0;
            SnapshotShelf.Key key = new SnapshotShelf.Key(midnight, here);
            try {
                shelf.put(key, maker.version(), new SnapshotShelf.Snapshot(midnight, detection.snapshot(), incidents));
                state.snapshots.add(key);
                thinOut();
            } catch (IOException e) {
                // Only a short cut is lost; whoever keeps watch over the disk says so.
                LOG.warn("no snapshot of the detection as of {} could be kept: {}", midnight, e.toString());
            }
        }

        /// Of too many snapshots, every second of the older half goes: short steps near the present, long ones far
        /// back.
        private void thinOut() throws IOException {
            if (state.snapshots.size() <= MOST_SNAPSHOTS) {
                return;
            }
            for (int i = MOST_SNAPSHOTS / 2; i > 0; i -= 2) {
                shelf.delete(state.snapshots.remove(i));
            }
        }

        private static Instant midnightAfter(Instant moment) {
            return moment.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        }
    }
}
