package org.heliograph.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.verdict.Source;
import org.heliograph.store.Batch;
import org.heliograph.store.Fact;
import org.heliograph.store.FactStore;
import org.heliograph.store.UidIndex;
import org.jspecify.annotations.Nullable;

/// Takes judged frames in the order of the log; decides which measurements count, writes down what came in, and
/// lets time pass for the detection when the log says so.
///
/// Everything it does is a function of the log below the frame it is at. The store may know more already, from
/// before a crash; it is asked only for what it knew at this point, and it ignores what it is told again.
///
/// Time passes when a heartbeat says so and no load is open. Measurements that began before the time come to
/// are late: the detection is run again from before the earliest of them, at once when a load ends, otherwise
/// at most once in a while.
///
/// For one thread.
final class Historian {
    private final FactStore store;
    private final UidIndex uids;
    private final Settings settings;
    private final TimeKeeper time;
    private final HistorianState state;

    /// Frames that came before their turn, by their first position.
    private final TreeMap<Long, JudgedFrame> early = new TreeMap<>();
    private Draft draft;

    /// @param factsInBatch a batch is handed to the store when it has as many
    /// @param lateEvery    so often, by the clock of the log, late measurements outside of loads make the
    ///                     detection run again
    record Settings(int factsInBatch, Duration lateEvery) {}

    /// What goes into the next batch.
    private static final class Draft {
        final long from;
        final List<Fact> facts = new ArrayList<>();
        final List<Batch.Replacement> replacements = new ArrayList<>();
        final List<Reject> rejects = new ArrayList<>();
        final Map<String, Batch.Tally> tallies = new LinkedHashMap<>();
        final List<Batch.Finished> finished = new ArrayList<>();

        Draft(long from) {
            this.from = from;
        }

        void count(Batch.Tally tally) {
            tallies.merge(tally.load() + " " + tally.origin(), tally, Batch.Tally::plus);
        }
    }

    /// Goes on from a state; the state is its own from here on.
    Historian(FactStore store, UidIndex uids, Settings settings, TimeKeeper time, HistorianState state) {
        this.store = store;
        this.uids = uids;
        this.settings = settings;
        this.time = time;
        this.state = state;
        this.draft = new Draft(state.next);
    }

    /// Takes a frame, in any order: one that comes before its turn waits for it.
    void take(JudgedFrame frame) throws IOException {
        early.put(frame.from(), frame);
        for (JudgedFrame next = early.remove(state.next); next != null; next = early.remove(state.next)) {
            inTurn(next);
        }
    }

    /// The position of the frame that is taken next.
    long next() {
        return state.next;
    }

    private void inTurn(JudgedFrame frame) throws IOException {
        switch (frame.content()) {
            case JudgedFrame.Documents documents -> {
                admit(documents, frame);
                state.next = frame.below();
            }
            case JudgedFrame.Other(LogEntry entry) -> other(entry, frame);
        }
        // Cut where the store's knowledge ends, so that a batch is either all known to it or all new.
        if (draft.facts.size() >= settings.factsInBatch() || state.next == store.appliedBelow()) {
            cut();
        }
    }

    private void admit(JudgedFrame.Documents documents, JudgedFrame frame) throws IOException {
        long duplicates = 0;
        for (Fact fact : documents.facts()) {
            Instant at = fact.judged().at();
            UidIndex.Admission admission = uids.admit(fact.judged().uid(), at, documents.trust(), fact.position());
            switch (admission) {
                case UidIndex.Admission.First() -> accept(fact, at, documents.load());
                case UidIndex.Admission.Better(long replaced) -> {
                    draft.replacements.add(new Batch.Replacement(replaced, fact.position()));
                    accept(fact, at, documents.load());
                    state.changedAt(startOf(replaced, at));
                }
                case UidIndex.Admission.Known() -> duplicates++;
            }
        }
        draft.rejects.addAll(documents.rejects());
        draft.count(new Batch.Tally(
                documents.load(),
                documents.origin(),
                documents.trust(),
                frame.below() - frame.from(),
                duplicates,
                documents.rejects().size(),
                documents.octets(),
                frame.receivedAt(),
                frame.receivedAt()));
    }

