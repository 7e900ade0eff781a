package org.heliograph.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Finding.Phase;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.Incident.Subject;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentEvent.Change;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.incident.Scope;
import org.heliograph.model.incident.TimeBounds;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Mechanism;
import org.jspecify.annotations.Nullable;

/// One incident in the making: its findings, and what was last said about it.
final class Assembly {
    /// What comes back within this time belongs to the same incident.
    private static final Duration SAME = Duration.ofDays(7);

    private static final Duration NEWS_APART = Duration.ofHours(1);
    private static final int LONGEST_NAME = 80;

    private final IncidentAssembler.Key key;
    private final IncidentId id;
    private final TreeMap<FindingKey, Finding> findings = new TreeMap<>();
    private int nextSequence;
    private Phase toldPhase = Phase.SUSPECTED;
    private Set<Asn> toldNetworks = Set.of();
    private Set<Mechanism> toldMechanisms = Set.of();
    private Scope.@Nullable Breadth toldBreadth;
    private int toldPower;
    private Instant toldAt = Instant.EPOCH;

    /// Which findings replace one another.
    private record FindingKey(Asn network, String mechanism) implements Comparable<FindingKey> {
        private static final Comparator<FindingKey> ORDER =
                Comparator.comparing(FindingKey::network).thenComparing(FindingKey::mechanism);

        static FindingKey of(Finding finding) {
            return switch (finding) {
                case Finding.Blocking blocking ->
                    new FindingKey(
                            blocking.hypothesis().network(),
                            blocking.hypothesis().mechanism().code());
                case Finding.Silence silence -> new FindingKey(silence.network(), "");
            };
        }

        @Override
        public int compareTo(FindingKey other) {
            return ORDER.compare(this, other);
        }
    }

    Assembly(IncidentAssembler.Key key, TimeBounds start) {
        this(key, name(key, start));
    }

    private Assembly(IncidentAssembler.Key key, IncidentId id) {
        this.key = key;
        this.id = id;
    }

    IncidentAssembler.Key key() {
        return key;
    }

    Collection<Finding> findings() {
        return findings.values();
    }

    /// Whether it is over for so long that what starts now is another incident; one withdrawn is over at once.
    boolean isPast(TimeBounds start) {
        if (toldPhase == Phase.RETRACTED) {
            return true;
        }
        TimeBounds end = end();
        return toldPhase == Phase.ENDED
                && end != null
                && start.earliest().isAfter(end.latest().plus(SAME));
    }

    Optional<IncidentEvent> on(Finding finding, Scopes scopes, int measured) {
        findings.put(FindingKey.of(finding), finding);
        Phase phase = phase();
        List<Finding> counted = counted(phase);
        Scope scope = scopes.of(key.country(), key.subject(), counted, measured);
        Change change = change(phase, counted, scope, finding.detectedAt());
        if (change == null) {
            return Optional.empty();
        }
        told(phase, counted, scope, finding.detectedAt());
        Incident state = new Incident(
                id,
                key.country(),
                key.subject(),
                phase,
                start(),
                phase == Phase.ENDED ? end() : null,
                scope,
                List.copyOf(findings.values()));
        return Optional.of(new IncidentEvent(id, nextSequence++, finding.detectedAt(), change, state));
    }

    private @Nullable Change change(Phase phase, List<Finding> counted, Scope scope, Instant at) {
        if (toldPhase == Phase.SUSPECTED) {
            return Change.OPENED;
        }
        if (phase != toldPhase) {
            return switch (phase) {
                case ONGOING -> Change.REOPENED;
                case ENDED -> Change.ENDED;
                case RETRACTED -> Change.RETRACTED;
                case SUSPECTED -> throw new IllegalStateException("what was published cannot become a suspicion");
            };
        }
        if (phase != Phase.ONGOING) {
            return null;
        }
        if (!networks(counted).equals(toldNetworks) || scope.breadth() != toldBreadth) {
            return Change.SCOPE_CHANGED;
        }
        if (!mechanisms(counted).equals(toldMechanisms)) {
            return Change.MECHANISM_CHANGED;
        }
        boolean stronger = power(counted) > toldPower && !at.isBefore(toldAt.plus(NEWS_APART));
        return stronger ? Change.EVIDENCE_CHANGED : null;
    }

    private void told(Phase phase, List<Finding> counted, Scope scope, Instant at) {
        toldPhase = phase;
        toldNetworks = networks(counted);
        toldMechanisms = mechanisms(counted);
        toldBreadth = scope.breadth();
        toldPower = power(counted);
        toldAt = at;
    }

    /// Ongoing while any finding is; withdrawn only if all are.
    private Phase phase() {
        boolean ended = false;
        for (Finding finding : findings.values()) {
            Phase phase = IncidentAssembler.phase(finding);
            if (phase == Phase.ONGOING) {
                return Phase.ONGOING;
            }
            ended |= phase == Phase.ENDED;
        }
        return ended ? Phase.ENDED : Phase.RETRACTED;
    }

