package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.all;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.facts.Network;
import org.heliograph.model.facts.SumQuery;
import org.heliograph.model.facts.SumQuery.Dimension;
import org.heliograph.model.facts.VerdictSum;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.publish.situation.CountrySituation;
import org.heliograph.publish.situation.IncidentTotals;
import org.heliograph.publish.situation.Recency;

/// Is it this operator? What is blocked on one network, and how much was measured there.
final class NetworkPage {
    private NetworkPage() {}

    static Html.Node of(Setting setting, Facts facts, CountryCode country, Network network) {
        Recency recency = Recency.of(facts, country, setting.moment());
        boolean current = recency.isCurrent(network.asn());
        LocalDate to = setting.moment().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate from = to.minusDays(CountrySituation.DAYS - 1L);
        List<VerdictSum> daily =
                facts.sums(SumQuery.of(country, from, to, Dimension.DAY).onNetwork(network.asn()));
        List<VerdictSum> month = facts.sums(SumQuery.of(country, from, to).onNetwork(network.asn()));
        List<Incident> incidents = facts.incidents(
                        IncidentQuery.publishedIn(country).onNetwork(network.asn()), setting.moment())
                .items();
        List<Incident> holding = incidents.stream()
                .filter(incident -> incident.phase() == Finding.Phase.ONGOING)
                .filter(incident -> IncidentTotals.of(incident).networks().contains(network.asn()))
                .toList();
        List<Incident> over = incidents.stream()
                .filter(incident -> !holding.contains(incident))
                .toList();
        return all(
                Parts.crumbs(setting, country),
                answer(setting, recency, network, holding, month),
                Parts.section(setting, "days", "incident.days", VerdictDays.of(setting, daily, from, to)),
                Parts.section(
                        setting,
                        "blocked",
                        current ? "network.now" : "network.then",
                        Parts.incidents(setting, recency, holding, "network.now.none")),
                over.isEmpty()
                        ? Html.none()
                        : Parts.section(
                                setting,
                                "over",
                                "network.over",
                                Parts.incidents(setting, recency, over, "network.now.none")),
                el("p", cls("quiet"), setting.say("network.says")));
    }

    private static Html.Node answer(
            Setting setting, Recency recency, Network network, List<Incident> holding, List<VerdictSum> month) {
        boolean silent = holding.stream().anyMatch(incident -> incident.subject() instanceof Incident.Subject.Silence);
        long blocked = holding.stream()
                .filter(incident -> incident.subject() instanceof Incident.Subject.TargetBlocked)
                .count();
        int targets = month.stream().mapToInt(VerdictSum::targets).sum();
        Messages.Arg name = with("network", Names.networkName(network.asn(), network.operator()));
        Instant last = recency.lastAt(network.asn()).orElse(network.lastAt());
        boolean lapsed = !silent && !recency.isCurrent(network.asn());
        String word = silent ? "silent" : lapsed ? "unknown" : blocked == 0 ? "nothing" : "blocked";
        String key = "network.title." + word + (lapsed && blocked > 0 ? ".blocked" : "");
        Messages.Arg day = with("day", setting.wording().date(last));
        return el(
                "div",
                cls("answer " + (word.equals("nothing") ? "nothing_found" : word)),
                el("h1", setting.say(key, name, day, with("n", blocked))),
                el(
                        "p",
                        cls("since"),
                        setting.say("access." + Wording.word(network.access())),
                        month.isEmpty()
                                ? setting.say(
                                        "country.since.last",
                                        with("moment", setting.wording().moment(last)))
                                : setting.say(
                                        "network.measured",
                                        with("targets", targets),
                                        with(
                                                "n",
                                                month.stream()
                                                        .mapToLong(sum ->
                                                                sum.counts().total())
                                                        .sum()),
                                        with("last", setting.wording().moment(last))),
                        text(" ")),
                lapsed ? Sentences.then(setting, setting.path(), last) : Html.none());
    }
}
