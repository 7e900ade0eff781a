package org.heliograph.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.heliograph.model.facts.Country;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.facts.Listed;
import org.heliograph.model.facts.Load;
import org.heliograph.model.facts.MeasurementQuery;
import org.heliograph.model.facts.Network;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.facts.RawDocument;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.facts.SumQuery;
import org.heliograph.model.facts.SumQuery.Dimension;
import org.heliograph.model.facts.VerdictCounts;
import org.heliograph.model.facts.VerdictSum;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// Answers from the fact store, and from what is around it. Thread-safe: each answer has a connection of its
/// own.
public final class StoredFacts implements Facts {
    private static final String COUNTING = "replaced_at = 9223372036854775807";
    private static final String COUNTS = "count(*) FILTER (state = 'ok'), count(*) FILTER (state = 'blocked'),"
            + " count(*) FILTER (state = 'down'), count(*) FILTER (state = 'inconclusive'),"
            + " count(*) FILTER (state = 'not_judged')";
    private static final String EVENT = "position, incident, sequence, epoch_us(event_at), change, state";
    private static final String REJECT =
            "position, kind, origin, \"offset\", length, reason, detail, epoch_us(received_at)";
    private static final int MOST_LISTED = 1_000;

    private final DuckFactStore store;
    private final Surroundings surroundings;
    private final Summary summary;

    /// Answers from an open store, which stays the caller's.
    public StoredFacts(DuckFactStore store, Surroundings surroundings) {
        this.store = store;
        this.surroundings = surroundings;
        this.summary = new Summary(store, surroundings);
    }

    @Override
    public long version() {
        return store.version();
    }

    @Override
    public Listed<Incident> incidents(IncidentQuery query, Instant at) {
        String phases = query.phases().stream()
                .map(phase -> "'" + Rows.word(phase) + "'")
                .sorted()
                .collect(Collectors.joining(", "));
        Question question = new Question(
                "WITH last AS (SELECT * FROM events WHERE event_at <= ?"
                        + " QUALIFY row_number() OVER (PARTITION BY incident ORDER BY sequence DESC) = 1)"
                        + " SELECT state, count(*) OVER () FROM last WHERE phase IN (" + phases + ")",
                latest(at));
        CountryCode country = query.country();
        if (country != null) {
            question.add(" AND country = ?", country.code());
        }
        Asn network = query.network();
        if (network != null) {
            question.add(" AND list_contains(networks, ?)", network.number());
        }
        Target target = query.target();
        if (target != null) {
            question.add(" AND target = ? AND target_kind = ?", target.name(), Rows.word(target.kind()));
        }
        question.add(
                " ORDER BY phase <> 'ongoing', started_at DESC, incident LIMIT ? OFFSET ?",
                query.limit(),
                query.offset());
        long[] total = new long[1];
        List<Incident> items = question.ask(store, row -> {
            total[0] = row.getLong(2);
            return IncidentJson.read(row.getString(1));
        });
        if (items.isEmpty() && query.offset() > 0) {
            return new Listed<>(items, incidents(query.slice(0, 1), at).total());
        }
        return new Listed<>(items, total[0]);
    }

    /// The database knows no time as late as [Instant#MAX].
    private static Instant latest(Instant at) {
        Instant end = Instant.parse("9999-01-01T00:00:00Z");
        return at.isAfter(end) ? end : at;
    }

    @Override
    public List<IncidentEvent> history(IncidentId incident) {
        return new Question("SELECT " + EVENT + " FROM events WHERE incident = ? ORDER BY sequence", incident.value())
                .ask(store, row -> Rows.event(row).event());
    }

    @Override
    public List<PublishedEvent> eventsAfter(long position, int limit) {
        return new Question(
                        "SELECT " + EVENT + " FROM events WHERE position > ? ORDER BY position LIMIT ?",
                        position,
                        limit)
                .ask(store, Rows::event);
    }

    @Override
    public long lastEventPosition() {
        return new Question("SELECT coalesce(max(position), 0) FROM events")
                .ask(store, row -> row.getLong(1))
                .getFirst();
    }

