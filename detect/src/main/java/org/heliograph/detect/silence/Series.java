package org.heliograph.detect.silence;

import java.time.Instant;
import org.heliograph.evidence.BoundedBet;
import org.heliograph.evidence.RestartedTest;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.TimeBounds;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.jspecify.annotations.Nullable;

/// Runs from one network, hour by hour, against what its past lets expect.
///
/// An hour is *low* if it has at most a fifth of the median of comparable hours. Bets are on lowness, not on
/// counts, so that no distribution of counts is assumed; after a low hour, the chance of another is taken from
/// what followed low hours in the past, so that devices which sleep for a night raise no alarm.
final class Series {
    /// Comparable hours needed: those of a week.
    static final int FEWEST_HOURS = 3 * 7;

    /// log10 of the restarted test's sum at which silence is told: once in a million hours (114 years) at most,
    /// on average, where nothing is wrong.
    static final double ALARM = 6;

    private static final int LOW_IS_A = 5;
    private static final int FEWEST_LOW_HOURS = 3;
    private static final int HOURS_TO_END = 2;
    private static final double SILENT = 0.95;
    private static final double LEAST_CHANCE = 0.02;
    private static final double MOST_CHANCE = 0.9;
    private static final double PRIOR_LOW = 1;
    private static final double PRIOR_HOURS = 4;
    private static final long SECONDS_PER_HOUR = 3600;

    final Key key;
    private HourlyCounts past = new HourlyCounts();
    private RestartedTest test = new RestartedTest();
    private int runs;
    private long lastSecond;
    private int lowHours;
    /// In the past: low hours, and those followed by another one.
    private int lowEver;

    private int lowAfterLow;
    private long firstLowSecond;
    private long seenBeforeSecond;
    private @Nullable Alarm alarm;

    /// What a series is known by.
    record Key(CountryCode country, Asn network) {}

    /// What is expected of an hour that has just passed.
    ///
    /// @param median of comparable hours, at least 1
    /// @param low    whether the hour was low
    /// @param chance of a low hour, if nothing is wrong
    record Expected(int median, boolean low, double chance) {}

    Series(Key key) {
        this.key = key;
    }

    void count(long second) {
        runs++;
        seen(second);
    }

    void seen(long second) {
        lastSecond = second;
    }

    /// Looks at the hour that has passed.
    ///
    /// @return null if the past does not tell what to expect
    @Nullable
    Expected expected(int hour) {
        int[] comparable = past.comparable(hour);
        if (comparable.length < FEWEST_HOURS) {
            return null;
        }
        int median = comparable[comparable.length / 2];
        if (median < 1) {
            return null;
        }
        int limit = median / LOW_IS_A;
        int lows = 0;
        while (lows < comparable.length && comparable[lows] <= limit) {
            lows++;
        }
        double chance = lowHours > 0
                ? (lowAfterLow + PRIOR_LOW) / (lowEver + PRIOR_HOURS)
                : (lows + PRIOR_LOW) / (comparable.length + PRIOR_HOURS);
        return new Expected(median, runs <= limit, Math.max(LEAST_CHANCE, chance));
    }

    /// Closes an hour in which the past does not tell, or that must not count.
    void closeUnjudged(int hour, boolean keep) {
        if (keep) {
            past.set(hour, runs);
        }
        runs = 0;
    }

    /// Closes an hour that counts.
    @Nullable
    Finding close(int hour, Expected expected) {
        long hourSecond = hour * SECONDS_PER_HOUR;
        Alarm open = alarm;
        Finding finding = open == null ? calm(hour, hourSecond, expected) : during(open, hourSecond, expected);
        runs = 0;
        return finding;
    }

    private @Nullable Finding calm(int hour, long hourSecond, Expected expected) {
        past.set(hour, runs);
        if (lowHours > 0) {
            lowEver++;
            lowAfterLow += expected.low() ? 1 : 0;
        }
        if (expected.low() && lowHours == 0) {
            firstLowSecond = hourSecond;
            seenBeforeSecond = Math.min(lastSecond, hourSecond);
        }
        lowHours = expected.low() ? lowHours + 1 : 0;
        if (expected.chance() < MOST_CHANCE) {
            BoundedBet bet = new BoundedBet(SILENT, expected.chance());
            test.step(expected.low() ? bet.onFailure() : bet.onSuccess());
        }
        if (lowHours < FEWEST_LOW_HOURS || test.log10Sum() < ALARM) {
            return null;
        }
        TimeBounds start =
                new TimeBounds(at(seenBeforeSecond), at(firstLowSecond), at(firstLowSecond + SECONDS_PER_HOUR));
        Alarm raised = new Alarm(start, expected.median(), test.log10Sum());
        alarm = raised;
        return raised.finding(key, Finding.Phase.ONGOING, null, at(hourSecond + SECONDS_PER_HOUR));
    }

    /// While silence lasts nothing is learnt: a ten-day silence is still one on day ten.
    private @Nullable Finding during(Alarm open, long hourSecond, Expected expected) {
        if (open.hourPassed(runs, expected.low(), hourSecond) < HOURS_TO_END) {
            return null;
        }
        alarm = null;
        test = new RestartedTest();
        lowHours = 0;
        long back = open.backSecond();
        TimeBounds end = new TimeBounds(at(back - SECONDS_PER_HOUR), at(back), at(back + SECONDS_PER_HOUR));
        return open.finding(key, Finding.Phase.ENDED, end, at(hourSecond + SECONDS_PER_HOUR));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    void write(StateOutput out) {
        out.country(key.country()).number64(key.network().number());
        past.write(out);
        out.real(test.log10Sum()).number32(runs).number64(lastSecond);
        out.number32(lowHours).number32(lowEver).number32(lowAfterLow);
        out.number64(firstLowSecond).number64(seenBeforeSecond).bool(alarm != null);
        if (alarm != null) {
            alarm.write(out);
        }
    }

    static Series read(StateInput in) {
        CountryCode country = in.country();
        Series series = new Series(new Key(country, new Asn(in.number64())));
        series.past = HourlyCounts.read(in);
        series.test = new RestartedTest(in.real());
        series.runs = in.number32();
        series.lastSecond = in.number64();
        series.lowHours = in.number32();
        series.lowEver = in.number32();
        series.lowAfterLow = in.number32();
        series.firstLowSecond = in.number64();
        series.seenBeforeSecond = in.number64();
        series.alarm = in.bool() ? Alarm.read(in) : null;
        return series;
    }
}
