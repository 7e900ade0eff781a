package org.heliograph.detect.blocking;

import org.heliograph.evidence.BoundedBet;
import org.heliograph.evidence.RestartedTest;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.incident.TimeBounds;

/// What is remembered of a claim since it was published: what was said, and whether it still holds.
final class Published {
    /// While a target is blocked in at least half of the tries, this many bets pass on average before we
    /// wrongly say that it is over; log10.
    static final double END = 3;

    /// Null of the end test: still blocked in half of the tries. Alternative: it succeeds in 95 of 100.
    private static final BoundedBet OPEN_AGAIN = new BoundedBet(0.95, 0.5);

    private static final int POWERS_NEWS = 50;
    private static final int HOURS_PER_DAY = 24;

    final TimeBounds start;
    final double threshold;
    final long second;
    private final RestartedTest end;
    private int toldPower;
    private int toldHour;

    Published(TimeBounds start, double threshold, long second, double log10E, int hour) {
        this(start, threshold, second, new RestartedTest());
        told(log10E, hour);
    }

    private Published(TimeBounds start, double threshold, long second, RestartedTest end) {
        this.start = start;
        this.threshold = threshold;
        this.second = second;
        this.end = end;
    }

    /// Whether it may be said to be over, after one more bet.
    boolean endsWith(boolean failed) {
        return end.step(failed ? OPEN_AGAIN.onSuccess() : OPEN_AGAIN.onFailure()) >= END;
    }

    /// Whether the evidence has passed another power of ten and nothing was said this hour; beyond 10^50, this
    /// day.
    boolean isNews(double log10E, int hour) {
        int quiet = toldPower < POWERS_NEWS ? 1 : HOURS_PER_DAY;
        return StrictMath.floor(log10E) > toldPower && hour >= toldHour + quiet;
    }

    void told(double log10E, int hour) {
        toldPower = (int) StrictMath.floor(log10E);
        toldHour = hour;
    }

    void write(StateOutput out) {
        out.instant(start.earliest()).instant(start.best()).instant(start.latest());
        out.real(threshold)
                .number64(second)
                .real(end.log10Sum())
                .number32(toldPower)
                .number32(toldHour);
    }

    static Published read(StateInput in) {
        TimeBounds start = new TimeBounds(in.instant(), in.instant(), in.instant());
        double threshold = in.real();
        Published published = new Published(start, threshold, in.number64(), new RestartedTest(in.real()));
        published.toldPower = in.number32();
        published.toldHour = in.number32();
        return published;
    }
}
