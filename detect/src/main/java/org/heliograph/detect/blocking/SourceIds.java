package org.heliograph.detect.blocking;

import org.heliograph.model.vantage.VantagePoint;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Source;

/// Numbers for sources, so that whoever takes many names still counts as few.
///
/// | trust     | who counts as one source                                                        |
/// |-----------|---------------------------------------------------------------------------------|
/// | signed    | the pseudonym                                                                   |
/// | operator  | of one network and UTC day, one of `operatorSources` buckets by the report id   |
/// | anonymous | of one network, one of `anonymousSources` buckets by the report id, for good    |
final class SourceIds {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final int HOURS_PER_DAY = 24;

    private final BlockingConfig config;

    SourceIds(BlockingConfig config) {
        this.config = config;
    }

    /// The source as it counts for a claim.
    long bettor(JudgedMeasurement measurement, int hour) {
        Source source = measurement.source();
        long name = hash(source.name());
        return switch (source.trust()) {
            case SIGNED -> mix(name, 1);
            case OPERATOR ->
                mix(
                        mix(place(measurement.vantagePoint()), Math.floorDiv(hour, HOURS_PER_DAY)),
                        2 + Math.floorMod(name, config.operatorSources()) * 4L);
            case ANONYMOUS ->
                mix(place(measurement.vantagePoint()), 3 + Math.floorMod(name, config.anonymousSources()) * 4L);
        };
    }

    /// The source as it counts as a witness of what the helper said: all anonymous ones of one network are one.
    long witness(JudgedMeasurement measurement) {
        Source source = measurement.source();
        return switch (source.trust()) {
            case SIGNED, OPERATOR -> mix(hash(source.name()), 5);
            case ANONYMOUS -> mix(place(measurement.vantagePoint()), 7);
        };
    }

    /// What a run is known by; without a report id, all that one source did from one network on one day.
    long run(JudgedMeasurement measurement, int hour) {
        if (!measurement.run().isEmpty()) {
            return hash(measurement.run());
        }
        long day = mix(place(measurement.vantagePoint()), Math.floorDiv(hour, HOURS_PER_DAY));
        return mix(day, hash(measurement.source().name()));
    }

    private static long place(VantagePoint vantagePoint) {
        String code = vantagePoint.country().code();
        return mix(vantagePoint.network().number(), code.charAt(0) * 256L + code.charAt(1));
    }

    /// FNV-1a over the characters, then mixed.
    static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash, 0);
    }

    /// One number of two, all bits depending on all (finisher of SplitMix64).
    static long mix(long one, long other) {
        long mixed = one * 0x9E3779B97F4A7C15L + other + 0x632BE59BD9B4E019L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