    private void accept(Fact fact, Instant at, long load) {
        draft.facts.add(fact);
        state.changedAt(at);
        // One device whose clock is a year ahead must not make a load tell of a year of silence.
        if (!ProbeClock.isAhead(at, fact.receivedAt())) {
            state.told(load, at);
        }
    }

    /// When a measurement that does not count any more began; it may not be in the store yet.
    private Instant startOf(long position, Instant fallback) {
        for (Fact fact : draft.facts) {
            if (fact.position() == position) {
                return fact.judged().at();
            }
        }
        return store.startOf(position).orElse(fallback);
    }

    private void other(LogEntry entry, JudgedFrame frame) throws IOException {
        boolean loadEnded = false;
        switch (entry) {
            case LogEntry.Documents documents ->
                throw new IllegalStateException("documents are judged before they come here");
            case LogEntry.Rejected rejected -> reject(rejected, frame);
            case LogEntry.LoadBegun begun -> {
                state.openLoads.put(begun.load(), new HistorianState.Span(begun.trust(), null, null));
                draft.count(empty(begun.load(), begun.origin(), begun.trust(), frame));
            }
            case LogEntry.LoadEnded ended -> {
                endLoad(ended, frame);
                loadEnded = true;
            }
            case LogEntry.Heartbeat heartbeat -> state.heartbeat(heartbeat);
        }
        if (loadEnded || entry instanceof LogEntry.Heartbeat) {
            settle(loadEnded, frame);
        } else {
            state.next = frame.below();
        }
    }

    private void reject(LogEntry.Rejected rejected, JudgedFrame frame) {
        draft.rejects.add(new Reject(
                frame.from(),
                rejected.kind(),
                rejected.origin(),
                rejected.offset(),
                rejected.length(),
                rejected.reason(),
                rejected.detail(),
                frame.receivedAt()));
        draft.count(empty(rejected.load(), rejected.origin(), rejected.trust(), frame)
                .plus(new Batch.Tally(
                        rejected.load(),
                        rejected.origin(),
                        rejected.trust(),
                        0,
                        0,
                        1,
                        Math.max(0, rejected.length()),
                        frame.receivedAt(),
                        frame.receivedAt())));
    }

    private static Batch.Tally empty(long load, String origin, Source.Trust trust, JudgedFrame frame) {
        return new Batch.Tally(load, origin, trust, 0, 0, 0, 0, frame.receivedAt(), frame.receivedAt());
    }

    private void endLoad(LogEntry.LoadEnded ended, JudgedFrame frame) {
        HistorianState.@Nullable Span span = state.openLoads.remove(ended.load());
        draft.finished.add(new Batch.Finished(ended.load(), frame.receivedAt()));
        if (span != null && ended.outcome() == LogEntry.LoadEnded.Outcome.COMPLETE) {
            state.cover(span);
        }
    }

    /// Lets time pass as far as the log allows, unless a load is open.
    private void settle(boolean loadEnded, JudgedFrame frame) throws IOException {
        long here = frame.from();
        if (state.openLoads.isEmpty() && state.hasSomethingToDecide()) {
            boolean due = loadEnded || state.isLateDue(settings.lateEvery());
            // What lies before this entry must be in the store, for the detection is fed from there.
            state.next = here;
            cut();
            time.settle(state, here, due);
        }
        state.next = frame.below();
        // Also when nothing is new: who reads must see how far time is decided.
        cut();
    }

    /// Hands everything that is finished to the store, as one batch.
    private void cut() {
        if (state.next == draft.from) {
            return;
        }
        store.apply(new Batch(
                draft.from,
                state.next,
                draft.facts,
                draft.replacements,
                draft.rejects,
                List.copyOf(draft.tallies.values()),
                draft.finished,
                state.publication.takeUnwritten(),
                state.decidedThrough));
        draft = new Draft(state.next);
    }

    /// Puts everything on disk, and gives the state from which a historian goes on.
    ///
    /// @throws IllegalStateException if frames still wait for their turn: the checkpoint would lose them
    byte[] checkpoint() throws IOException {
        if (!early.isEmpty()) {
            throw new IllegalStateException("a checkpoint while position %d is missing and %d is there"
                    .formatted(state.next, early.firstKey()));
        }
        cut();
        uids.flush();
        time.keep(state);
        return state.encode(time.version());
    }
}
