package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.all;
import static org.heliograph.publish.page.Html.attr;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.link;
import static org.heliograph.publish.page.Html.none;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.heliograph.model.facts.Network;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Target;
import org.heliograph.publish.situation.CountrySituation;
import org.heliograph.publish.situation.CountrySituation.Condition;
import org.heliograph.publish.situation.IncidentTotals;

/// Is this country online? Since when? How sure? The answer first, then the numbers, then what they are made
/// from.
final class CountryPage {
    private static final int ENDED_SHOWN = 6;

    private CountryPage() {}

    static Html.Node of(Setting setting, CountrySituation situation) {
        return all(
                answer(setting, situation),
                facts(setting, situation),
                Parts.section(setting, "days", "country.days", DayStrip.of(setting, situation.days())),
                silent(setting, situation),
                services(setting, situation),
                lapsed(setting, situation),
                through(setting, situation),
                Parts.section(setting, "networks", "country.networks", networks(setting, situation)),
                ended(setting, situation),
                notKnown(setting, situation));
    }

    private static Html.Node answer(Setting setting, CountrySituation situation) {
        Condition condition = situation.condition();
        boolean found = condition == Condition.BLOCKED || condition == Condition.SILENT;
        Html.Node meter = found ? Parts.meter(setting, situation.weakest().orElseThrow()) : none();
        return el(
                "div",
                cls("answer " + Wording.word(condition)),
                el("h1", Sentences.country(setting, situation)),
                el("p", cls("since"), Sentences.since(setting, situation)),
                el("p", cls("sure"), meter, text(" "), Sentences.sure(setting, situation)),
                then(setting, situation));
    }

    /// Where nothing is known now, a way to what was.
    static Html.Node then(Setting setting, CountrySituation situation) {
        Instant last = situation.lastAt();
        return situation.condition() != Condition.UNKNOWN || last == null
                ? none()
                : Sentences.then(setting, Names.countryPath(situation.country().code()), last);
    }

    private static Html.Node facts(Setting setting, CountrySituation situation) {
        return situation.condition() == Condition.UNKNOWN
                ? factsOfThen(setting, situation)
                : factsOfNow(setting, situation);
    }

    private static Html.Node factsOfThen(Setting setting, CountrySituation situation) {
        Instant last = situation.lastAt();
        if (last == null) {
            return none();
        }
        return Parts.facts(
                Parts.fact(
                        Parts.number(situation.lapsed().size()),
                        setting.say("fact.lapsed", with("day", setting.wording().date(last)))),
                Parts.fact(
                        Parts.number(CountrySituation.affected(situation.lapsed())),
                        setting.say(
                                "fact.lapsed.networks",
                                with("n", situation.recency().last().size()))),
                Parts.fact(
                        Parts.number(CountrySituation.nationwide(situation.lapsed())),
                        setting.say("fact.lapsed.nationwide")),
                Parts.fact(
                        Parts.number(situation.week().total()),
                        setting.say(
                                "fact.measurements",
                                with("last", setting.wording().brief(last)))));
    }

    private static Html.Node factsOfNow(Setting setting, CountrySituation situation) {
        Html.Node last = situation.lastAt() == null
                ? setting.say("fact.never")
                : setting.wording().brief(situation.lastAt());
        return Parts.facts(
                Parts.fact(
                        Parts.number(situation.blocked().size()),
                        setting.say("fact.blocked", with("n", situation.targetsMeasured()))),
                Parts.fact(
                        Parts.number(situation.networksAffected()),
                        setting.say(
                                "fact.networks",
                                with("n", Math.max(situation.networksMeasured(), situation.networksAffected())))),
                Parts.fact(Parts.number(situation.nationwide()), setting.say("fact.nationwide")),
                Parts.fact(
                        Parts.number(situation.week().total()), setting.say("fact.measurements", with("last", last))));
    }

    private static Html.Node silent(Setting setting, CountrySituation situation) {
        if (situation.silent().isEmpty()) {
            return none();
        }
        return Parts.section(
                setting,
                "silent",
                "country.silence",
                el("p", setting.say("silence.means")),
                Parts.incidents(setting, situation.recency(), situation.silent(), "country.services.none"));
    }

    private static Html.Node services(Setting setting, CountrySituation situation) {
        Html.Node all = el(
                "p",
                cls("links"),
                link(
                        setting.keep(Names.countryPath(situation.country().code()) + "/incidents"),
                        setting.say("country.all")));
        if (situation.condition() == Condition.UNKNOWN) {
            return all;
        }
        List<Html.Node> groups = groups(setting, situation, situation.blocked());
        Html.Node content =
                groups.isEmpty() ? el("p", cls("quiet"), setting.say("country.services.none")) : all(groups);
        return Parts.section(
                setting,
                "blocked",
                "country.services",
                groups.isEmpty() ? none() : el("p", cls("quiet"), setting.say("country.services.says")),
                content,
                all);
    }

    /// What went on when its networks were last measured.
    private static Html.Node lapsed(Setting setting, CountrySituation situation) {
        if (situation.lapsed().isEmpty()) {
            return none();
        }
        return Parts.section(
                setting,
                "lapsed",
                "country.lapsed",
                el("p", cls("quiet"), setting.say("country.lapsed.says")),
                all(groups(setting, situation, situation.lapsed())));
    }

