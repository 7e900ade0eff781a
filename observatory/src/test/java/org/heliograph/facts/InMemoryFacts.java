package org.heliograph.facts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.model.facts.Country;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.facts.Listed;
import org.heliograph.model.facts.Load;
import org.heliograph.model.facts.MeasurementQuery;
import org.heliograph.model.facts.MeasurementQuery.Where;
import org.heliograph.model.facts.Network;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.facts.RawDocument;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.facts.SumQuery;
import org.heliograph.model.facts.SumQuery.Dimension;
import org.heliograph.model.facts.VerdictCounts;
import org.heliograph.model.facts.VerdictState;
import org.heliograph.model.facts.VerdictSum;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Reason;
import org.heliograph.model.verdict.Target;

/// Facts in plain lists, answered the plain way: what other stores are held against.
public final class InMemoryFacts implements Facts {
    private volatile Given given;
    private volatile long version = 1;

    public InMemoryFacts(Given given) {
        this.given = given;
    }

    /// Other facts from now on.
    public synchronized void become(Given other) {
        given = other;
        version++;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public Listed<Incident> incidents(IncidentQuery query, Instant at) {
        Map<IncidentId, Incident> latest = new HashMap<>();
        for (PublishedEvent published : given.events()) {
            if (!published.event().at().isAfter(at)) {
                latest.put(published.event().incident(), published.event().state());
            }
        }
        List<Incident> all = latest.values().stream()
                .filter(incident -> matches(query, incident))
                .sorted(Comparator.<Incident, Boolean>comparing(incident -> incident.phase() != Finding.Phase.ONGOING)
                        .thenComparing(incident -> incident.start().best(), Comparator.reverseOrder())
                        .thenComparing(Incident::id))
                .toList();
        return new Listed<>(
                all.stream().skip(query.offset()).limit(query.limit()).toList(), all.size());
    }

    private static boolean matches(IncidentQuery query, Incident incident) {
        boolean network = query.network() == null
                || incident.findings().stream()
                        .anyMatch(finding -> network(finding).equals(query.network()));
        boolean target = query.target() == null
                || (incident.subject() instanceof Incident.Subject.TargetBlocked(Target blocked)
                        && blocked.equals(query.target()));
        return query.phases().contains(incident.phase())
                && (query.country() == null || query.country().equals(incident.country()))
                && network
                && target;
    }

    private static Asn network(Finding finding) {
        return switch (finding) {
            case Finding.Blocking blocking -> blocking.hypothesis().network();
            case Finding.Silence silence -> silence.network();
        };
    }

    @Override
    public List<IncidentEvent> history(IncidentId incident) {
        return given.events().stream()
                .map(PublishedEvent::event)
                .filter(event -> event.incident().equals(incident))
                .sorted(Comparator.comparingInt(IncidentEvent::sequence))
                .toList();
    }

    @Override
    public List<PublishedEvent> eventsAfter(long position, int limit) {
        return given.events().stream()
                .filter(event -> event.position() > position)
                .limit(limit)
                .toList();
    }

    @Override
    public long lastEventPosition() {
        return given.events().isEmpty() ? 0 : given.events().getLast().position();
    }

    @Override
    public List<Country> countries() {
        TreeSet<CountryCode> codes = new TreeSet<>(given.zones().keySet());
        given.measurements().forEach(row -> codes.add(row.vantagePoint().country()));
        codes.remove(CountryCode.UNKNOWN);
        return codes.stream()
                .map(code -> {
                    List<JudgedMeasurement> rows = in(code);
                    return new Country(
                            code,
                            given.zones().getOrDefault(code, ZoneOffset.UTC),
                            rows.stream()
                                    .map(JudgedMeasurement::at)
                                    .min(Comparator.naturalOrder())
                                    .orElse(null),
                            rows.stream()
                                    .map(JudgedMeasurement::at)
                                    .max(Comparator.naturalOrder())
                                    .orElse(null),
                            counts(rows));
                })
                .toList();
    }

    private List<JudgedMeasurement> in(CountryCode country) {
        return given.measurements().stream()
                .filter(row -> row.vantagePoint().country().equals(country))
                .toList();
    }

    private static VerdictCounts counts(List<JudgedMeasurement> rows) {
        return rows.stream()
                .map(row -> VerdictCounts.NONE.plus(VerdictState.of(row.verdict())))
                .reduce(VerdictCounts.NONE, VerdictCounts::plus);
    }

    @Override
    public List<Network> networks(CountryCode country) {
        Map<Asn, List<JudgedMeasurement>> byNetwork = in(country).stream()
                .collect(Collectors.groupingBy(row -> row.vantagePoint().network(), TreeMap::new, Collectors.toList()));
        List<Network> networks = new ArrayList<>();
        byNetwork.forEach((asn, rows) -> {
            List<JudgedMeasurement> sorted =
                    rows.stream().sorted(JudgedMeasurement.EVENT_ORDER).toList();
            networks.add(new Network(
                    asn,
                    given.operators().getOrDefault(asn, ""),
                    AccessType.UNKNOWN,
                    sorted.getFirst().at(),
                    sorted.getLast().at(),
                    counts(rows)));
        });
        return networks;
    }

    @Override
    public Map<Asn, Instant> lastMeasured(CountryCode country, Instant at) {
        return in(country).stream()
                .filter(row -> !row.at().isAfter(at))
                .collect(Collectors.toMap(
                        row -> row.vantagePoint().network(),
                        JudgedMeasurement::at,
                        (one, other) -> one.isAfter(other) ? one : other));
    }

    private record Group(Optional<LocalDate> day, Optional<Asn> network, Optional<Target> target) {}

    @Override
    public List<VerdictSum> sums(SumQuery query) {
        Map<Group, List<JudgedMeasurement>> groups = in(query.country()).stream()
                .filter(row -> query.network() == null
                        || query.network().equals(row.vantagePoint().network()))
                .filter(row -> query.target() == null || query.target().equals(row.target()))
                .filter(row -> !day(row).isBefore(query.from()) && !day(row).isAfter(query.to()))
                .collect(Collectors.groupingBy(row -> new Group(
                        when(query, Dimension.DAY, day(row)),
                        when(query, Dimension.NETWORK, row.vantagePoint().network()),
                        when(query, Dimension.TARGET, row.target()))));
        return groups.entrySet().stream()
                .map(entry -> sum(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((VerdictSum sum) -> sum.day() == null ? LocalDate.MIN : sum.day())
                        .thenComparing(sum -> sum.network() == null ? Asn.UNKNOWN : sum.network())
                        .thenComparing(sum -> Optional.ofNullable(sum.target())
                                .map(Target::name)
                                .orElse(""))
                        .thenComparing(sum -> Optional.ofNullable(sum.target())
                                .map(Target::kind)
                                .orElse(Target.Kind.SITE)))
                .toList();
    }

    private static <T> Optional<T> when(SumQuery query, Dimension dimension, T value) {
        return query.by().contains(dimension) ? Optional.of(value) : Optional.empty();
    }

    private static VerdictSum sum(Group group, List<JudgedMeasurement> rows) {
        return new VerdictSum(
                group.day().orElse(null),
                group.network().orElse(null),
                group.target().orElse(null),
                counts(rows),
                (int) rows.stream()
                        .map(row -> row.vantagePoint().network())
                        .distinct()
                        .count(),
                (int) rows.stream().map(JudgedMeasurement::target).distinct().count(),
                rows.stream()
                        .map(JudgedMeasurement::at)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private static LocalDate day(JudgedMeasurement row) {
        return row.at().atZone(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public List<JudgedMeasurement> measurements(MeasurementQuery query) {
        return given.measurements().stream()
                .filter(row -> matches(query, row))
                .sorted(JudgedMeasurement.EVENT_ORDER.reversed())
                .limit(query.limit())
                .toList();
    }

    private static boolean matches(MeasurementQuery query, JudgedMeasurement row) {
        CountryCode country = row.vantagePoint().country();
        boolean there = switch (query.where()) {
            case Where.Anywhere anywhere -> true;
            case Where.In(CountryCode wanted) -> country.equals(wanted);
            case Where.Outside(CountryCode other) -> country.isKnown() && !country.equals(other);
        };
        MeasurementQuery.Cursor before = query.before();
        boolean left = before == null
                || row.at().isBefore(before.at())
                || (row.at().equals(before.at()) && row.uid().compareTo(before.uid()) < 0);
        return there
                && left
                && (query.networks().isEmpty()
                        || query.networks().contains(row.vantagePoint().network()))
                && (query.target() == null || query.target().equals(row.target()))
                && query.states().contains(VerdictState.of(row.verdict()))
                && !row.at().isBefore(query.from())
                && !row.at().isAfter(query.until());
    }

    @Override
    public Optional<JudgedMeasurement> measurement(MeasurementUid uid) {
        return given.measurements().stream()
                .filter(row -> row.uid().equals(uid))
                .findFirst();
    }

    @Override
    public Optional<RawDocument> document(MeasurementUid uid) {
        return given.documents().stream()
                .filter(document -> document.uid().equals(uid))
                .findFirst();
    }

    @Override
    public Overview overview() {
        List<JudgedMeasurement> rows = given.measurements();
        Instant last = rows.stream()
                .map(JudgedMeasurement::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Overview(
                counts(rows),
                reasons(rows),
                rejectCounts(),
                0,
                opened(),
                retracted(),
                new Overview.Freshness(last, last, last, 0, Duration.ofMillis(120)),
                new Overview.Disk(Overview.Disk.State.ENOUGH, 48_000_000, -1, 90_000_000_000L),
                new Overview.Versions("0.1.0", "rules-1", "heliograph-1", 0.01),
                given.label());
    }

    private long opened() {
        return given.events().stream()
                .filter(event -> event.event().change() == IncidentEvent.Change.OPENED)
                .count();
    }

    private long retracted() {
        return given.events().stream()
                .filter(event -> event.event().change() == IncidentEvent.Change.RETRACTED)
                .count();
    }

    private static List<Overview.ReasonCount> reasons(List<JudgedMeasurement> rows) {
        Map<VerdictState, Map<String, Long>> counts = rows.stream()
                .filter(row -> !row.verdict().grounds().reasons().isEmpty())
                .collect(Collectors.groupingBy(
                        row -> VerdictState.of(row.verdict()),
                        Collectors.groupingBy(InMemoryFacts::weightiest, Collectors.counting())));
        List<Overview.ReasonCount> reasons = new ArrayList<>();
        counts.forEach((state, rules) ->
                rules.forEach((rule, count) -> reasons.add(new Overview.ReasonCount(state, rule, count))));
        reasons.sort(Comparator.comparingLong(Overview.ReasonCount::count).reversed());
        return reasons;
    }

    private static String weightiest(JudgedMeasurement row) {
        Reason first = row.verdict().grounds().reasons().getFirst();
        return first.rule();
    }

    private List<Overview.RejectCount> rejectCounts() {
        Map<Reject.Kind, Map<String, Long>> counts = given.rejects().stream()
                .collect(Collectors.groupingBy(
                        Reject::kind, Collectors.groupingBy(Reject::reason, Collectors.counting())));
        List<Overview.RejectCount> rejects = new ArrayList<>();
        counts.forEach((kind, reasons) ->
                reasons.forEach((reason, count) -> rejects.add(new Overview.RejectCount(kind, reason, count))));
        rejects.sort(Comparator.comparingLong(Overview.RejectCount::count).reversed());
        return rejects;
    }

    @Override
    public List<Reject> rejects(long before, int limit) {
        return given.rejects().stream()
                .filter(reject -> before == 0 || reject.position() < before)
                .sorted(Comparator.comparing(Reject::position, Comparator.reverseOrder()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Load> loads(int limit) {
        Map<String, List<RawDocument>> byOrigin = given.documents().stream()
                .collect(Collectors.groupingBy(RawDocument::origin, TreeMap::new, Collectors.toList()));
        return byOrigin.values().stream()
                .map(InMemoryFacts::load)
                .sorted(Comparator.comparing(Load::startedAt, Comparator.reverseOrder()))
                .limit(limit)
                .toList();
    }

    private static Load load(List<RawDocument> documents) {
        Function<RawDocument, Instant> received = RawDocument::receivedAt;
        Instant first =
                documents.stream().map(received).min(Comparator.naturalOrder()).orElseThrow();
        Instant last =
                documents.stream().map(received).max(Comparator.naturalOrder()).orElseThrow();
        long octets = documents.stream()
                .mapToLong(document -> document.json().length())
                .sum();
        RawDocument any = documents.getFirst();
        return new Load(any.origin(), any.trust(), documents.size(), 0, 0, octets, first, last);
    }
}
