package org.heliograph.publish.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.model.facts.Country;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.facts.Listed;
import org.heliograph.model.facts.MeasurementQuery;
import org.heliograph.model.facts.MeasurementQuery.Cursor;
import org.heliograph.model.facts.MeasurementQuery.Where;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.facts.SumQuery;
import org.heliograph.model.facts.VerdictState;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Target;
import org.heliograph.publish.http.Asked;
import org.heliograph.publish.http.Refusal;
import org.heliograph.publish.situation.AsOf;
import org.heliograph.publish.situation.CountrySituation;
import org.heliograph.publish.situation.IncidentTotals;
import org.heliograph.publish.situation.Recency;
import org.jspecify.annotations.Nullable;

/// Answers the questions of the API from facts.
final class Reading {
    private static final int USUAL = 100;
    private static final int DAYS = 30;
    private static final Instant FOREVER = Instant.parse("2100-01-01T00:00:00Z");

    private final Facts facts;

    Reading(Facts facts) {
        this.facts = facts;
    }

    /// On which side of a country's border measurements were made.
    enum Side {
        IN,
        OUTSIDE
    }

    Object overview(Asked asked) {
        Overview overview = facts.overview();
        return Answering.overview(overview, AsOf.of(overview, null, asked.now()));
    }

    Object countries(Asked asked) {
        return new Answers.CountryList(
                standing(asked),
                facts.countries().stream().map(Answering::country).toList());
    }

    Object situation(Asked asked) {
        AsOf asOf = asOf(asked);
        return Answering.situation(standing(asked), CountrySituation.of(facts, country(asked), asOf.moment()));
    }

    Object networks(Asked asked) {
        return new Answers.NetworkList(
                standing(asked),
                facts.networks(country(asked).code()).stream()
                        .map(Answering::network)
                        .toList());
    }

    Object sums(Asked asked) {
        LocalDate latest = asOf(asked).moment().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate to = asked.day("to").orElse(latest);
        LocalDate from = asked.day("from").orElse(to.minusDays(DAYS - 1L));
        if (to.isBefore(from) || from.plusDays(SumQuery.MOST_DAYS).isBefore(to.plusDays(1))) {
            throw Refusal.badParameter("from", "1 to " + SumQuery.MOST_DAYS + " days up to `to`");
        }
        Set<SumQuery.Dimension> by = Set.copyOf(asked.words("by", SumQuery.Dimension.values()));
        SumQuery query = new SumQuery(
                country(asked).code(),
                asked.network("network").orElse(null),
                asked.target("target", "kind").orElse(null),
                from,
                to,
                by);
        return new Answers.SumList(
                standing(asked), facts.sums(query).stream().map(Answering::sum).toList());
    }

    Object incidents(Asked asked) {
        Set<Finding.Phase> phases = new HashSet<>(asked.words("phase", Finding.Phase.values()));
        if (!Api.PHASES.containsAll(phases)) {
            throw Refusal.badParameter("phase", "some of ongoing, ended, retracted");
        }
        int offset = (int) asked.number("offset", 0, IncidentQuery.FARTHEST, 0);
        int limit = limit(asked);
        IncidentQuery query = new IncidentQuery(
                asked.country("country").orElse(null),
                phases.isEmpty() ? IncidentQuery.PUBLISHED : phases,
                asked.network("network").orElse(null),
                asked.target("target", "kind").orElse(null),
                offset,
                limit);
        Instant moment = asOf(asked).moment();
        Listed<Incident> listed = facts.incidents(query, moment);
        Map<CountryCode, Recency> recency = new HashMap<>();
        int end = offset + listed.items().size();
        Integer next = end < listed.total() && end <= IncidentQuery.FARTHEST ? Integer.valueOf(end) : null;
        return new Answers.IncidentList(
                standing(asked),
                listed.total(),
                next,
                listed.items().stream()
                        .map(incident -> Answering.incident(
                                incident,
                                recency.computeIfAbsent(
                                        incident.country(), country -> Recency.of(facts, country, moment))))
                        .toList());
    }

    Object incident(Asked asked) {
        List<IncidentEvent> history = history(asked);
        Incident state = history.getLast().state();
        return new Answers.IncidentDetail(
                standing(asked),
                Answering.incident(
                        state, Recency.of(facts, state.country(), asOf(asked).moment())),
                state.findings().stream().map(Answering::finding).toList(),
                history.stream().map(Answering::event).toList());
    }

