package org.heliograph.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.model.incident.BlockingHypothesis;
import org.heliograph.model.incident.Evidence;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.incident.Scope;
import org.heliograph.model.incident.TimeBounds;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Verdict;

/// A detection simple enough to foretell: three *blocked* in a row open an incident about a target, each further
/// one
/// strengthens it, an *ok* ends it; it counts ticks into the evidence. Sensitive to order, so that a wrong order
/// shows.
final class ThreeInARow implements Detection {
    static final Detection.Maker MAKER = maker("1");

    private final Map<String, Row> rows = new TreeMap<>();
    private int ticks;

    private static final class Row {
        int blocked;
        Instant since = Instant.EPOCH;
        int sequence;
    }

    static Detection.Maker maker(String version) {
        return new Detection.Maker() {
            @Override
            public String version() {
                return version;
            }

            @Override
            public Detection fresh() {
                return new ThreeInARow();
            }

            @Override
            public Detection restore(byte[] snapshot) {
                return read(snapshot);
            }
        };
    }

    @Override
    public List<IncidentEvent> on(JudgedMeasurement measurement) {
        Row row = rows.computeIfAbsent(measurement.target().name(), name -> new Row());
        boolean isBlocked = measurement.verdict() instanceof Verdict.Blocked;
        List<IncidentEvent> events = new ArrayList<>();
        if (isBlocked) {
            row.blocked++;
            if (row.blocked == 1) {
                row.since = measurement.at();
            }
            if (row.blocked >= 3) {
                events.add(event(measurement, row, Finding.Phase.ONGOING));
            }
        } else {
            if (row.blocked >= 3) {
                events.add(event(measurement, row, Finding.Phase.ENDED));
            }
            row.blocked = 0;
            row.sequence = 0;
        }
        return events;
    }

    private IncidentEvent event(JudgedMeasurement measurement, Row row, Finding.Phase phase) {
        Target target = measurement.target();
        TimeBounds start = TimeBounds.exactly(row.since);
        TimeBounds end = phase == Finding.Phase.ENDED ? TimeBounds.exactly(measurement.at()) : null;
        IncidentId id = new IncidentId(target.name() + "-" + row.since.getEpochSecond());
        var where = measurement.vantagePoint();
        Finding finding = new Finding.Blocking(
                new BlockingHypothesis(where.country(), where.network(), target, Mechanism.TCP_RESET),
                phase,
                start,
                end,
                new Evidence(row.blocked, 2, 1, 1, row.blocked, 0, ticks, 0, 0, false, Evidence.Basis.BOUNDED),
                measurement.at());
        Incident state = new Incident(
                id,
                where.country(),
                new Incident.Subject.TargetBlocked(target),
                phase,
                start,
                end,
                new Scope(
                        Scope.Completeness.TOTAL,
                        Scope.Breadth.ONE_OPERATOR,
                        1,
                        1,
                        AccessType.UNKNOWN,
                        target.kind(),
                        Scope.Location.UNKNOWN),
                List.of(finding));
        IncidentEvent.Change change = row.sequence == 0
                ? IncidentEvent.Change.OPENED
                : phase == Finding.Phase.ENDED ? IncidentEvent.Change.ENDED : IncidentEvent.Change.EVIDENCE_CHANGED;
        return new IncidentEvent(id, row.sequence++, measurement.at(), change, state);
    }

    @Override
    public List<IncidentEvent> tick(Instant now) {
        ticks++;
        return List.of();
    }

    @Override
    public byte[] snapshot() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(octets);
            out.writeInt(ticks);
            out.writeInt(rows.size());
            for (Map.Entry<String, Row> row : rows.entrySet()) {
                out.writeUTF(row.getKey());
                out.writeInt(row.getValue().blocked);
                out.writeInt(row.getValue().sequence);
                StateCodec.write(out, row.getValue().since);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private static ThreeInARow read(byte[] snapshot) {
        ThreeInARow read = new ThreeInARow();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
            read.ticks = in.readInt();
            for (int left = in.readInt(); left > 0; left--) {
                Row row = new Row();
                read.rows.put(in.readUTF(), row);
                row.blocked = in.readInt();
                row.sequence = in.readInt();
                row.since = StateCodec.instant(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return read;
    }
}
