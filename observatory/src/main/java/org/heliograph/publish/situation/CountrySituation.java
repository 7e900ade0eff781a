package org.heliograph.publish.situation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.model.facts.Country;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.facts.Listed;
import org.heliograph.model.facts.Network;
import org.heliograph.model.facts.SumQuery;
import org.heliograph.model.facts.SumQuery.Dimension;
import org.heliograph.model.facts.VerdictCounts;
import org.heliograph.model.facts.VerdictSum;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.Scope;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// What is so in one country at one moment.
///
/// @param asOf             the moment, event time
/// @param recency          when anybody measured there last
/// @param blocked          incidents about a blocked target that go on, the widest first
/// @param lapsed           such incidents that went on when last measured, and are not known now; the widest
///                         first
/// @param silent           incidents about measurements that fell silent and go on
/// @param ended            incidents that are over, the latest end first
/// @param week             measurements of the last seven UTC days up to the moment
/// @param targetsMeasured  distinct targets in that week
/// @param networksMeasured distinct networks in that week
/// @param networksAffected networks on which any ongoing incident holds
/// @param through          targets that were reached that week and on which no incident goes on, by kind and
///                         name
/// @param days             the last [#DAYS] days, the earliest first
/// @param networks         by number
public record CountrySituation(
        Country country,
        Instant asOf,
        Recency recency,
        List<Incident> blocked,
        List<Incident> lapsed,
        List<Incident> silent,
        List<Incident> ended,
        VerdictCounts week,
        int targetsMeasured,
        int networksMeasured,
        int networksAffected,
        List<Target> through,
        List<DayState> days,
        Map<Asn, Network> networks) {

    public static final int DAYS = 30;
    private static final int WEEK = 7;
    /// Bounds the work for one answer; a country has had a few hundred in its worst year.
    private static final int MOST_INCIDENTS = 10_000;
    /// A target gets through if it was reached at least so often in a week, and so many times as often as it
    /// was blocked: to say so of something that is blocked would harm. Not tuned; `CountrySituationTest` pins
    /// them.
    private static final int ENOUGH = 3;

    private static final int LEAST_SHARE = 20;

    public CountrySituation {
        blocked = List.copyOf(blocked);
        lapsed = List.copyOf(lapsed);
        silent = List.copyOf(silent);
        ended = List.copyOf(ended);
        through = List.copyOf(through);
        days = List.copyOf(days);
        networks = Map.copyOf(networks);
    }

    /// What can be said in one sentence.
    public enum Condition {
        /// No measurement within [Recency#WINDOW] before the moment, so nothing is known of it.
        UNKNOWN,
        /// Measurements fell silent.
        SILENT,
        /// Something is blocked.
        BLOCKED,
        /// Measured, and nothing found.
        NOTHING_FOUND
    }

    public static CountrySituation of(Facts facts, Country country, Instant asOf) {
        List<Incident> all = published(facts, country, asOf);
        Recency recency = Recency.of(facts, country.code(), asOf);
        Map<Boolean, List<Incident>> blocked = ongoing(all, CountrySituation::isBlocking)
                .sorted(widestFirst())
                .collect(Collectors.partitioningBy(recency::isCurrent));
        List<Incident> silent = ongoing(all, incident -> !isBlocking(incident)).toList();
        LocalDate today = asOf.atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate weekAgo = today.minusDays(WEEK - 1L);
        Optional<VerdictSum> week =
                facts.sums(SumQuery.of(country.code(), weekAgo, today)).stream().findFirst();
        return new CountrySituation(
                country,
                asOf,
                recency,
                blocked.getOrDefault(true, List.of()),
                blocked.getOrDefault(false, List.of()),
                silent,
                all.stream()
                        .filter(incident -> incident.phase() == Finding.Phase.ENDED)
                        .sorted(latestEndFirst())
                        .toList(),
                week.map(VerdictSum::counts).orElse(VerdictCounts.NONE),
                week.map(VerdictSum::targets).orElse(0),
                week.map(VerdictSum::networks).orElse(0),
                affected(Stream.concat(blocked.getOrDefault(true, List.of()).stream(), silent.stream())
                        .toList()),
                through(
                        facts.sums(SumQuery.of(country.code(), weekAgo, today, Dimension.TARGET)),
                        ongoing(all, CountrySituation::isBlocking).toList()),
                days(facts, country, today, all),
                byNumber(facts.networks(country.code())));
    }

    public Condition condition() {
        if (!recency.isCurrent()) {
            return Condition.UNKNOWN;
        }
        if (!silent.isEmpty()) {
            return Condition.SILENT;
        }
        return blocked.isEmpty() ? Condition.NOTHING_FOUND : Condition.BLOCKED;
    }

    /// When anybody last measured there, up to the moment; null if nobody ever did.
    public @Nullable Instant lastAt() {
        return recency.lastAt().orElse(null);
    }

    /// How many targets there are of each kind, in the order of the kinds.
    public static Map<Target.Kind, Integer> byKind(List<Incident> incidents) {
        Map<Target.Kind, Integer> counts = new EnumMap<>(Target.Kind.class);
        for (Incident incident : incidents) {
            if (incident.subject() instanceof Incident.Subject.TargetBlocked(Target target)) {
                counts.merge(target.kind(), 1, Integer::sum);
            }
        }
        return counts;
    }

    public int nationwide() {
        return nationwide(blocked);
    }

    public static int nationwide(List<Incident> incidents) {
        return (int) incidents.stream()
                .filter(incident -> incident.scope().breadth() == Scope.Breadth.NATIONAL)
                .count();
    }

    /// The earliest beginning among what goes on.
    public Optional<Incident> earliest() {
        return Stream.concat(blocked.stream(), silent.stream())
                .min(Comparator.comparing(incident -> incident.start().best()));
    }

    /// The latest beginning among what goes on.
    public Optional<Incident> latest() {
        return Stream.concat(blocked.stream(), silent.stream())
                .max(Comparator.comparing(incident -> incident.start().best()));
    }

    /// The weakest evidence among what goes on: what may be said of all of it.
    public Optional<Strength> weakest() {
        return Stream.concat(blocked.stream(), silent.stream())
                .map(Strength::of)
                .min(Comparator.naturalOrder());
    }

    public String operator(Asn asn) {
        Network network = networks.get(asn);
        return network == null ? "" : network.operator();
    }

    private static List<Incident> published(Facts facts, Country country, Instant asOf) {
        List<Incident> all = new ArrayList<>();
        Listed<Incident> part;
        do {
            IncidentQuery query = IncidentQuery.publishedIn(country.code()).slice(all.size(), IncidentQuery.MOST);
            part = facts.incidents(query, asOf);
            all.addAll(part.items());
        } while (!part.items().isEmpty() && all.size() < Math.min(part.total(), MOST_INCIDENTS));
        return all;
    }

    static boolean isBlocking(Incident incident) {
        return switch (incident.subject()) {
            case Incident.Subject.TargetBlocked blocked -> true;
            case Incident.Subject.Silence silence -> false;
        };
    }

    private static Stream<Incident> ongoing(List<Incident> all, Predicate<Incident> kind) {
        return all.stream().filter(incident -> incident.phase() == Finding.Phase.ONGOING && kind.test(incident));
    }

    private static Comparator<Incident> widestFirst() {
        return Comparator.<Incident>comparingInt(incident -> incident.scope().networks())
                .reversed()
                .thenComparing(incident -> incident.start().best())
                .thenComparing(Incident::id);
    }

    private static Comparator<Incident> latestEndFirst() {
        return Comparator.<Incident, Instant>comparing(CountrySituation::endOrStart)
                .reversed()
                .thenComparing(Incident::id);
    }

    private static Instant endOrStart(Incident incident) {
        return incident.end() == null ? incident.start().best() : incident.end().best();
    }

    /// On how many networks any of the incidents holds.
    public static int affected(List<Incident> incidents) {
        return (int) incidents.stream()
                .flatMap(incident -> IncidentTotals.of(incident).networks().stream())
                .distinct()
                .count();
    }

    private static List<Target> through(List<VerdictSum> week, List<Incident> blocked) {
        Set<Target> stopped = new HashSet<>();
        for (Incident incident : blocked) {
            if (incident.subject() instanceof Incident.Subject.TargetBlocked(Target target)) {
                stopped.add(target);
            }
        }
        List<Target> through = new ArrayList<>();
        for (VerdictSum sum : week) {
            Target target = sum.target();
            VerdictCounts counts = sum.counts();
            if (target != null
                    && !stopped.contains(target)
                    && counts.ok() >= ENOUGH
                    && counts.ok() > LEAST_SHARE * counts.blocked()) {
                through.add(target);
            }
        }
        through.sort(Comparator.comparing(Target::kind).thenComparing(Target::name));
        return through;
    }

    private static List<DayState> days(Facts facts, Country country, LocalDate today, List<Incident> all) {
        LocalDate first = today.minusDays(DAYS - 1L);
        Map<LocalDate, VerdictCounts> counts = new HashMap<>();
        for (VerdictSum sum : facts.sums(SumQuery.of(country.code(), first, today, Dimension.DAY))) {
            if (sum.day() != null) {
                counts.put(sum.day(), sum.counts());
            }
        }
        return first.datesUntil(today.plusDays(1))
                .map(day -> dayState(day, counts.getOrDefault(day, VerdictCounts.NONE), all))
                .toList();
    }

    private static DayState dayState(LocalDate day, VerdictCounts counts, List<Incident> all) {
        Instant begins = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant ends = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Incident> inForce = all.stream()
                .filter(incident -> incident.phase() != Finding.Phase.RETRACTED)
                .filter(incident -> incident.start().best().isBefore(ends))
                .filter(incident ->
                        incident.end() == null || incident.end().best().isAfter(begins))
                .toList();
        int blocked =
                (int) inForce.stream().filter(CountrySituation::isBlocking).count();
        // what spans a day on which nobody measured says nothing of that day
        return new DayState(day, counts, counts.total() == 0 ? 0 : blocked, inForce.size() > blocked);
    }

    private static Map<Asn, Network> byNumber(List<Network> networks) {
        Map<Asn, Network> byNumber = new HashMap<>();
        networks.forEach(network -> byNumber.put(network.asn(), network));
        return byNumber;
    }
}
