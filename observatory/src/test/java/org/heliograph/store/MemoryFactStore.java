package org.heliograph.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.verdict.JudgedMeasurement;

/// A fact store that forgets: the plainest thing that obeys the contract.
public final class MemoryFactStore implements FactStore {
    private final List<Fact> facts = new ArrayList<>();
    private final List<PublishedEvent> events = new ArrayList<>();
    private final Map<Long, Long> replacedAt = new HashMap<>();
    private long appliedBelow = 1;

    @Override
    public synchronized long appliedBelow() {
        return appliedBelow;
    }

    @Override
    public synchronized boolean apply(Batch batch) {
        if (batch.below() <= appliedBelow) {
            return false;
        }
        if (batch.from() != appliedBelow) {
            throw new IllegalStateException("applied below %d, handed %d".formatted(appliedBelow, batch.from()));
        }
        facts.addAll(batch.facts());
        events.addAll(batch.events());
        batch.replacements().forEach(replacement -> replacedAt.put(replacement.old(), replacement.by()));
        appliedBelow = batch.below();
        return true;
    }

    public synchronized List<PublishedEvent> events() {
        return List.copyOf(events);
    }

    public synchronized List<Fact> facts() {
        return List.copyOf(facts);
    }

    @Override
    public synchronized void replay(Instant from, Instant until, long below, Consumer<JudgedMeasurement> to) {
        counting(from, below)
                .filter(judged -> judged.at().isBefore(until))
                .sorted(JudgedMeasurement.EVENT_ORDER)
                .forEach(to);
    }

    @Override
    public synchronized Optional<Instant> firstFrom(Instant from, long below) {
        return counting(from, below).map(JudgedMeasurement::at).min(Instant::compareTo);
    }

    private Stream<JudgedMeasurement> counting(Instant from, long below) {
        return facts.stream()
                .filter(fact -> fact.position() < below)
                .filter(fact -> replacedAt.getOrDefault(fact.position(), Long.MAX_VALUE) >= below)
                .map(Fact::judged)
                .filter(judged -> !judged.at().isBefore(from));
    }

    @Override
    public synchronized Optional<Instant> startOf(long position) {
        return facts.stream()
                .filter(fact -> fact.position() == position)
                .map(fact -> fact.judged().at())
                .findFirst();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
