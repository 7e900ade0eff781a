package org.heliograph.detect.blocking;

/// The first decisive measurement of one source in one hour, on one pair of target and network.
///
/// @param outcome   ok, or blocked by which mechanism
/// @param confirmed whether a fingerprint known for the place was seen
/// @param source    who made it
/// @param run       the number of its run
/// @param isSigned  whether the source is one device, known by its pseudonym
/// @param second    since 1970
record Bet(byte outcome, boolean confirmed, long source, long run, boolean isSigned, long second) {
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int HOURS_PER_DAY = 24;

    int hour() {
        return (int) Math.floorDiv(second, SECONDS_PER_HOUR);
    }

    int day() {
        return Math.floorDiv(hour(), HOURS_PER_DAY);
    }
}
