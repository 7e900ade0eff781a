package org.heliograph.facts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.heliograph.model.incident.BlockingHypothesis;
import org.heliograph.model.incident.Evidence;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Finding.Phase;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentEvent.Change;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.incident.Scope;
import org.heliograph.model.incident.TimeBounds;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// The incidents that follow from the blocks, each grown from one network to its full reach.
final class BelarusIncidents {
    private static final List<Asn> NETWORKS = List.copyOf(Belarus2020.OPERATORS.keySet());

    private final List<Belarus2020.Block> blocks;
    private final List<IncidentEvent> events = new ArrayList<>();

    BelarusIncidents(List<Belarus2020.Block> blocks) {
        this.blocks = blocks;
    }

    List<IncidentEvent> all() {
        for (Belarus2020.Block block : blocks) {
            life(block);
        }
        silence();
        return events;
    }

    private void life(Belarus2020.Block block) {
        IncidentId id = id(block.target(), block.from());
        int sequence = 0;
        for (int reach = 1; reach <= block.reach(); reach++) {
            Instant at = block.from().plus(Duration.ofHours(3L + 4L * reach));
            Change change = reach == 1 ? Change.OPENED : Change.SCOPE_CHANGED;
            events.add(event(id, sequence++, at, change, state(block, id, Phase.ONGOING, reach, at)));
        }
        if (block.target().equals(Belarus2020.CHARTER)) {
            Instant at = Belarus2020.WAVE.plus(Duration.ofHours(9));
            events.add(event(
                    id, sequence++, at, Change.MECHANISM_CHANGED, state(block, id, Phase.ONGOING, block.reach(), at)));
        }
        Instant until = block.until();
        if (until != null) {
            boolean withdrawn = block.target().name().equals("github.com");
            Instant at = until.plus(Duration.ofHours(withdrawn ? 30 : 6));
            events.add(event(
                    id,
                    sequence,
                    at,
                    withdrawn ? Change.RETRACTED : Change.ENDED,
                    state(block, id, withdrawn ? Phase.RETRACTED : Phase.ENDED, block.reach(), at)));
        } else {
            Instant at = Belarus2020.END.minus(Duration.ofHours(2));
            events.add(event(
                    id, sequence, at, Change.EVIDENCE_CHANGED, state(block, id, Phase.ONGOING, block.reach(), at)));
        }
    }

    private static IncidentId id(Target target, Instant from) {
        String day = from.atZone(ZoneOffset.UTC).toLocalDate().toString();
        return new IncidentId("BY-" + day + "-" + target.name());
    }

    private static IncidentEvent event(IncidentId id, int sequence, Instant at, Change change, Incident state) {
        return new IncidentEvent(id, sequence, at, change, state);
    }

    private static Incident state(Belarus2020.Block block, IncidentId id, Phase phase, int reach, Instant at) {
        List<Finding> findings = new ArrayList<>();
        for (int rank = 0; rank < reach; rank++) {
            findings.addAll(findings(block, phase, rank, at));
        }
        findings.sort(Comparator.comparing(finding -> ((Finding.Blocking) finding).hypothesis()));
        return new Incident(
                id,
                Belarus2020.BY,
                new Incident.Subject.TargetBlocked(block.target()),
                phase,
                bounds(block.from(), 0),
                phase == Phase.ONGOING ? null : end(block, 0),
                scope(block.target(), reach),
                findings);
    }

    private static List<Finding> findings(Belarus2020.Block block, Phase phase, int rank, Instant at) {
        Asn network = NETWORKS.get(rank);
        boolean before = block.from().isBefore(Belarus2020.WAVE);
        boolean changed = before && block.until() == null && at.isAfter(Belarus2020.WAVE.plus(Duration.ofHours(8)));
        List<Finding> findings = new ArrayList<>();
        if (changed) {
            findings.add(finding(block, network, block.from(), rank, Phase.ENDED, at, bounds(Belarus2020.WAVE, rank)));
            findings.add(finding(block, network, Belarus2020.WAVE, rank, phase, at, null));
        } else {
            TimeBounds end = phase == Phase.ONGOING ? null : end(block, rank);
            findings.add(finding(block, network, block.from(), rank, phase, at, end));
        }
        return findings;
    }

