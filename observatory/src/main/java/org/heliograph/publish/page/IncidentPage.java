package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.all;
import static org.heliograph.publish.page.Html.attr;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.link;
import static org.heliograph.publish.page.Html.none;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.model.facts.Network;
import org.heliograph.model.incident.Evidence;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Target;
import org.heliograph.publish.situation.IncidentTotals;
import org.heliograph.publish.situation.Recency;
import org.heliograph.publish.situation.Strength;

/// What happened, and says who: the claim, how sure, what is not known, every step in its history, and the raw
/// rows.
final class IncidentPage {
    private IncidentPage() {}

    /// What the page is made from.
    ///
    /// @param state    the incident at the moment asked for
    /// @param history  its events up to that moment
    /// @param recency  when its networks were last measured
    /// @param networks names of the country's networks
    /// @param evidence rows and pictures
    record Matter(
            Incident state,
            List<IncidentEvent> history,
            Recency recency,
            Map<Asn, Network> networks,
            IncidentEvidence evidence) {
        boolean isCurrent() {
            return recency.isCurrent(state);
        }

        String operator(Asn asn) {
            Network network = networks.get(asn);
            return network == null ? "" : network.operator();
        }
    }

    static Html.Node of(Setting setting, Matter matter) {
        Incident state = matter.state();
        boolean blocking = state.subject() instanceof Incident.Subject.TargetBlocked;
        return all(
                Parts.crumbs(
                        setting,
                        state.country(),
                        link(
                                setting.keep(Names.countryPath(state.country()) + "/incidents"),
                                setting.say("list.heading"))),
                answer(setting, matter),
                blocking ? facts(setting, state) : none(),
                blocking ? how(setting, matter) : silence(setting),
                Parts.section(setting, "networks", "incident.networks", findings(setting, matter)),
                matter.evidence().days(setting),
                matter.evidence().traits(setting),
                el("div", cls("pair"), notKnown(setting, matter), Rivals.of(setting, matter)),
                Parts.section(setting, "history", "incident.history", history(setting, matter)),
                matter.evidence().rows(setting),
                cite(setting, matter));
    }

    private static Html.Node answer(Setting setting, Matter matter) {
        Incident state = matter.state();
        Wording wording = setting.wording();
        Strength strength = Strength.of(state);
        Html.Node sure = state.phase() == Finding.Phase.RETRACTED
                ? el("p", cls("sure"), setting.say("incident.retracted.means"))
                : el(
                        "p",
                        cls("sure"),
                        Parts.meter(setting, strength),
                        text(" "),
                        setting.say("country.sure.one", with("odds", wording.odds(strength))));
        return el(
                "div",
                cls("answer " + level(matter)),
                el("h1", Sentences.incident(setting, matter.recency(), state)),
                el(
                        "p",
                        cls("since"),
                        Sentences.phase(setting, matter.recency(), state),
                        text(" "),
                        when(setting, matter)),
                sure,
                matter.isCurrent()
                        ? none()
                        : matter.recency()
                                .lastAt(state)
                                .map(last -> Sentences.then(setting, Sentences.path(state), last))
                                .orElse(none()));
    }

    private static String level(Matter matter) {
        if (matter.state().phase() != Finding.Phase.ONGOING) {
            return "nothing_found";
        }
        return matter.isCurrent() ? "blocked" : "unknown";
    }

    private static Html.Node when(Setting setting, Matter matter) {
        Incident state = matter.state();
        Wording wording = setting.wording();
        if (state.end() != null) {
            return setting.say(
                    "incident.from_to",
                    with("start", wording.bounds(state.start())),
                    with("end", wording.bounds(state.end())));
        }
        if (!matter.isCurrent()) {
            return Sentences.lapsed(setting, matter.recency(), state);
        }
        return setting.say(
                "incident.since",
                with("start", wording.bounds(state.start())),
                with("age", wording.duration(since(state.start().best(), setting.moment()))));
    }

    private static Duration since(Instant start, Instant moment) {
        return start.isAfter(moment) ? Duration.ZERO : Duration.between(start, moment);
    }

