package org.heliograph.pipeline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The stretches of event time in which somebody would have told us of measurements, had there been any. Only
/// there does
/// silence mean something: between an archive of 2020 and a feed of today lies time that nobody watched.
final class Coverage {
    static final Duration TICK = Duration.ofHours(1);

    /// Ends by beginnings; disjoint, with a gap between any two.
    private final NavigableMap<Instant, Instant> stretches = new TreeMap<>();

    /// Adds a stretch, both ends included.
    void add(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return;
        }
        Instant begin = from;
        Instant end = to;
        Map.Entry<Instant, Instant> before = stretches.floorEntry(to);
        while (before != null && !before.getValue().isBefore(begin)) {
            begin = before.getKey().isBefore(begin) ? before.getKey() : begin;
            end = before.getValue().isAfter(end) ? before.getValue() : end;
            stretches.remove(before.getKey());
            before = stretches.floorEntry(end);
        }
        stretches.put(begin, end);
    }

    /// The first whole hour after a moment that lies in a stretch.
    Optional<Instant> tickAfter(Instant moment) {
        Instant next = moment.truncatedTo(ChronoUnit.HOURS).plus(TICK);
        Map.Entry<Instant, Instant> within = stretches.floorEntry(next);
        if (within != null && !within.getValue().isBefore(next)) {
            return Optional.of(next);
        }
        for (Map.Entry<Instant, Instant> later = stretches.higherEntry(next);
                later != null;
                later = stretches.higherEntry(later.getKey())) {
            Instant floor = later.getKey().truncatedTo(ChronoUnit.HOURS);
            Instant tick = floor.equals(later.getKey()) ? floor : floor.plus(TICK);
            if (!tick.isAfter(later.getValue())) {
                return Optional.of(tick);
            }
        }
        return Optional.empty();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(stretches.size());
        for (Map.Entry<Instant, Instant> stretch : stretches.entrySet()) {
            StateCodec.write(out, stretch.getKey());
            StateCodec.write(out, stretch.getValue());
        }
    }

    void read(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            stretches.put(StateCodec.instant(in), StateCodec.instant(in));
        }
    }
}
