package org.heliograph.detect.blocking;

import java.util.Arrays;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;

/// The latest bets on one pair of target and network, at most [#MOST], for dating when something began or
/// ended.
final class History {
    static final int MOST = 32;
    private static final int FIRST = 4;

    private int[] seconds = new int[FIRST];
    private byte[] outcomes = new byte[FIRST];
    private long next;

    /// @param second since 1970; kept as 32 unsigned bits, good until 2106
    void add(long second, byte outcome) {
        if (next == seconds.length && seconds.length < MOST) {
            seconds = Arrays.copyOf(seconds, 2 * seconds.length);
            outcomes = Arrays.copyOf(outcomes, seconds.length);
        }
        int at = (int) (next++ & (seconds.length - 1));
        seconds[at] = (int) second;
        outcomes[at] = outcome;
    }

    int size() {
        return (int) Math.min(next, seconds.length);
    }

    /// Whether older bets have been forgotten.
    boolean forgot() {
        return next > seconds.length;
    }

    /// Bets ever made.
    long total() {
        return next;
    }

    /// @param index 0 for the oldest kept
    long second(int index) {
        return Integer.toUnsignedLong(seconds[slot(index)]);
    }

    byte outcome(int index) {
        return outcomes[slot(index)];
    }

    private int slot(int index) {
        return (int) ((next - size() + index) & (seconds.length - 1));
    }

    void write(StateOutput out) {
        out.number64(next).number8(seconds.length);
        for (int i = 0; i < size(); i++) {
            out.number32((int) second(i)).number8(outcome(i));
        }
    }

    static History read(StateInput in) {
        History history = new History();
        history.next = in.number64();
        int capacity = in.number8();
        history.seconds = new int[capacity];
        history.outcomes = new byte[capacity];
        for (int i = 0; i < history.size(); i++) {
            int at = history.slot(i);
            history.seconds[at] = in.number32();
            history.outcomes[at] = (byte) in.number8();
        }
        return history;
    }
}