    private static Finding finding(
            Belarus2020.Block block,
            Asn network,
            Instant from,
            int rank,
            Phase phase,
            Instant at,
            @Nullable TimeBounds end) {
        long hours = Math.max(1, Duration.between(from, at).toHours());
        double log10E = Math.min(9, 2.6 + hours / 70.0 - rank * 0.3);
        int seen = (int) Math.max(6, hours / 6 - rank);
        var how = BelarusMeasurements.how(network, from);
        return new Finding.Blocking(
                new BlockingHypothesis(Belarus2020.BY, network, block.target(), how),
                phase,
                bounds(from, rank),
                end,
                new Evidence(
                        Math.max(2.2, log10E),
                        2.2,
                        Math.max(0, seen / 5 - 1),
                        Math.max(2, seen / 2),
                        seen,
                        rank % 3,
                        1 + rank % 2,
                        2 * seen,
                        rank % 2,
                        BelarusMeasurements.confirmed(network, how),
                        Evidence.Basis.TWO_SAMPLE),
                at);
    }

    private static TimeBounds bounds(Instant from, int rank) {
        Instant earliest = from.minus(Duration.ofMinutes(25L + 40L * rank));
        Instant latest = from.plus(Duration.ofMinutes(35L + 50L * rank));
        return new TimeBounds(earliest, from, latest);
    }

    private static @Nullable TimeBounds end(Belarus2020.Block block, int rank) {
        Instant until = block.until();
        return until == null ? null : bounds(until, rank);
    }

    private static Scope scope(Target target, int reach) {
        Scope.Breadth breadth = reach == 1
                ? Scope.Breadth.ONE_OPERATOR
                : reach >= 5 ? Scope.Breadth.NATIONAL : Scope.Breadth.SEVERAL_OPERATORS;
        return new Scope(
                reach == NETWORKS.size() ? Scope.Completeness.TOTAL : Scope.Completeness.PARTIAL,
                breadth,
                reach,
                NETWORKS.size(),
                AccessType.UNKNOWN,
                target.kind(),
                target.name().endsWith(".by") ? Scope.Location.DOMESTIC : Scope.Location.FOREIGN);
    }

    private void silence() {
        IncidentId id = new IncidentId("BY-2020-08-09-silence");
        Instant opened = Belarus2020.ELECTION.plus(Duration.ofHours(7));
        Instant ended = Belarus2020.RESTORED.plus(Duration.ofHours(5));
        events.add(event(id, 0, opened, Change.OPENED, silence(id, Phase.ONGOING, opened)));
        events.add(event(id, 1, ended, Change.ENDED, silence(id, Phase.ENDED, ended)));
    }

    private static Incident silence(IncidentId id, Phase phase, Instant at) {
        TimeBounds start = bounds(Belarus2020.ELECTION, 0);
        TimeBounds end = phase == Phase.ONGOING ? null : bounds(Belarus2020.RESTORED, 1);
        List<Finding> findings = NETWORKS.stream()
                .skip(5)
                .sorted()
                .<Finding>map(
                        network -> new Finding.Silence(Belarus2020.BY, network, phase, start, end, 4.2, 0.1, 5.4, at))
                .toList();
        return new Incident(
                id,
                Belarus2020.BY,
                new Incident.Subject.Silence(),
                phase,
                start,
                end,
                new Scope(
                        Scope.Completeness.PARTIAL,
                        Scope.Breadth.SEVERAL_OPERATORS,
                        findings.size(),
                        NETWORKS.size(),
                        AccessType.UNKNOWN,
                        null,
                        Scope.Location.UNKNOWN),
                findings);
    }
}
