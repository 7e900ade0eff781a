package org.heliograph.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.model.verdict.Source;
import org.jspecify.annotations.Nullable;

/// Everything that the [Historian] has to remember from one frame to the next; a checkpoint is this, encoded.
final class HistorianState {
    private static final byte VERSION = 1;

    /// A load whose measurements span more than this was put together from odds and ends: its silences mean
    /// nothing.
    private static final Duration LONGEST_COVERED = Duration.ofDays(800);

    /// The position of the next frame.
    long next;
    /// Event time up to which everything is decided, excluded; null before the first time.
    @Nullable
    Instant decidedThrough;
    /// How far the log lets time pass; null before the first heartbeat.
    @Nullable
    Instant allowedThrough;
    /// Clock of the last heartbeat.
    @Nullable
    Instant clock;
    /// Whether the last heartbeat was alive.
    boolean alive;
    /// Start of the earliest measurement that changed what is decided already; null if none did.
    @Nullable
    Instant changedFrom;
    /// Clock when late measurements last made the detection run again.
    @Nullable
    Instant lateSettledAt;
    /// Whether there may be measurements that begin at or after [#decidedThrough].
    boolean ahead;

    final Map<Long, Span> openLoads = new TreeMap<>();
    final Coverage coverage = new Coverage();
    final Publication publication = new Publication();
    /// Snapshots that hold for what is known now, in the order of their times.
    final List<SnapshotShelf.Key> snapshots = new ArrayList<>();
    byte[] detection;
    /// The version of the detection that left the state.
    String version;

    /// The measurements of an open load, from the earliest to the latest; null while there are none.
    record Span(
            Source.Trust trust,
            @Nullable Instant first,
            @Nullable Instant last) {}

    private HistorianState(long next, byte[] detection, String version) {
        this.next = next;
        this.detection = detection;
        this.version = version;
    }

    /// The state before the first frame.
    static HistorianState beginning(Detection.Maker maker) {
        return new HistorianState(1, maker.fresh().snapshot(), maker.version());
    }

    void heartbeat(LogEntry.Heartbeat heartbeat) {
        Instant before = allowedThrough;
        if (before != null && alive && heartbeat.alive()) {
            coverage.add(before, heartbeat.through());
        }
        if (before == null || before.isBefore(heartbeat.through())) {
            allowedThrough = heartbeat.through();
        }
        clock = heartbeat.clock();
        alive = heartbeat.alive();
    }

    /// A measurement was added or replaced.
    void changedAt(Instant start) {
        Instant decided = decidedThrough;
        if (decided == null || !start.isBefore(decided)) {
            ahead = true;
            return;
        }
        Instant earliest = changedFrom;
        if (earliest == null || start.isBefore(earliest)) {
            changedFrom = start;
        }
    }

    void told(long load, Instant start) {
        openLoads.computeIfPresent(load, (id, span) -> {
            Instant first = span.first();
            Instant last = span.last();
            return new Span(
                    span.trust(),
                    first == null || start.isBefore(first) ? start : first,
                    last == null || start.isAfter(last) ? start : last);
        });
    }

    /// A whole load tells of silence too: between its first and its last measurement.
    void cover(Span span) {
        Instant first = span.first();
        Instant last = span.last();
        if (first != null
                && last != null
                && span.trust() == Source.Trust.OPERATOR
                && Duration.between(first, last).compareTo(LONGEST_COVERED) <= 0) {
            coverage.add(first, last);
        }
    }

    boolean hasSomethingToDecide() {
        Instant allowed = allowedThrough;
        Instant decided = decidedThrough;
        return allowed != null && (changedFrom != null || decided == null || decided.isBefore(allowed));
    }

    boolean isLateDue(Duration every) {
        Instant now = clock;
        Instant last = lateSettledAt;
        return changedFrom != null && (last == null || now == null || !now.isBefore(last.plus(every)));
    }

    byte[] encode(String detectionVersion) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(octets), detectionVersion);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return octets.toByteArray();
    }

    private void write(DataOutput out, String detectionVersion) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(next);
        StateCodec.write(out, detectionVersion);
        StateCodec.write(out, detection);
        StateCodec.writeOrNone(out, decidedThrough);
        StateCodec.writeOrNone(out, allowedThrough);
        StateCodec.writeOrNone(out, clock);
        out.writeBoolean(alive);
        StateCodec.writeOrNone(out, changedFrom);
        StateCodec.writeOrNone(out, lateSettledAt);
        out.writeBoolean(ahead);
        out.writeInt(openLoads.size());
        for (Map.Entry<Long, Span> load : openLoads.entrySet()) {
            out.writeLong(load.getKey());
            StateCodec.write(out, load.getValue().trust().name());
            StateCodec.writeOrNone(out, load.getValue().first());
            StateCodec.writeOrNone(out, load.getValue().last());
        }
        coverage.write(out);
        publication.write(out);
        out.writeInt(snapshots.size());
        for (SnapshotShelf.Key key : snapshots) {
            StateCodec.write(out, key.until());
            out.writeLong(key.below());
        }
    }

    /// Reads what [#encode] wrote.
    ///
    /// @throws IllegalStateException if it is something else
    static HistorianState decode(byte[] octets) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "a checkpoint of version %d, this program reads %d".formatted(version, VERSION));
            }
            return read(in);
        } catch (IOException e) {
            throw new IllegalStateException("a checkpoint is cut short", e);
        }
    }

    private static HistorianState read(DataInput in) throws IOException {
        long next = in.readLong();
        String version = StateCodec.text(in);
        HistorianState state = new HistorianState(next, StateCodec.octets(in), version);
        state.decidedThrough = StateCodec.instantOrNone(in);
        state.allowedThrough = StateCodec.instantOrNone(in);
        state.clock = StateCodec.instantOrNone(in);
        state.alive = in.readBoolean();
        state.changedFrom = StateCodec.instantOrNone(in);
        state.lateSettledAt = StateCodec.instantOrNone(in);
        state.ahead = in.readBoolean();
        for (int left = in.readInt(); left > 0; left--) {
            state.openLoads.put(
                    in.readLong(),
                    new Span(
                            Source.Trust.valueOf(StateCodec.text(in)),
                            StateCodec.instantOrNone(in),
                            StateCodec.instantOrNone(in)));
        }
        state.coverage.read(in);
        state.publication.read(in);
        for (int left = in.readInt(); left > 0; left--) {
            state.snapshots.add(new SnapshotShelf.Key(StateCodec.instant(in), in.readLong()));
        }
        return state;
    }
}
