package org.heliograph.publish.situation;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Mechanism;

/// An incident's findings, added up.
///
/// @param networks     where it was found and, unless the whole incident is over, still holds; rising
/// @param mechanisms   how, the most widespread first
/// @param measurements measurements that showed it
/// @param contrary     measurements that showed the contrary
/// @param inconclusive measurements that showed neither
/// @param controls     tries from outside that reached the target, the most that one network's finding has seen
/// @param failures     tries from outside that did not, likewise
/// @param sybilBound   how many sources must lie for the best-founded finding to fall
/// @param sources      distinct sources of that finding
/// @param confirmed    networks where a known block page or answer was seen
public record IncidentTotals(
        List<Asn> networks,
        List<Mechanism> mechanisms,
        long measurements,
        long contrary,
        long inconclusive,
        long controls,
        long failures,
        int sybilBound,
        int sources,
        int confirmed) {

    public IncidentTotals {
        networks = List.copyOf(networks);
        mechanisms = List.copyOf(mechanisms);
    }

    public static IncidentTotals of(Incident incident) {
        List<Finding.Blocking> blocking = blockingNow(incident);
        Set<Asn> networks = new LinkedHashSet<>();
        incident.findings().stream()
                .filter(finding -> isInForce(finding, incident))
                .map(IncidentTotals::network)
                .sorted()
                .forEach(networks::add);
        // networks share the tries from outside: their sum would count one try several times
        long controls = blocking.stream()
                .mapToLong(each -> each.evidence().controls())
                .max()
                .orElse(0);
        long failures = blocking.stream()
                .mapToLong(each -> each.evidence().controlFailures())
                .max()
                .orElse(0);
        Finding.Blocking best = blocking.stream()
                .max(Comparator.comparingInt(each -> each.evidence().sybilBound()))
                .orElse(null);
        return new IncidentTotals(
                List.copyOf(networks),
                mechanisms(blocking),
                blocking.stream()
                        .mapToLong(each -> each.evidence().measurements())
                        .sum(),
                blocking.stream().mapToLong(each -> each.evidence().contrary()).sum(),
                blocking.stream()
                        .mapToLong(each -> each.evidence().inconclusive())
                        .sum(),
                controls,
                failures,
                best == null ? 0 : best.evidence().sybilBound(),
                best == null ? 0 : best.evidence().sources(),
                (int) blocking.stream()
                        .filter(each -> each.evidence().confirmed())
                        .map(IncidentTotals::network)
                        .distinct()
                        .count());
    }

    /// The blocking findings that hold now; once the whole incident is over, those that held.
    public static List<Finding.Blocking> blockingNow(Incident incident) {
        return incident.findings().stream()
                .filter(finding -> isInForce(finding, incident))
                .filter(Finding.Blocking.class::isInstance)
                .map(Finding.Blocking.class::cast)
                .toList();
    }

    public static Asn network(Finding finding) {
        return switch (finding) {
            case Finding.Blocking blocking -> blocking.hypothesis().network();
            case Finding.Silence silence -> silence.network();
        };
    }

    public static Finding.Phase phase(Finding finding) {
        return switch (finding) {
            case Finding.Blocking blocking -> blocking.phase();
            case Finding.Silence silence -> silence.phase();
        };
    }

    private static boolean isInForce(Finding finding, Incident incident) {
        Finding.Phase phase = phase(finding);
        return switch (incident.phase()) {
            case ONGOING -> phase == Finding.Phase.ONGOING;
            case ENDED -> phase == Finding.Phase.ENDED;
            case SUSPECTED, RETRACTED -> true;
        };
    }

    private static List<Mechanism> mechanisms(List<Finding.Blocking> findings) {
        Map<Mechanism, Long> counts = findings.stream()
                .map(each -> each.hypothesis().mechanism())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.keySet().stream()
                .sorted(Comparator.<Mechanism>comparingLong(counts::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
