package org.heliograph.detect.blocking;

import java.util.Arrays;
import java.util.function.LongFunction;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.jspecify.annotations.Nullable;

/// Which failures of one claim come from runs that work: a run that reaches nothing tells of itself, not of
/// what it tried.
///
/// A run may show that it works after its failure here, so each failure waits for its run. Of those that wait,
/// the latest [#MOST] are kept; one that no longer waits vouches for nothing.
final class Vouching {
    private static final int MOST = 16;

    private long[] waiting = new long[2];
    /// For each that waits: whether its run, when last looked at, had tried enough and reached too little.
    private boolean[] doubted = new boolean[2];
    private int size;
    private int vouched;

    /// Adds a failure.
    ///
    /// @param run its run's number
    void add(long run) {
        if (size == MOST) {
            remove(0);
        }
        if (size == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * size);
            doubted = Arrays.copyOf(doubted, 2 * size);
        }
        waiting[size] = run;
        doubted[size] = false;
        size++;
    }

    /// Looks again at the runs of the failures that wait.
    ///
    /// @param runs by number; null for one that is forgotten: it stays as it was last seen
    void settle(LongFunction<@Nullable Run> runs) {
        for (int i = size - 1; i >= 0; i--) {
            Run run = runs.apply(waiting[i]);
            if (run == null) {
                continue;
            }
            if (run.hasProvedItself()) {
                vouched++;
                remove(i);
            } else {
                doubted[i] = run.isDoubtful();
            }
        }
    }

    /// Failures of runs that work, or tried too little to tell.
    int credible() {
        int credible = vouched;
        for (int i = 0; i < size; i++) {
            credible += doubted[i] ? 0 : 1;
        }
        return credible;
    }

    private void remove(int at) {
        size--;
        System.arraycopy(waiting, at + 1, waiting, at, size - at);
        System.arraycopy(doubted, at + 1, doubted, at, size - at);
    }

    void write(StateOutput out) {
        out.number32(vouched).number8(size);
        for (int i = 0; i < size; i++) {
            out.number64(waiting[i]).bool(doubted[i]);
        }
    }

    static Vouching read(StateInput in) {
        Vouching vouching = new Vouching();
        vouching.vouched = in.number32();
        for (int left = in.number8(); left > 0; left--) {
            vouching.add(in.number64());
            vouching.doubted[vouching.size - 1] = in.bool();
        }
        return vouching;
    }
}
