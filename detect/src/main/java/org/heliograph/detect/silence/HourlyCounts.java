package org.heliograph.detect.silence;

import java.util.Arrays;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;

/// Runs per hour over the last two weeks. Of an hour of which nothing may be learnt, the count of two weeks
/// before stays: so the past is frozen while a silence lasts, however long.
final class HourlyCounts {
    static final int HOURS = 14 * 24;
    private static final int DAY = 24;
    private static final short MISSING = -1;

    private final short[] counts = new short[HOURS];

    HourlyCounts() {
        Arrays.fill(counts, MISSING);
    }

    void set(int hour, int count) {
        counts[Math.floorMod(hour, HOURS)] = (short) Math.min(count, Short.MAX_VALUE);
    }

    /// Counts of the same hour of the day, and of those before and after it, on the days kept; sorted, without
    /// missing ones.
    int[] comparable(int hour) {
        int[] found = new int[3 * HOURS / DAY];
        int size = 0;
        for (int day = 1; day <= HOURS / DAY; day++) {
            for (int beside = -1; beside <= 1; beside++) {
                int past = hour - day * DAY + beside;
                // Two weeks ago, the hour before has already been overwritten by this day's.
                boolean kept = past > hour - HOURS;
                short count = counts[Math.floorMod(past, HOURS)];
                if (kept && count != MISSING) {
                    found[size++] = count;
                }
            }
        }
        int[] sorted = Arrays.copyOf(found, size);
        Arrays.sort(sorted);
        return sorted;
    }

    void write(StateOutput out) {
        for (short count : counts) {
            out.number16(count);
        }
    }

    static HourlyCounts read(StateInput in) {
        HourlyCounts read = new HourlyCounts();
        for (int i = 0; i < HOURS; i++) {
            read.counts[i] = in.number16();
        }
        return read;
    }
}