    private static Html.Node facts(Setting setting, Incident state) {
        IncidentTotals totals = IncidentTotals.of(state);
        return Parts.facts(
                Parts.fact(Sentences.extent(setting, state), setting.say("fact.extent")),
                Parts.fact(
                        Parts.number(totals.measurements()),
                        setting.say(
                                "fact.for",
                                with("contrary", totals.contrary()),
                                with("inconclusive", totals.inconclusive()))),
                Parts.fact(
                        Parts.number(totals.controls()),
                        setting.say("fact.controls", with("failures", totals.failures()))),
                Parts.fact(
                        Parts.number(totals.sybilBound()),
                        setting.say("fact.sybil", with("sources", totals.sources()))));
    }

    private static Html.Node silence(Setting setting) {
        return Parts.section(setting, "how", "silence.heading", el("p", setting.say("silence.means")));
    }

    /// How it is done, and how that changed.
    private static Html.Node how(Setting setting, Matter matter) {
        Wording wording = setting.wording();
        Map<Mechanism, List<Finding.Blocking>> byHow = new LinkedHashMap<>();
        matter.state().findings().stream()
                .filter(Finding.Blocking.class::isInstance)
                .map(Finding.Blocking.class::cast)
                .sorted(java.util.Comparator.comparing(
                        finding -> finding.start().best()))
                .forEach(finding -> byHow.computeIfAbsent(finding.hypothesis().mechanism(), key -> new ArrayList<>())
                        .add(finding));
        List<Html.Node> items = new ArrayList<>();
        byHow.forEach((mechanism, findings) -> items.add(el(
                "li",
                el("strong", wording.how(mechanism)),
                text(" "),
                Parts.code(mechanism),
                el(
                        "span",
                        cls("meta"),
                        span(setting, matter, findings),
                        text(" · "),
                        where(setting, matter, findings)))));
        return Parts.section(setting, "how", "incident.how", el("ol", items, cls("steps")));
    }

    private static Html.Node span(Setting setting, Matter matter, List<Finding.Blocking> findings) {
        Wording wording = setting.wording();
        Html.Node start = wording.brief(findings.getFirst().start().best());
        boolean over = findings.stream().allMatch(finding -> finding.end() != null);
        if (!over) {
            return setting.say(matter.isCurrent() ? "row.since" : "row.began", with("start", start));
        }
        Instant end = findings.stream()
                .map(finding -> finding.end() == null
                        ? finding.detectedAt()
                        : finding.end().best())
                .max(java.util.Comparator.naturalOrder())
                .orElseThrow();
        return setting.say("row.from_to", with("start", start), with("end", wording.brief(end)));
    }

    private static Html.Node where(Setting setting, Matter matter, List<Finding.Blocking> findings) {
        List<Html.Node> names = findings.stream()
                .map(finding -> finding.hypothesis().network())
                .distinct()
                .sorted()
                .<Html.Node>map(asn -> Names.network(matter.state().country(), asn, matter.operator(asn)))
                .toList();
        return setting.wording().list(names);
    }

    private static Html.Node findings(Setting setting, Matter matter) {
        List<Html.Node> cards = new ArrayList<>();
        for (Finding finding : matter.state().findings()) {
            cards.add(
                    switch (finding) {
                        case Finding.Blocking blocking -> card(setting, matter, blocking);
                        case Finding.Silence silence -> card(setting, matter, silence);
                    });
        }
        return el("div", cards, cls("cards"));
    }

    private static Html.Node card(Setting setting, Matter matter, Finding.Blocking finding) {
        Evidence evidence = finding.evidence();
        Wording wording = setting.wording();
        return el(
                "article",
                cls("card"),
                title(setting, matter, finding),
                el("p", wording.howBriefly(finding.hypothesis().mechanism())),
                el(
                        "dl",
                        cls("pairs"),
                        pair(setting, "card.began", wording.briefBounds(finding.start())),
                        finding.end() == null
                                ? none()
                                : pair(setting, "card.ended", wording.briefBounds(finding.end())),
                        pair(
                                setting,
                                "card.tests",
                                setting.say(
                                        "card.tests.value",
                                        with("for", evidence.measurements()),
                                        with("contrary", evidence.contrary()),
                                        with("inconclusive", evidence.inconclusive()))),
                        pair(
                                setting,
                                "card.controls",
                                evidence.basis() == Evidence.Basis.BOUNDED
                                        ? setting.say("card.controls.none")
                                        : setting.say(
                                                "card.controls.value",
                                                with("ok", evidence.controls()),
                                                with("all", (long) evidence.controls() + evidence.controlFailures()))),
                        pair(
                                setting,
                                "card.holds",
                                setting.say(
                                        "card.holds.value",
                                        with("k", evidence.sybilBound()),
                                        with("n", evidence.sources()))),
                        pair(setting, "card.evidence", Parts.meter(setting, new Strength(evidence.log10E()))),
                        evidence.confirmed() ? pair(setting, "card.page", setting.say("card.page.value")) : none()));
    }

