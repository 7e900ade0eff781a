package org.heliograph.store;

import java.time.Instant;
import org.heliograph.model.verdict.Grounds;
import org.heliograph.model.verdict.JudgedMeasurement;

/// A judged measurement, and where it came from.
///
/// @param position   of its document in the front log
/// @param judged     with grounds reduced to what detectors may read: log-odds and the version of the rules
/// @param reason     the rule that weighed most; empty where none did
/// @param grounds    all of the grounds, as [GroundsJson] writes them
/// @param origin     file name, feed, or the way in
/// @param line       in the origin as unpacked, from 1; 0 where it has no meaning
/// @param receivedAt when the document entered the log
public record Fact(
        long position,
        JudgedMeasurement judged,
        String reason,
        String grounds,
        String origin,
        long line,
        Instant receivedAt) {

    /// A fact of a measurement as it was judged.
    public static Fact of(long position, JudgedMeasurement judged, String origin, long line, Instant receivedAt) {
        Grounds all = judged.verdict().grounds();
        String reason = all.reasons().isEmpty() ? "" : all.reasons().getFirst().rule();
        return new Fact(position, Reduced.of(judged), reason, GroundsJson.write(all), origin, line, receivedAt);
    }
}
