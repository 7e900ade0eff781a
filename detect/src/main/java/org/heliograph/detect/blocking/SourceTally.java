package org.heliograph.detect.blocking;

import java.util.Arrays;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;

/// How much each source has added to one claim, for the bound on liars; and how often each has bet today.
///
/// At most [#MOST] sources at once: a new one takes the place of the one that added least and is not of today;
/// where there is none such, it may not bet today.
final class SourceTally {
    static final int MOST = 64;
    private static final int FIRST = 4;

    private long[] sources = new long[FIRST];
    private double[] gains = new double[FIRST];
    private int[] days = new int[FIRST];
    private byte[] bets = new byte[FIRST];
    private boolean[] spoke = new boolean[FIRST];
    private int size;
    private int spokeEver;
    private int signedEver;

    /// Whether the source may bet once more on this day; then that bet is counted.
    boolean admit(long source, int day, int mostPerDay) {
        int at = place(source, day);
        if (at < 0 || (days[at] == day && bets[at] >= Math.min(mostPerDay, Byte.MAX_VALUE))) {
            return false;
        }
        bets[at] = days[at] == day ? (byte) (bets[at] + 1) : 1;
        days[at] = day;
        return true;
    }

    /// Notes that a source saw the target fail, and by how much that spoke for the claim.
    ///
    /// @param gain log10, not negative
    void add(Bet bet, double gain) {
        int at = place(bet.source(), bet.day());
        if (at < 0) {
            return;
        }
        if (!spoke[at]) {
            spoke[at] = true;
            spokeEver++;
            signedEver += bet.isSigned() ? 1 : 0;
        }
        gains[at] += gain;
    }

    /// Distinct sources that saw the target fail.
    int sources() {
        return spokeEver;
    }

    /// Those of them that are known to be different devices.
    int signedSources() {
        return signedEver;
    }

    /// What the strongest source added; 0 if there is none.
    double strongest() {
        double most = 0;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, gains[i]);
        }
        return most;
    }

    /// How many of the strongest sources must go for `log10E` to fall below `threshold`: at least that many
    /// would have to lie. What a source gained in the bet it did best in is taken away, so the number errs to
    /// the small side.
    int mustLie(double log10E, double threshold) {
        double[] sorted = Arrays.copyOf(gains, size);
        Arrays.sort(sorted);
        double left = log10E;
        int removed = 0;
        for (int i = size - 1; i >= 0 && left >= threshold; i--) {
            left -= sorted[i];
            removed++;
        }
        return removed;
    }

    private int place(long source, int day) {
        for (int i = 0; i < size; i++) {
            if (sources[i] == source) {
                return i;
            }
        }
        int at = size < MOST ? append() : weakest(day);
        if (at >= 0) {
            sources[at] = source;
            gains[at] = 0;
            days[at] = day;
            bets[at] = 0;
            spoke[at] = false;
        }
        return at;
    }

    private int append() {
        if (size == sources.length) {
            int larger = 2 * size;
            sources = Arrays.copyOf(sources, larger);
            gains = Arrays.copyOf(gains, larger);
            days = Arrays.copyOf(days, larger);
            bets = Arrays.copyOf(bets, larger);
            spoke = Arrays.copyOf(spoke, larger);
        }
        return size++;
    }

    private int weakest(int day) {
        int weakest = -1;
        for (int i = 0; i < size; i++) {
            if (days[i] != day && (weakest < 0 || gains[i] < gains[weakest])) {
                weakest = i;
            }
        }
        return weakest;
    }

    void write(StateOutput out) {
        out.number32(spokeEver).number32(signedEver).number8(size);
        for (int i = 0; i < size; i++) {
            out.number64(sources[i])
                    .real(gains[i])
                    .number32(days[i])
                    .number8(bets[i])
                    .bool(spoke[i]);
        }
    }

    static SourceTally read(StateInput in) {
        SourceTally tally = new SourceTally();
        tally.spokeEver = in.number32();
        tally.signedEver = in.number32();
        int size = in.number8();
        for (int i = 0; i < size; i++) {
            int at = tally.append();
            tally.sources[at] = in.number64();
            tally.gains[at] = in.real();
            tally.days[at] = in.number32();
            tally.bets[at] = (byte) in.number8();
            tally.spoke[at] = in.bool();
        }
        return tally;
    }
}
