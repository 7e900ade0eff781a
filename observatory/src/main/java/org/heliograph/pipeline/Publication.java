package org.heliograph.pipeline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentEvent.Change;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.store.IncidentJson;

/// What was said about each incident, and what there is to say now.
///
/// Detection may be run again over older time; what was published stays. So events get their sequence number and
/// position here, and a second run leads to further events: what is new, corrections of what came out differently,
/// and
/// retractions of what did not come out at all.
final class Publication {
    /// The last word on each incident. `gone` if the last run of the detection did not find it.
    private record Standing(int sequence, Incident last, boolean gone) {}

    /// Instead of an index: what was said last came out differently.
    private static final int CORRECTION = -1;

    private final TreeMap<IncidentId, Standing> standings = new TreeMap<>();
    private long lastPosition;
    private List<PublishedEvent> unwritten = new ArrayList<>();

    /// Publishes what the running detection found.
    void publish(List<IncidentEvent> events) {
        for (IncidentEvent event : events) {
            say(event.incident(), event.at(), event.change(), event.state(), false);
        }
    }

    /// Incidents as they stand by the last run of the detection.
    Map<IncidentId, Incident> standing() {
        Map<IncidentId, Incident> present = new TreeMap<>();
        standings.forEach((id, standing) -> {
            if (!standing.gone()) {
                present.put(id, standing.last());
            }
        });
        return present;
    }

    /// Publishes the difference between what stands and what another run of the detection found.
    ///
    /// @param before incidents as they stood where the run began
    /// @param found  its events, in order
    /// @param at     event time that the run came to
    void correct(Map<IncidentId, Incident> before, List<IncidentEvent> found, Instant at) {
        Map<IncidentId, List<IncidentEvent>> runs = new HashMap<>();
        for (IncidentEvent event : found) {
            runs.computeIfAbsent(event.incident(), id -> new ArrayList<>()).add(event);
        }
        Map<IncidentId, Integer> seen = new HashMap<>();
        Map<IncidentId, Integer> firstUnsaid = new HashMap<>();
        runs.forEach((id, run) -> firstUnsaid.put(id, firstUnsaid(id, run)));
        for (IncidentEvent event : found) {
            int index = seen.merge(event.incident(), 1, Integer::sum) - 1;
            List<IncidentEvent> run = runs.getOrDefault(event.incident(), List.of());
            int from = firstUnsaid.getOrDefault(event.incident(), 0);
            if (from == CORRECTION ? index == run.size() - 1 : index >= from) {
                Change change = from == CORRECTION ? changeTo(event) : event.change();
                say(event.incident(), event.at(), change, event.state(), false);
            }
        }
        settleTheSilent(before, runs, at);
    }

    /// Index of the first event that was not yet said, or [#CORRECTION] if what was said last is not among them.
    private int firstUnsaid(IncidentId id, List<IncidentEvent> run) {
        Standing standing = standings.get(id);
        if (standing == null) {
            return 0;
        }
        for (int i = run.size() - 1; i >= 0; i--) {
            if (!standing.gone() && run.get(i).state().equals(standing.last())) {
                return i + 1;
            }
        }
        return CORRECTION;
    }

    private Change changeTo(IncidentEvent event) {
        Standing standing = standings.get(event.incident());
        return standing == null ? event.change() : change(standing.last(), event.state());
    }

    /// Incidents about which the run said nothing stand as they stood where it began, or do not stand at all.
    private void settleTheSilent(
            Map<IncidentId, Incident> before, Map<IncidentId, List<IncidentEvent>> runs, Instant at) {
        for (Map.Entry<IncidentId, Standing> entry : List.copyOf(standings.entrySet())) {
            IncidentId id = entry.getKey();
            Standing standing = entry.getValue();
            if (runs.containsKey(id)) {
                continue;
            }
            Incident stood = before.get(id);
            if (stood == null && !standing.gone()) {
                say(id, at, Change.RETRACTED, retracted(standing.last()), true);
            } else if (stood != null && (standing.gone() || !stood.equals(standing.last()))) {
                say(id, at, change(standing.last(), stood), stood, false);
            }
        }
    }

    private static Change change(Incident was, Incident is) {
        boolean wasOver = isOver(was);
        if (is.phase() == Finding.Phase.RETRACTED) {
            return Change.RETRACTED;
        } else if (wasOver && !isOver(is)) {
            return Change.REOPENED;
        } else if (!wasOver && isOver(is)) {
            return Change.ENDED;
        } else if (!was.scope().equals(is.scope())) {
            return Change.SCOPE_CHANGED;
        }
        return Change.EVIDENCE_CHANGED;
    }

    private static boolean isOver(Incident incident) {
        return switch (incident.phase()) {
            case SUSPECTED, ONGOING -> false;
            case ENDED, RETRACTED -> true;
        };
    }

    private static Incident retracted(Incident last) {
        List<Finding> findings = last.findings().stream()
                .<Finding>map(finding -> switch (finding) {
                    case Finding.Blocking b ->
                        new Finding.Blocking(
                                b.hypothesis(),
                                Finding.Phase.RETRACTED,
                                b.start(),
                                b.end(),
                                b.evidence(),
                                b.detectedAt());
                    case Finding.Silence s ->
                        new Finding.Silence(
                                s.country(),
                                s.network(),
                                Finding.Phase.RETRACTED,
                                s.start(),
                                s.end(),
                                s.expectedPerHour(),
                                s.seenPerHour(),
                                s.log10E(),
                                s.detectedAt());
                })
                .toList();
        return new Incident(
                last.id(),
                last.country(),
                last.subject(),
                Finding.Phase.RETRACTED,
                last.start(),
                last.end(),
                last.scope(),
                findings);
    }

    private void say(IncidentId id, Instant at, Change change, Incident state, boolean gone) {
        Standing standing = standings.get(id);
        int sequence = standing == null ? 0 : standing.sequence() + 1;
        standings.put(id, new Standing(sequence, state, gone));
        lastPosition++;
        unwritten.add(new PublishedEvent(lastPosition, new IncidentEvent(id, sequence, at, change, state)));
    }

    /// Hands over what was published since the last call.
    List<PublishedEvent> takeUnwritten() {
        List<PublishedEvent> taken = unwritten;
        unwritten = new ArrayList<>();
        return taken;
    }

    boolean hasUnwritten() {
        return !unwritten.isEmpty();
    }

    void write(DataOutput out) throws IOException {
        if (hasUnwritten()) {
            throw new IllegalStateException("events are written before a checkpoint");
        }
        out.writeLong(lastPosition);
        out.writeInt(standings.size());
        for (Standing standing : standings.values()) {
            out.writeInt(standing.sequence());
            out.writeBoolean(standing.gone());
            StateCodec.write(out, IncidentJson.write(standing.last()));
        }
    }

    void read(DataInput in) throws IOException {
        lastPosition = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int sequence = in.readInt();
            boolean gone = in.readBoolean();
            Incident last = IncidentJson.read(StateCodec.text(in));
            standings.put(last.id(), new Standing(sequence, last, gone));
        }
    }
}
