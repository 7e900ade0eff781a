package org.heliograph.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.heliograph.model.verdict.JudgedMeasurement;

/// Where the pipeline leaves what it concluded. One thread writes; any number may read meanwhile.
///
/// A batch is applied whole or not at all, and once however often it is handed in: the store knows up to which
/// position
/// of the log it has everything.
public interface FactStore extends AutoCloseable {

    /// Everything below this position of the front log is in the store; 1 in an empty one.
    long appliedBelow();

    /// Takes a batch in, unless it has it already.
    ///
    /// @return whether it was new
    /// @throws IllegalStateException if it leaves a gap to what is there, or only part of it is there: log and
    ///     store disagree
    /// @throws StoreFailed           if it could not be written; nothing of it then is there
    boolean apply(Batch batch);

    /// Hands over the measurements that count, in [JudgedMeasurement#EVENT_ORDER], reduced as in [Fact#judged].
    ///
    /// @param from  start of a measurement, included
    /// @param until start of a measurement, excluded
    /// @param below only what the log had told below this position, as it stood then
    void replay(Instant from, Instant until, long below, Consumer<JudgedMeasurement> to);

    /// The start of the earliest measurement that counts, at or after a moment, as it stood below a position of the
    /// log.
    Optional<Instant> firstFrom(Instant from, long below);

    /// The start of the measurement whose document has a position; empty if the store has no such fact.
    Optional<Instant> startOf(long position);

    @Override
    void close();
}