    private List<Finding> counted(Phase phase) {
        return findings.values().stream()
                .filter(finding -> IncidentAssembler.phase(finding) == phase)
                .toList();
    }

    private TimeBounds start() {
        List<Finding> valid = phase() == Phase.RETRACTED
                ? List.copyOf(findings.values())
                : findings.values().stream()
                        .filter(finding -> IncidentAssembler.phase(finding) != Phase.RETRACTED)
                        .toList();
        return valid.stream()
                .map(Finding::start)
                .min(Comparator.comparing(TimeBounds::best).thenComparing(TimeBounds::earliest))
                .orElseThrow();
    }

    private @Nullable TimeBounds end() {
        List<TimeBounds> ends = new ArrayList<>();
        for (Finding finding : findings.values()) {
            TimeBounds end = switch (finding) {
                case Finding.Blocking blocking -> blocking.end();
                case Finding.Silence silence -> silence.end();
            };
            if (end != null) {
                ends.add(end);
            }
        }
        return ends.stream().max(Comparator.comparing(TimeBounds::best)).orElse(null);
    }

    private static Set<Asn> networks(List<Finding> findings) {
        Set<Asn> networks = new TreeSet<>();
        findings.forEach(finding -> networks.add(Scopes.network(finding)));
        return networks;
    }

    private static Set<Mechanism> mechanisms(List<Finding> findings) {
        Set<Mechanism> mechanisms = new TreeSet<>();
        for (Finding finding : findings) {
            if (finding instanceof Finding.Blocking blocking) {
                mechanisms.add(blocking.hypothesis().mechanism());
            }
        }
        return mechanisms;
    }

    private static int power(List<Finding> findings) {
        double most = 0;
        for (Finding finding : findings) {
            most = Math.max(
                    most,
                    switch (finding) {
                        case Finding.Blocking blocking -> blocking.evidence().log10E();
                        case Finding.Silence silence -> silence.log10E();
                    });
        }
        return (int) StrictMath.floor(most);
    }

    private static IncidentId name(IncidentAssembler.Key key, TimeBounds start) {
        String subject = switch (key.subject()) {
            case Subject.TargetBlocked blocked -> blocked.target().name();
            case Subject.Silence silence -> "silence";
        };
        String safe = subject.replaceAll("[^A-Za-z0-9._-]", "_");
        String shortened = safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
        // FNV-1a of all that tells two incidents of one day apart.
        long hash = 0xCBF29CE484222325L;
        String all =
                key.country().code() + "|" + key.subject() + "|" + start.best().getEpochSecond();
        for (int i = 0; i < all.length(); i++) {
            hash = (hash ^ all.charAt(i)) * 0x100000001B3L;
        }
        return new IncidentId("%s-%s-%s-%04x"
                .formatted(
                        key.country().code(),
                        start.best().atOffset(ZoneOffset.UTC).toLocalDate(),
                        shortened,
                        (hash ^ (hash >>> 32)) & 0xFFFF));
    }

    void write(StateOutput out) {
        out.country(key.country());
        switch (key.subject()) {
            case Subject.TargetBlocked blocked -> out.bool(true).target(blocked.target());
            case Subject.Silence silence -> out.bool(false);
        }
        out.text(id.value()).number32(nextSequence).constant(toldPhase);
        out.number32(toldNetworks.size());
        toldNetworks.forEach(network -> out.number64(network.number()));
        out.number32(toldMechanisms.size());
        toldMechanisms.forEach(mechanism -> out.constant(mechanism));
        out.bool(toldBreadth != null);
        if (toldBreadth != null) {
            out.constant(toldBreadth);
        }
        out.number32(toldPower).instant(toldAt).number32(findings.size());
        findings.values().forEach(finding -> FindingCodec.write(out, finding));
    }

    static Assembly read(StateInput in) {
        var country = in.country();
        Subject subject = in.bool() ? new Subject.TargetBlocked(in.target()) : new Subject.Silence();
        Assembly assembly = new Assembly(new IncidentAssembler.Key(country, subject), new IncidentId(in.text()));
        assembly.nextSequence = in.number32();
        assembly.toldPhase = in.constant(Phase.class);
        assembly.toldNetworks = new TreeSet<>();
        for (int left = in.number32(); left > 0; left--) {
            assembly.toldNetworks.add(new Asn(in.number64()));
        }
        assembly.toldMechanisms = new TreeSet<>();
        for (int left = in.number32(); left > 0; left--) {
            assembly.toldMechanisms.add(in.constant(Mechanism.class));
        }
        assembly.toldBreadth = in.bool() ? in.constant(Scope.Breadth.class) : null;
        assembly.toldPower = in.number32();
        assembly.toldAt = in.instant();
        for (int left = in.number32(); left > 0; left--) {
            Finding finding = FindingCodec.read(in);
            assembly.findings.put(FindingKey.of(finding), finding);
        }
        return assembly;
    }
}