    private static List<Html.Node> groups(Setting setting, CountrySituation situation, List<Incident> blocked) {
        Map<Target.Kind, List<Incident>> byKind = new EnumMap<>(Target.Kind.class);
        for (Incident incident : blocked) {
            if (incident.subject() instanceof Incident.Subject.TargetBlocked(Target target)) {
                byKind.computeIfAbsent(target.kind(), kind -> new ArrayList<>()).add(incident);
            }
        }
        List<Html.Node> groups = new ArrayList<>();
        byKind.forEach((kind, incidents) -> groups.add(all(
                el("h3", setting.say("kind.many." + Wording.word(kind)), text(" "), count(incidents.size())),
                Parts.incidents(setting, situation.recency(), incidents, "country.services.none"))));
        return groups;
    }

    /// What still works, services by name and websites by number.
    private static Html.Node through(Setting setting, CountrySituation situation) {
        if (situation.through().isEmpty()) {
            return none();
        }
        List<Html.Node> names = situation.through().stream()
                .filter(target -> target.kind() != Target.Kind.SITE)
                .map(target -> Names.target(situation.country().code(), target))
                .toList();
        int sites = situation.through().size() - names.size();
        return Parts.section(
                setting,
                "through",
                "country.through",
                names.isEmpty() ? none() : el("p", setting.wording().list(names)),
                el("p", setting.say("country.through.sites", with("n", sites))),
                el("p", cls("quiet"), setting.say("country.through.says")));
    }

    private static Html.Node count(int number) {
        return el("span", cls("count"), Parts.number(number));
    }

    private static Html.Node networks(Setting setting, CountrySituation situation) {
        if (situation.networks().isEmpty()) {
            return el("p", cls("quiet"), setting.say("country.networks.none"));
        }
        Map<Asn, Integer> blocked = new HashMap<>();
        Stream.concat(situation.blocked().stream(), situation.lapsed().stream())
                .flatMap(incident -> IncidentTotals.of(incident).networks().stream())
                .forEach(asn -> blocked.merge(asn, 1, Integer::sum));
        List<Html.Node> rows = situation.networks().values().stream()
                .filter(network -> network.asn().isKnown())
                .sorted(Comparator.<Network>comparingInt(network -> -blocked.getOrDefault(network.asn(), 0))
                        .thenComparingLong(network -> -network.counts().total())
                        .thenComparing(Network::asn))
                .<Html.Node>map(network ->
                        el("li", network(setting, situation, network, blocked.getOrDefault(network.asn(), 0))))
                .toList();
        return Parts.folded(setting, rows, "rows nets");
    }

    private static Html.Node network(Setting setting, CountrySituation situation, Network network, int blocked) {
        boolean silent = situation.silent().stream()
                .flatMap(incident -> incident.findings().stream())
                .anyMatch(finding -> IncidentTotals.network(finding).equals(network.asn())
                        && IncidentTotals.phase(finding) == Finding.Phase.ONGOING);
        Html.Node state = silent
                ? el("span", cls("phase ongoing"), setting.say("network.silent"))
                : state(setting, situation.recency().isCurrent(network.asn()), blocked);
        return all(
                link(
                        setting.keep(Names.networkPath(situation.country().code(), network.asn())),
                        cls("name"),
                        Names.networkName(network.asn(), network.operator())),
                state,
                el(
                        "span",
                        cls("meta"),
                        setting.say("access." + Wording.word(network.access())),
                        setting.say(
                                "network.measurements",
                                with("n", network.counts().total()),
                                with("last", setting.wording().brief(network.lastAt())))));
    }

    private static Html.Node state(Setting setting, boolean current, int blocked) {
        if (!current) {
            String key = blocked == 0 ? "network.stale" : "network.stale.blocked";
            return el("span", cls("phase open"), setting.say(key, with("n", blocked)));
        }
        return blocked == 0
                ? el("span", cls("phase ended"), setting.say("network.nothing"))
                : el("span", cls("phase ongoing"), setting.say("network.blocked", with("n", blocked)));
    }

    private static Html.Node ended(Setting setting, CountrySituation situation) {
        if (situation.ended().isEmpty()) {
            return none();
        }
        List<Incident> shown = situation.ended().stream().limit(ENDED_SHOWN).toList();
        return Parts.section(
                setting,
                "ended",
                "country.ended",
                Parts.incidents(setting, situation.recency(), shown, "country.services.none"));
    }

    private static Html.Node notKnown(Setting setting, CountrySituation situation) {
        List<Html.Node> items = new ArrayList<>();
        items.add(el(
                "li",
                setting.say(
                        "unknown.unmeasured",
                        with("targets", situation.targetsMeasured()),
                        with("networks", situation.networksMeasured()))));
        items.add(el("li", setting.say("unknown.who")));
        items.add(el("li", setting.say("unknown.outage")));
        long unclear = situation.week().inconclusive() + situation.week().down();
        if (situation.week().total() > 0) {
            items.add(el(
                    "li",
                    setting.say(
                            "unknown.unclear",
                            with("n", unclear),
                            with("all", situation.week().total()))));
        }
        return el(
                "section",
                cls("unknown-box"),
                attr("aria-labelledby", "unknown"),
                el("h2", attr("id", "unknown"), setting.say("unknown.heading")),
                el("ul", items));
    }
}
