package org.heliograph.detect.silence;

import java.time.Instant;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.TimeBounds;
import org.jspecify.annotations.Nullable;

/// A silence that was told and is not over.
final class Alarm {
    private final TimeBounds start;
    private final double expectedPerHour;
    private final double log10Sum;
    private long seen;
    private int hours;
    private int hoursBack;
    private long backSecond;

    Alarm(TimeBounds start, double expectedPerHour, double log10Sum) {
        this.start = start;
        this.expectedPerHour = expectedPerHour;
        this.log10Sum = log10Sum;
    }

    /// Takes an hour.
    ///
    /// @return hours in a row that were not low
    int hourPassed(int runs, boolean low, long hourSecond) {
        if (low) {
            hours += hoursBack + 1;
            seen += runs;
            hoursBack = 0;
            return 0;
        }
        if (hoursBack == 0) {
            backSecond = hourSecond;
        }
        hoursBack++;
        return hoursBack;
    }

    /// Start of the first hour that was not low any more.
    long backSecond() {
        return backSecond;
    }

    Finding finding(Series.Key key, Finding.Phase phase, @Nullable TimeBounds end, Instant detectedAt) {
        double seenPerHour = hours == 0 ? 0 : (double) seen / hours;
        return new Finding.Silence(
                key.country(), key.network(), phase, start, end, expectedPerHour, seenPerHour, log10Sum, detectedAt);
    }

    void write(StateOutput out) {
        out.instant(start.earliest()).instant(start.best()).instant(start.latest());
        out.real(expectedPerHour).real(log10Sum).number64(seen);
        out.number32(hours).number32(hoursBack).number64(backSecond);
    }

    static Alarm read(StateInput in) {
        TimeBounds start = new TimeBounds(in.instant(), in.instant(), in.instant());
        double expectedPerHour = in.real();
        Alarm alarm = new Alarm(start, expectedPerHour, in.real());
        alarm.seen = in.number64();
        alarm.hours = in.number32();
        alarm.hoursBack = in.number32();
        alarm.backSecond = in.number64();
        return alarm;
    }
}