    @Override
    public List<Country> countries() {
        Map<CountryCode, ZoneId> zones = surroundings.places().zones();
        Map<CountryCode, Country> countries = new TreeMap<>();
        zones.forEach((code, zone) -> countries.put(code, new Country(code, zone, null, null, VerdictCounts.NONE)));
        new Question("SELECT country, epoch_us(min(started_at)), epoch_us(max(started_at)), " + COUNTS
                        + " FROM facts WHERE " + COUNTING + " AND country <> 'ZZ' GROUP BY country")
                .ask(store, row -> {
                    CountryCode code = new CountryCode(row.getString(1));
                    return new Country(
                            code,
                            zones.getOrDefault(code, ZoneOffset.UTC),
                            Rows.instant(row.getLong(2)),
                            Rows.instant(row.getLong(3)),
                            counts(row, 4));
                })
                .forEach(country -> countries.put(country.code(), country));
        return List.copyOf(countries.values());
    }

    @Override
    public List<Network> networks(CountryCode country) {
        return new Question(
                        "SELECT asn, epoch_us(min(started_at)), epoch_us(max(started_at)), " + COUNTS
                                + " FROM facts WHERE " + COUNTING + " AND country = ? GROUP BY asn ORDER BY asn",
                        country.code())
                .ask(store, this::network);
    }

    private Network network(ResultSet row) throws SQLException {
        Asn asn = new Asn(row.getLong(1));
        Surroundings.Places.Operator operator = surroundings
                .places()
                .operators()
                .getOrDefault(asn, new Surroundings.Places.Operator("", AccessType.UNKNOWN));
        return new Network(
                asn,
                operator.name(),
                operator.access(),
                Rows.instant(row.getLong(2)),
                Rows.instant(row.getLong(3)),
                counts(row, 4));
    }

    @Override
    public Map<Asn, Instant> lastMeasured(CountryCode country, Instant at) {
        record Last(Asn network, Instant at) {}
        return new Question(
                        "SELECT asn, epoch_us(max(started_at)) FROM facts WHERE " + COUNTING
                                + " AND country = ? AND started_at <= ? GROUP BY asn",
                        country.code(),
                        latest(at))
                .ask(store, row -> new Last(new Asn(row.getLong(1)), Rows.instant(row.getLong(2)))).stream()
                        .collect(Collectors.toUnmodifiableMap(Last::network, Last::at));
    }

