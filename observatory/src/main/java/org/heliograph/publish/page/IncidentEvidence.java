package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.all;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.link;
import static org.heliograph.publish.page.Html.none;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.MeasurementQuery;
import org.heliograph.model.facts.MeasurementQuery.Where;
import org.heliograph.model.facts.SumQuery;
import org.heliograph.model.facts.SumQuery.Dimension;
import org.heliograph.model.facts.VerdictCounts;
import org.heliograph.model.facts.VerdictState;
import org.heliograph.model.facts.VerdictSum;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Target;
import org.heliograph.publish.situation.IncidentTotals;

/// What an incident rests on: measurements for it, against it and from outside, with their documents.
///
/// @param incident at the moment asked for
/// @param daily    verdicts by day, for the target or, where there is none, for its networks
/// @param from     first day of `daily`
/// @param to       last day of `daily`
/// @param others   other targets on the same networks meanwhile
/// @param showing  measurements that show it, the latest first
/// @param contrary measurements that show the target reached
/// @param unclear  measurements that show neither
/// @param outside  measurements of the target from other countries
record IncidentEvidence(
        Incident incident,
        List<VerdictSum> daily,
        LocalDate from,
        LocalDate to,
        VerdictCounts others,
        List<JudgedMeasurement> showing,
        List<JudgedMeasurement> contrary,
        List<JudgedMeasurement> unclear,
        List<JudgedMeasurement> outside) {

    private static final int ROWS = 10;
    private static final int MOST_DAYS = 42;
    private static final int DAYS_BEFORE = 7;

    static IncidentEvidence of(Facts facts, Incident incident, Instant asOf) {
        LocalDate to = day(incident.end() == null ? asOf : incident.end().latest());
        LocalDate start = day(incident.start().earliest()).minusDays(DAYS_BEFORE);
        LocalDate from = start.isBefore(to.minusDays(MOST_DAYS - 1L)) ? to.minusDays(MOST_DAYS - 1L) : start;
        if (from.isAfter(to)) {
            from = to;
        }
        return switch (incident.subject()) {
            case Incident.Subject.TargetBlocked(Target target) -> {
                SumQuery days =
                        SumQuery.of(incident.country(), from, to, Dimension.DAY).about(target);
                yield new IncidentEvidence(
                        incident,
                        facts.sums(days),
                        from,
                        to,
                        others(facts, incident, target, from, to),
                        rows(facts, incident, target, asOf, VerdictState.BLOCKED),
                        rows(facts, incident, target, asOf, VerdictState.OK),
                        rows(facts, incident, target, asOf, VerdictState.DOWN, VerdictState.INCONCLUSIVE),
                        facts.measurements(query(incident, target, asOf, MeasurementQuery.ANY)
                                .where(new Where.Outside(incident.country()))
                                .build()));
            }
            case Incident.Subject.Silence silence ->
                new IncidentEvidence(
                        incident,
                        networkDays(facts, incident, from, to),
                        from,
                        to,
                        VerdictCounts.NONE,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
        };
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static VerdictCounts others(Facts facts, Incident incident, Target target, LocalDate from, LocalDate to) {
        LocalDate begin = day(incident.start().best());
        SumQuery query = SumQuery.of(
                incident.country(),
                begin.isBefore(from) ? from : begin.isAfter(to) ? to : begin,
                to,
                Dimension.NETWORK,
                Dimension.TARGET);
        Set<Asn> networks = new HashSet<>(IncidentTotals.of(incident).networks());
        return facts.sums(query).stream()
                .filter(sum -> networks.contains(sum.network()) && !target.equals(sum.target()))
                .map(VerdictSum::counts)
                .reduce(VerdictCounts.NONE, VerdictCounts::plus);
    }

    private static List<VerdictSum> networkDays(Facts facts, Incident incident, LocalDate from, LocalDate to) {
        Set<Asn> networks = new HashSet<>();
        incident.findings().forEach(finding -> networks.add(IncidentTotals.network(finding)));
        return facts.sums(SumQuery.of(incident.country(), from, to, Dimension.DAY, Dimension.NETWORK)).stream()
                .filter(sum -> networks.contains(sum.network()))
                .toList();
    }

    private static List<JudgedMeasurement> rows(
            Facts facts, Incident incident, Target target, Instant asOf, VerdictState first, VerdictState... more) {
        Set<Asn> networks = new HashSet<>(IncidentTotals.of(incident).networks());
        return facts.measurements(query(incident, target, asOf, EnumSet.of(first, more))
                .networks(networks)
                .build());
    }

    private static Ask query(Incident incident, Target target, Instant asOf, Set<VerdictState> states) {
        Instant end = incident.end() == null ? asOf : incident.end().latest();
        return new Ask(
                new Where.In(incident.country()),
                Set.of(),
                target,
                states,
                incident.start().earliest(),
                end.isAfter(asOf) ? asOf : end);
    }

    /// A question in the making.
    private record Ask(
            Where where, Set<Asn> networks, Target target, Set<VerdictState> states, Instant from, Instant until) {
        Ask where(Where other) {
            return new Ask(other, networks, target, states, from, until);
        }

        Ask networks(Set<Asn> only) {
            return new Ask(where, only, target, states, from, until);
        }

        MeasurementQuery build() {
            return new MeasurementQuery(where, networks, target, states, from, until, null, ROWS);
        }
    }

    VerdictCounts othersOnTheseNetworks() {
        return others;
    }

    Html.Node days(Setting setting) {
        return Parts.section(setting, "days", "incident.days", VerdictDays.of(setting, daily, from, to));
    }

    /// Fingerprints seen, as traits a person can recognise.
    Html.Node traits(Setting setting) {
        Map<String, FingerprintMatch> seen = new LinkedHashMap<>();
        for (JudgedMeasurement row : showing) {
            row.verdict()
                    .grounds()
                    .matches()
                    .forEach(match -> seen.putIfAbsent(match.fingerprint().name(), match));
        }
        if (seen.isEmpty()) {
            return none();
        }
        List<Html.Node> items = seen.values().stream()
                .<Html.Node>map(match -> el("li", trait(setting, match)))
                .toList();
        return Parts.section(setting, "traits", "traits.heading", el("ul", items, cls("log")));
    }

    private static Html.Node trait(Setting setting, FingerprintMatch match) {
        Fingerprint fingerprint = match.fingerprint();
        Html.Node where = switch (fingerprint.where()) {
            case Fingerprint.Place.DnsAnswer answer -> setting.say("trait.dns");
            case Fingerprint.Place.HttpBody body -> setting.say("trait.body");
            case Fingerprint.Place.HttpHeader(String name) ->
                setting.say("trait.header", with("name", Names.shown(name)));
            case Fingerprint.Place.Certificate certificate -> setting.say("trait.certificate");
            case Fingerprint.Place.Packet packet -> setting.say("trait.packet");
        };
        return all(
                where,
                text(": "),
                el("code", pattern(fingerprint.pattern())),
                el(
                        "span",
                        cls("meta"),
                        setting.say(match.confirms() ? "trait.confirms" : "trait.hints"),
                        text(" · "),
                        setting.say("trait.name", with("name", Names.shown(fingerprint.name()))),
                        text(" · "),
                        Names.shown(fingerprint.source())));
    }

    private static Html.Node pattern(Fingerprint.Pattern pattern) {
        return switch (pattern) {
            case Fingerprint.Pattern.Full(String text) -> Names.shown(text);
            case Fingerprint.Pattern.Prefix(String text) -> Names.shown(text + "…");
            case Fingerprint.Pattern.Contains(String text) -> Names.shown("…" + text + "…");
            case Fingerprint.Pattern.Regex(String expression) -> Names.shown("/" + expression + "/");
            case Fingerprint.Pattern.PacketTraits traits ->
                Names.shown("flags %s, window %d, IP ID %d, TTL %d"
                        .formatted(traits.flags(), traits.window(), traits.ipId(), traits.timeToLive()));
        };
    }

    Html.Node rows(Setting setting) {
        if (incident.subject() instanceof Incident.Subject.Silence) {
            return none();
        }
        return Parts.section(
                setting,
                "rows",
                "rows.heading",
                el("p", cls("quiet"), setting.say("rows.says", with("n", ROWS))),
                group(setting, "rows.showing", showing),
                group(setting, "rows.contrary", contrary),
                group(setting, "rows.unclear", unclear),
                group(setting, "rows.outside", outside),
                el(
                        "p",
                        cls("links"),
                        link("/api/v1/incidents/" + incident.id().value() + "/evidence", setting.say("rows.all"))));
    }

    private static Html.Node group(Setting setting, String key, List<JudgedMeasurement> rows) {
        List<Html.Node> items = new ArrayList<>();
        for (JudgedMeasurement row : rows) {
            items.add(el("li", EvidenceRow.of(setting, row)));
        }
        Html.Node content =
                items.isEmpty() ? el("p", cls("quiet"), setting.say("rows.none")) : el("ul", items, cls("log"));
        return el("details", el("summary", setting.say(key), text(" "), count(rows)), content);
    }

    private static Html.Node count(List<JudgedMeasurement> rows) {
        String shown = rows.size() < ROWS ? Wording.number(rows.size()) : ROWS + "+";
        return el("span", cls("count"), el("bdi", text(shown)));
    }
}