    Object evidence(Asked asked) {
        Incident incident = history(asked).getLast().state();
        Side side = asked.word("where", Side.values()).orElse(Side.IN);
        Where where = switch (side) {
            case IN -> new Where.In(incident.country());
            case OUTSIDE -> new Where.Outside(incident.country());
        };
        Set<Asn> networks = side == Side.OUTSIDE
                ? Set.of()
                : Set.copyOf(IncidentTotals.of(incident).networks());
        Target target = switch (incident.subject()) {
            case Incident.Subject.TargetBlocked(Target blocked) -> blocked;
            case Incident.Subject.Silence silence -> null;
        };
        Instant moment = asOf(asked).moment();
        Instant end = incident.end() == null ? moment : incident.end().latest();
        return list(
                asked,
                new MeasurementQuery(
                        where,
                        networks,
                        target,
                        states(asked),
                        incident.start().earliest(),
                        end,
                        cursor(asked),
                        limit(asked)));
    }

    Object measurements(Asked asked) {
        Where where = asked.country("country").<Where>map(Where.In::new).orElseGet(Where.Anywhere::new);
        Optional<Asn> network = asked.network("network");
        return list(
                asked,
                new MeasurementQuery(
                        where,
                        network.map(Set::of).orElseGet(Set::of),
                        asked.target("target", "kind").orElse(null),
                        states(asked),
                        asked.moment("from").orElse(Instant.EPOCH),
                        asked.moment("until").orElse(FOREVER),
                        cursor(asked),
                        limit(asked)));
    }

    Object measurement(Asked asked) {
        return facts.measurement(asked.needUid("uid"))
                .map(Answering::measurement)
                .orElseThrow(() -> Refusal.notFound("There is no such measurement."));
    }

    Object document(Asked asked) {
        return facts.document(asked.needUid("uid"))
                .orElseThrow(() -> Refusal.notFound("There is no such document, or it is no longer kept."));
    }

    Object rejects(Asked asked) {
        int limit = limit(asked);
        List<Reject> rejects = facts.rejects(asked.number("before", 0, Long.MAX_VALUE, 0), limit);
        Long next = rejects.size() == limit ? Long.valueOf(rejects.getLast().position()) : null;
        return new Answers.RejectList(next, rejects);
    }

    Object loads(Asked asked) {
        return new Answers.LoadList(facts.loads(limit(asked)));
    }

    private Answers.MeasurementList list(Asked asked, MeasurementQuery query) {
        List<JudgedMeasurement> rows = facts.measurements(query);
        String next = rows.size() == query.limit() ? written(Cursor.of(rows.getLast())) : null;
        return new Answers.MeasurementList(
                standing(asked), next, rows.stream().map(Answering::measurement).toList());
    }

    /// A published incident's events up to the moment asked for.
    private List<IncidentEvent> history(Asked asked) {
        Instant moment = asOf(asked).moment();
        List<IncidentEvent> history = facts.history(asked.needIncident("id")).stream()
                .filter(event -> !event.at().isAfter(moment))
                .toList();
        if (history.isEmpty() || !Api.PHASES.contains(history.getLast().state().phase())) {
            throw Refusal.notFound("There is no such incident, or it was not published at that moment.");
        }
        return history;
    }

    private Country country(Asked asked) {
        CountryCode code = asked.needCountry("cc");
        return facts.countries().stream()
                .filter(country -> country.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("This observatory has no data about that country."));
    }

    private static Set<VerdictState> states(Asked asked) {
        List<VerdictState> states = asked.words("state", VerdictState.values());
        return states.isEmpty() ? MeasurementQuery.ANY : EnumSet.copyOf(states);
    }

    private static int limit(Asked asked) {
        return (int) asked.number("limit", 1, MeasurementQuery.MOST, USUAL);
    }

    /// `<start>~<uid>` of the row shown last.
    private static @Nullable Cursor cursor(Asked asked) {
        return asked.other("before", "`next` of the part before", value -> {
                    int tilde = value.indexOf('~');
                    if (tilde < 0) {
                        throw new IllegalArgumentException("no ~");
                    }
                    return new Cursor(
                            Instant.parse(value.substring(0, tilde)), new MeasurementUid(value.substring(tilde + 1)));
                })
                .orElse(null);
    }

    private static String written(Cursor cursor) {
        return cursor.at() + "~" + cursor.uid();
    }

    private AsOf asOf(Asked asked) {
        return AsOf.of(facts.overview(), asked.moment("at").orElse(null), asked.now());
    }

    private Answers.Standing standing(Asked asked) {
        return Answering.standing(facts.overview(), asOf(asked));
    }
}