    /// Reads the five columns of [#COUNTS].
    static VerdictCounts counts(ResultSet row, int first) throws SQLException {
        return new VerdictCounts(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4));
    }

    static String countColumns() {
        return COUNTS;
    }

    static String counting() {
        return COUNTING;
    }

    @Override
    public List<VerdictSum> sums(SumQuery query) {
        boolean byDay = query.by().contains(Dimension.DAY);
        boolean byNetwork = query.by().contains(Dimension.NETWORK);
        boolean byTarget = query.by().contains(Dimension.TARGET);
        List<String> groups = new ArrayList<>();
        groups.add("1");
        if (byDay) {
            groups.add("CAST(started_at AS DATE)");
        }
        if (byNetwork) {
            groups.add("asn");
        }
        if (byTarget) {
            groups.add("target");
            groups.add("target_kind");
        }
        Question question = new Question(
                "SELECT " + (byDay ? "date_diff('day', DATE '1970-01-01', CAST(started_at AS DATE))" : "0") + ", "
                        + (byNetwork ? "asn" : "0") + ", " + (byTarget ? "target_kind, target" : "'', ''") + ", "
                        + COUNTS
                        + ", count(DISTINCT asn), count(DISTINCT (target, target_kind)), epoch_us(max(started_at))"
                        + " FROM facts WHERE " + COUNTING
                        + " AND country = ? AND started_at >= ? AND started_at < ?",
                query.country().code(),
                query.from().atStartOfDay().toInstant(ZoneOffset.UTC),
                query.to().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        Asn network = query.network();
        if (network != null) {
            question.add(" AND asn = ?", network.number());
        }
        Target target = query.target();
        if (target != null) {
            question.add(" AND target = ? AND target_kind = ?", target.name(), Rows.word(target.kind()));
        }
        String group = String.join(", ", groups.subList(1, groups.size()));
        question.add((group.isEmpty() ? " HAVING count(*) > 0" : " GROUP BY " + group));
        return question.ask(store, row -> sum(row, byDay, byNetwork, byTarget)).stream()
                .sorted(SUM_ORDER)
                .toList();
    }

    private static final Comparator<VerdictSum> SUM_ORDER = Comparator.comparing(
                    VerdictSum::day, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(VerdictSum::network, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(VerdictSum::target, Comparator.nullsFirst(Comparator.naturalOrder()));

    private static VerdictSum sum(ResultSet row, boolean byDay, boolean byNetwork, boolean byTarget)
            throws SQLException {
        return new VerdictSum(
                byDay ? LocalDate.ofEpochDay(row.getLong(1)) : null,
                byNetwork ? new Asn(row.getLong(2)) : null,
                byTarget ? Rows.target(row.getString(3), row.getString(4)) : null,
                counts(row, 5),
                row.getInt(10),
                row.getInt(11),
                Rows.instant(row.getLong(12)));
    }

    @Override
    public List<JudgedMeasurement> measurements(MeasurementQuery query) {
        String states = query.states().stream()
                .map(state -> "'" + state.word() + "'")
                .sorted()
                .collect(Collectors.joining(", "));
        Question question = new Question(
                "SELECT " + Rows.MEASUREMENT + ", grounds FROM facts WHERE " + COUNTING + " AND state IN (" + states
                        + ") AND started_at >= ? AND started_at <= ?",
                latest(query.from()),
                latest(query.until()));
        switch (query.where()) {
            case MeasurementQuery.Where.Anywhere anywhere -> question.add("");
            case MeasurementQuery.Where.In(CountryCode country) -> question.add(" AND country = ?", country.code());
            case MeasurementQuery.Where.Outside(CountryCode country) ->
                question.add(" AND country <> ? AND country <> 'ZZ'", country.code());
        }
        if (!query.networks().isEmpty()) {
            question.add(query.networks().stream()
                    .map(network -> Long.toString(network.number()))
                    .sorted()
                    .collect(Collectors.joining(", ", " AND asn IN (", ")")));
        }
        Target target = query.target();
        if (target != null) {
            question.add(" AND target = ? AND target_kind = ?", target.name(), Rows.word(target.kind()));
        }
        MeasurementQuery.@Nullable Cursor before = query.before();
        if (before != null) {
            question.add(
                    " AND (started_at < ? OR (started_at = ? AND uid < ?))",
                    before.at(),
                    before.at(),
                    before.uid().value());
        }
        return question.add(" ORDER BY started_at DESC, uid DESC LIMIT ?", query.limit())
                .ask(store, Rows::measurementWithGrounds);
    }

    @Override
    public Optional<JudgedMeasurement> measurement(MeasurementUid uid) {
        return new Question(
                        "SELECT " + Rows.MEASUREMENT + ", grounds FROM facts WHERE " + COUNTING + " AND uid = ?",
                        uid.value())
                .ask(store, Rows::measurementWithGrounds).stream().findFirst();
    }

    @Override
    public Optional<RawDocument> document(MeasurementUid uid) {
        return new Question(
                        "SELECT position, origin, line, trust, epoch_us(received_at) FROM facts WHERE " + COUNTING
                                + " AND uid = ?",
                        uid.value())
                        .ask(store, row -> {
                            String origin =
                                    row.getLong(3) == 0 ? row.getString(2) : row.getString(2) + ":" + row.getLong(3);
                            Source.Trust trust = Source.Trust.valueOf(Rows.constant(row.getString(4)));
                            Instant receivedAt = Rows.instant(row.getLong(5));
                            return surroundings
                                    .document(row.getLong(1))
                                    .map(json -> new RawDocument(uid, json, origin, trust, receivedAt));
                        })
                        .stream()
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    @Override
    public Overview overview() {
        return summary.overview();
    }

    @Override
    public List<Reject> rejects(long before, int limit) {
        requireLimit(limit);
        return new Question(
                        "SELECT " + REJECT + " FROM rejects WHERE position < ? ORDER BY position DESC LIMIT ?",
                        before == 0 ? Long.MAX_VALUE : before,
                        limit)
                .ask(store, Rows::reject);
    }

    @Override
    public List<Load> loads(int limit) {
        requireLimit(limit);
        return new Question(
                        "SELECT origin, trust, documents, duplicates, rejected, octets, epoch_us(first_at),"
                                + " epoch_us(finished_at) FROM loads ORDER BY first_at DESC, load DESC, origin LIMIT ?",
                        limit)
                .ask(store, row -> {
                    long finished = row.getLong(8);
                    boolean isOpen = row.wasNull();
                    return new Load(
                            row.getString(1),
                            Source.Trust.valueOf(Rows.constant(row.getString(2))),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            Rows.instant(row.getLong(7)),
                            isOpen ? null : Rows.instant(finished));
                });
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new IllegalArgumentException("limit %d is outside 1..%d".formatted(limit, MOST_LISTED));
        }
    }
}
