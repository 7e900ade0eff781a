package org.heliograph.publish.situation;

import java.time.LocalDate;
import org.heliograph.model.facts.VerdictCounts;

/// One day of a country.
///
/// @param day     UTC
/// @param counts  its measurements
/// @param inForce targets that were blocked, as published, for any part of the day; 0 where nobody measured
/// @param silent  whether measurements had fallen silent, as published, for any part of the day
public record DayState(LocalDate day, VerdictCounts counts, int inForce, boolean silent) {

    /// How bad a day was, on a scale that is the same for every country and every time.
    public enum Level {
        /// Nobody measured, so nothing is known, whatever was so before and after.
        NO_DATA,
        NOTHING_FOUND,
        /// 1 to 9 targets.
        SOME,
        /// 10 to 49 targets.
        MANY,
        /// 50 targets or more, or measurements fell silent.
        SEVERE
    }

    public Level level() {
        if (counts.total() == 0) {
            return Level.NO_DATA;
        }
        if (silent || inForce >= 50) {
            return Level.SEVERE;
        }
        if (inForce >= 10) {
            return Level.MANY;
        }
        if (inForce >= 1) {
            return Level.SOME;
        }
        return Level.NOTHING_FOUND;
    }
}
