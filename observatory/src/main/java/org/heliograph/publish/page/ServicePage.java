package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.all;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.none;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.facts.MeasurementQuery;
import org.heliograph.model.facts.SumQuery;
import org.heliograph.model.facts.SumQuery.Dimension;
import org.heliograph.model.facts.VerdictSum;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;
import org.heliograph.publish.situation.IncidentTotals;
import org.heliograph.publish.situation.Recency;

/// Is it blocked, or down? One target on every network of a country.
final class ServicePage {
    private static final int DAYS = 30;

    private ServicePage() {}

    /// The target of that name that was measured there lately, or that an incident is about; sites before
    /// services.
    static Optional<Target> find(Facts facts, CountryCode country, String name, Instant moment) {
        for (Target.Kind kind : Target.Kind.values()) {
            Target target = new Target(kind, name);
            MeasurementQuery query = new MeasurementQuery(
                    new MeasurementQuery.Where.In(country),
                    Set.of(),
                    target,
                    MeasurementQuery.ANY,
                    Instant.EPOCH,
                    moment,
                    null,
                    1);
            boolean known = !facts.measurements(query).isEmpty()
                    || facts.incidents(IncidentQuery.publishedIn(country).about(target), moment)
                                    .total()
                            > 0;
            if (known) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    static Html.Node of(Setting setting, Facts facts, CountryCode country, Target target, Map<Asn, String> operators) {
        Recency recency = Recency.of(facts, country, setting.moment());
        LocalDate to = setting.moment().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate from = to.minusDays(DAYS - 1L);
        List<VerdictSum> daily =
                facts.sums(SumQuery.of(country, from, to, Dimension.DAY).about(target));
        List<VerdictSum> byNetwork =
                facts.sums(SumQuery.of(country, from, to, Dimension.NETWORK).about(target));
        List<Incident> incidents = facts.incidents(
                        IncidentQuery.publishedIn(country).about(target), setting.moment())
                .items();
        return all(
                Parts.crumbs(setting, country),
                answer(setting, country, recency, target, incidents, byNetwork),
                Parts.section(
                        setting,
                        "networks",
                        "service.networks",
                        networks(setting, country, recency, byNetwork, incidents, operators)),
                Parts.section(setting, "days", "incident.days", VerdictDays.of(setting, daily, from, to)),
                Parts.section(
                        setting,
                        "incidents",
                        "list.heading",
                        Parts.incidents(setting, recency, incidents, "list.none")));
    }

    private static Html.Node answer(
            Setting setting,
            CountryCode country,
            Recency recency,
            Target target,
            List<Incident> incidents,
            List<VerdictSum> byNetwork) {
        Optional<Incident> ongoing = incidents.stream()
                .filter(incident -> incident.phase() == Finding.Phase.ONGOING)
                .findFirst();
        Messages.Arg name = with("target", Names.shown(target.name()));
        Messages.Arg where =
                with("country", Names.country(country, setting.messages().language()));
        long reached = byNetwork.stream().mapToLong(sum -> sum.counts().ok()).sum();
        long down = byNetwork.stream().mapToLong(sum -> sum.counts().down()).sum();
        String key = !recency.isCurrent()
                ? "service.unknown"
                : reached > 0 ? "service.nothing" : down > 0 ? "service.down" : "service.unknown";
        Html.Node sentence = ongoing.map(incident -> Sentences.incident(setting, recency, incident))
                .orElseGet(() -> setting.say(key, name, where));
        Html.Node when = ongoing.map(incident -> recency.isCurrent(incident)
                        ? setting.say(
                                "country.since.one",
                                with("start", setting.wording().bounds(incident.start())))
                        : Sentences.lapsed(setting, recency, incident))
                .orElseGet(() -> setting.say("service.measured", with("n", byNetwork.size())));
        boolean unknown = ongoing.map(incident -> !recency.isCurrent(incident)).orElse(key.equals("service.unknown"));
        String level = unknown ? "unknown" : ongoing.isPresent() ? "blocked" : "nothing_found";
        return el(
                "div",
                cls("answer " + level),
                el("h1", sentence),
                el("p", cls("since"), setting.say("kind.one." + Wording.word(target.kind())), text(" · "), when),
                unknown
                        ? ongoing.flatMap(recency::lastAt)
                                .or(recency::lastAt)
                                .map(last -> Sentences.then(setting, setting.path(), last))
                                .orElse(none())
                        : none());
    }

    private static Html.Node networks(
            Setting setting,
            CountryCode country,
            Recency recency,
            List<VerdictSum> byNetwork,
            List<Incident> incidents,
            Map<Asn, String> operators) {
        Map<Asn, Finding.Blocking> holding = new HashMap<>();
        for (Incident incident : incidents) {
            if (incident.phase() == Finding.Phase.ONGOING) {
                IncidentTotals.blockingNow(incident)
                        .forEach(finding ->
                                holding.putIfAbsent(finding.hypothesis().network(), finding));
            }
        }
        List<Html.Node> rows = new ArrayList<>();
        for (VerdictSum sum : byNetwork) {
            if (sum.network() != null) {
                rows.add(el("li", row(setting, country, recency, sum, sum.network(), holding, operators)));
            }
        }
        return rows.isEmpty()
                ? el("p", cls("quiet"), setting.say("days.none"))
                : Parts.folded(setting, rows, "rows nets");
    }

    private static Html.Node row(
            Setting setting,
            CountryCode country,
            Recency recency,
            VerdictSum sum,
            Asn network,
            Map<Asn, Finding.Blocking> holding,
            Map<Asn, String> operators) {
        Finding.Blocking finding = holding.get(network);
        boolean current = recency.isCurrent(network);
        Html.Node state = finding == null
                ? el("span", cls("phase ended"), setting.say(current ? "service.row.nothing" : "service.row.unknown"))
                : current
                        ? el("span", cls("phase ongoing"), setting.say("state.blocked"))
                        : Sentences.lastSeen(setting);
        Html.Node how = finding == null
                ? none()
                : all(
                        setting.wording().howBriefly(finding.hypothesis().mechanism()),
                        text(" · "),
                        setting.say(
                                current ? "row.since" : "row.began",
                                with(
                                        "start",
                                        setting.wording().brief(finding.start().best()))),
                        text(" · "));
        return all(
                Names.network(country, network, operators.getOrDefault(network, "")),
                state,
                el(
                        "span",
                        cls("meta"),
                        how,
                        setting.say(
                                "service.row.counts",
                                with("blocked", sum.counts().blocked()),
                                with("ok", sum.counts().ok()),
                                with(
                                        "unclear",
                                        sum.counts().down() + sum.counts().inconclusive()))));
    }
}
