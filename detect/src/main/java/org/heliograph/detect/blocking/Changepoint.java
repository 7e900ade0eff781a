package org.heliograph.detect.blocking;

import java.time.Instant;
import org.heliograph.model.incident.TimeBounds;

/// When something began or ended: the profile likelihood of one change in the latest bets.
///
/// Before the change the target fails with one chance, after it with another; the chance while blocked is
/// profiled over a grid. A place of the change is kept if its likelihood is at least a twentieth of the best
/// one's. Bets lie apart in time: the change lies after the last bet before the earliest kept place, and not
/// after the bet at the latest one. That the bounds hold the truth in at least 95 of 100 cases is tested by
/// simulation (`ChangepointTest`).
final class Changepoint {
    /// log of 20: places less likely than a twentieth of the best are left out.
    private static final double LEFT_OUT = StrictMath.log(20);

    private static final double[] WHILE_BLOCKED = {0.5, 0.7, 0.9, 0.98};

    private final History history;
    private final byte mechanism;
    private final double open;

    /// @param mechanism the outcome that counts as blocked; others but *ok* are no event
    /// @param open      failure chance where not blocked
    Changepoint(History history, byte mechanism, double open) {
        this.history = history;
        this.mechanism = mechanism;
        this.open = open;
    }

    /// When the blocking began, the latest bets lying within it.
    ///
    /// @param firstSecond when the pair was first measured: the earliest that can be said if all bets lie
    ///                    within
    TimeBounds start(long firstSecond) {
        int size = history.size();
        double[] likelihood = new double[size];
        double[] after = new double[WHILE_BLOCKED.length];
        double openSum = 0;
        double[] before = new double[size];
        for (int i = 0; i < size; i++) {
            before[i] = openSum;
            openSum += log(history.outcome(i), open, mechanism);
        }
        for (int i = size - 1; i >= 0; i--) {
            likelihood[i] = before[i] + add(after, history.outcome(i), mechanism);
        }
        return bounds(likelihood, 0, firstSecond, mechanism);
    }

    /// When the blocking ended, the latest bets lying after it.
    ///
    /// @param startSecond bets before this are not looked at
    TimeBounds end(long startSecond) {
        int size = history.size();
        int from = 0;
        while (from < size - 1 && history.second(from) < startSecond) {
            from++;
        }
        double[] blocked = new double[WHILE_BLOCKED.length];
        double[] before = new double[size];
        for (int i = from; i < size; i++) {
            before[i] = max(blocked, i > from);
            add(blocked, history.outcome(i), mechanism);
        }
        double[] likelihood = new double[size];
        double openSum = 0;
        for (int i = size - 1; i >= from; i--) {
            openSum += logOpen(history.outcome(i));
            likelihood[i] = before[i] + openSum;
        }
        return bounds(likelihood, from, startSecond, Outcome.NONE);
    }

    /// @param begins the outcome at which a change can lie, or [Outcome#NONE] for any but the mechanism
    private TimeBounds bounds(double[] likelihood, int from, long otherwise, byte begins) {
        int best = -1;
        for (int i = from; i < likelihood.length; i++) {
            if (mayBegin(i, begins) && (best < 0 || likelihood[i] > likelihood[best])) {
                best = i;
            }
        }
        if (best < 0) {
            best = likelihood.length - 1;
        }
        int earliest = best;
        int latest = best;
        for (int i = from; i < likelihood.length; i++) {
            if (likelihood[i] >= likelihood[best] - LEFT_OUT) {
                // Of a block in part, the first tries may have succeeded.
                earliest = Math.min(earliest, i);
                latest = mayBegin(i, begins) ? Math.max(latest, i) : latest;
            }
        }
        long after = earliest > from ? history.second(earliest - 1) : Math.min(otherwise, history.second(earliest));
        return new TimeBounds(at(after), at(history.second(best)), at(history.second(latest)));
    }

    private boolean mayBegin(int index, byte begins) {
        byte outcome = history.outcome(index);
        return begins == Outcome.NONE ? outcome != mechanism : outcome == begins;
    }

    private double logOpen(byte outcome) {
        // Another mechanism in place of this one also ends it.
        return outcome == mechanism ? StrictMath.log(open) : StrictMath.log(1 - open);
    }

    private static double log(byte outcome, double failing, byte mechanism) {
        if (outcome == mechanism) {
            return StrictMath.log(failing);
        }
        return outcome == Outcome.OK ? StrictMath.log(1 - failing) : 0;
    }

    private static double add(double[] sums, byte outcome, byte mechanism) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += log(outcome, WHILE_BLOCKED[i], mechanism);
        }
        return max(sums, true);
    }

    private static double max(double[] sums, boolean any) {
        if (!any) {
            return 0;
        }
        double most = Double.NEGATIVE_INFINITY;
        for (double sum : sums) {
            most = Math.max(most, sum);
        }
        return most;
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