    private static Html.Node card(Setting setting, Matter matter, Finding.Silence finding) {
        Wording wording = setting.wording();
        return el(
                "article",
                cls("card"),
                title(setting, matter, finding),
                el(
                        "dl",
                        cls("pairs"),
                        pair(setting, "card.began", wording.briefBounds(finding.start())),
                        finding.end() == null
                                ? none()
                                : pair(setting, "card.ended", wording.briefBounds(finding.end())),
                        pair(setting, "card.expected", rate(setting, finding.expectedPerHour())),
                        pair(setting, "card.seen", rate(setting, finding.seenPerHour())),
                        pair(setting, "card.evidence", Parts.meter(setting, new Strength(finding.log10E())))));
    }

    private static Html.Node rate(Setting setting, double perHour) {
        return setting.say("card.rate", with("rate", text("%.1f".formatted(perHour))));
    }

    private static Html.Node title(Setting setting, Matter matter, Finding finding) {
        Asn asn = IncidentTotals.network(finding);
        return el(
                "h3",
                Names.network(matter.state().country(), asn, matter.operator(asn)),
                text(" "),
                Sentences.phase(setting, matter.recency(), finding));
    }

    static Html.Node pair(Setting setting, String key, Html.Node value) {
        return el("div", el("dt", setting.say(key)), el("dd", value));
    }

    private static Html.Node notKnown(Setting setting, Matter matter) {
        Incident state = matter.state();
        List<Html.Node> items = new ArrayList<>();
        items.add(el("li", setting.say("unknown.who")));
        int unmeasured = withoutFinding(state);
        if (unmeasured > 0) {
            items.add(el("li", setting.say("unknown.other_networks", with("n", unmeasured))));
        }
        items.add(el("li", setting.say("unknown.elsewhere")));
        items.add(el("li", setting.say("unknown.start")));
        if (state.phase() == Finding.Phase.ONGOING) {
            items.add(el("li", setting.say(matter.isCurrent() ? "unknown.end" : "unknown.lapsed")));
        }
        return el(
                "section",
                cls("unknown-box"),
                attr("aria-labelledby", "unknown"),
                el("h2", attr("id", "unknown"), setting.say("unknown.heading")),
                el("ul", items));
    }

    /// Networks on which the target was measured enough to tell and nothing was found.
    private static int withoutFinding(Incident state) {
        return Math.max(0, state.scope().measured() - state.scope().networks());
    }

    private static Html.Node history(Setting setting, Matter matter) {
        List<Html.Node> items = new ArrayList<>();
        for (IncidentEvent event : matter.history().reversed()) {
            Incident then = event.state();
            items.add(el(
                    "li",
                    setting.wording().brief(event.at()),
                    text(" "),
                    el("strong", setting.say("change." + Wording.word(event.change()))),
                    el(
                            "span",
                            cls("meta"),
                            Sentences.extent(setting, then),
                            text(" · "),
                            Parts.evidence(setting, Strength.of(then)),
                            text(" · "),
                            link(Sentences.path(then) + "?at=" + event.at(), setting.say("history.then")))));
        }
        return all(el("p", cls("quiet"), setting.say("history.says")), Parts.folded(setting, items, "log"));
    }

    private static Html.Node cite(Setting setting, Matter matter) {
        Incident state = matter.state();
        return Parts.section(
                setting,
                "cite",
                "cite.heading",
                el(
                        "blockquote",
                        cls("cite"),
                        Sentences.incident(setting, matter.recency(), state),
                        text(" "),
                        setting.say(
                                "cite.text",
                                with("moment", setting.wording().moment(setting.moment())),
                                with("path", el("bdi", text(setting.permalink()))))),
                el(
                        "p",
                        cls("links"),
                        link("/api/v1/incidents/" + state.id().value(), setting.say("cite.json")),
                        text(" · "),
                        link("/how", setting.say("now.how"))));
    }

    /// What it is about, for the title of the window.
    static String target(Incident state) {
        return switch (state.subject()) {
            case Incident.Subject.TargetBlocked(Target target) ->
                Names.shown(target.name()).plain();
            case Incident.Subject.Silence silence -> state.country().code();
        };
    }
}
