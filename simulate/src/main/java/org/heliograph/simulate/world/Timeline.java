package org.heliograph.simulate.world;

import java.time.Duration;
import java.util.List;
import org.heliograph.model.measurement.Step;

/// The monotonic clock of one measurement.
final class Timeline {
    private static final long MICROS_PER_MILLI = 1000;

    private long nowMicros;

    /// A step that begins now and takes some time; afterwards it is that much later.
    ///
    /// @param millis        what it takes, not negative
    /// @param transactionId of the chain it belongs to
    Step step(double millis, long transactionId, List<String> tags) {
        long start = nowMicros;
        nowMicros += Math.max(1, (long) (millis * MICROS_PER_MILLI));
        return new Step(micros(start), micros(nowMicros), transactionId, tags);
    }

    /// A moment, now.
    Step mark(long transactionId, List<String> tags) {
        return new Step(micros(nowMicros), micros(nowMicros), transactionId, tags);
    }

    Duration elapsed() {
        return micros(nowMicros);
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }
}
