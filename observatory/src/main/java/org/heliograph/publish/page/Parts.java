package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.all;
import static org.heliograph.publish.page.Html.attr;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.link;
import static org.heliograph.publish.page.Html.none;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.publish.situation.IncidentTotals;
import org.heliograph.publish.situation.Recency;
import org.heliograph.publish.situation.Strength;

/// What several pages are made from: sections, facts, rows of incidents, bars.
final class Parts {
    /// Rows that are shown at once; the rest is one tap away, without a script.
    static final int ROWS = 12;

    private static final int BAR = 100;

    private Parts() {}

    static Html.Node section(Setting setting, String id, String heading, Html.Node... content) {
        return el("section", attr("aria-labelledby", id), el("h2", attr("id", id), setting.say(heading)), all(content));
    }

    /// A number that stands out, with what it counts.
    static Html.Node fact(Html.Node number, Html.Node what) {
        return el("div", el("dd", number), el("dt", what));
    }

    static Html.Node facts(Html.Node... facts) {
        return el("dl", cls("facts"), all(facts));
    }

    static Html.Node number(long value) {
        return el("bdi", text(Wording.number(value)));
    }

    /// Where we are, from the country down.
    static Html.Node crumbs(Setting setting, CountryCode country, Html.Node... further) {
        List<Html.Node> items = new ArrayList<>();
        items.add(link(
                setting.keep(Names.countryPath(country)),
                text(Names.country(country, setting.messages().language()))));
        items.addAll(List.of(further));
        List<Html.Node> entries =
                items.stream().<Html.Node>map(item -> el("li", item)).toList();
        return el("nav", cls("crumbs"), attr("aria-label", setting.messages().plain("nav.crumbs")), el("ol", entries));
    }

    /// Incidents as rows, the first [#ROWS] at once.
    static Html.Node incidents(Setting setting, Recency recency, List<Incident> incidents, String none) {
        if (incidents.size() <= ROWS) {
            return rows(setting, recency, incidents, none);
        }
        return folded(setting, items(setting, recency, incidents), "rows");
    }

    /// Incidents as rows, all at once.
    static Html.Node rows(Setting setting, Recency recency, List<Incident> incidents, String none) {
        return incidents.isEmpty()
                ? el("p", cls("quiet"), setting.say(none))
                : el("ul", items(setting, recency, incidents), cls("rows"));
    }

    private static List<Html.Node> items(Setting setting, Recency recency, List<Incident> incidents) {
        return incidents.stream()
                .<Html.Node>map(incident -> el("li", row(setting, recency, incident)))
                .toList();
    }

    /// A list of which the first [#ROWS] entries are shown.
    static Html.Node folded(Setting setting, List<Html.Node> rows, String kind) {
        if (rows.size() <= ROWS) {
            return el("ul", rows, cls(kind));
        }
        return all(
                el("ul", rows.subList(0, ROWS), cls(kind)),
                el(
                        "details",
                        el("summary", setting.say("more", with("n", rows.size() - ROWS))),
                        el("ul", rows.subList(ROWS, rows.size()), cls(kind))));
    }

    private static Html.Node row(Setting setting, Recency recency, Incident incident) {
        Wording wording = setting.wording();
        IncidentTotals totals = IncidentTotals.of(incident);
        List<Html.Node> how =
                totals.mechanisms().stream().limit(2).map(wording::howBriefly).toList();
        return all(
                link(setting.keep(Sentences.path(incident)), cls("name"), Sentences.subject(setting, incident)),
                extent(setting, incident),
                el(
                        "span",
                        cls("meta"),
                        incident.phase() == Finding.Phase.ONGOING && recency.isCurrent(incident)
                                ? none()
                                : all(Sentences.phase(setting, recency, incident), text(" ")),
                        when(setting, recency, incident),
                        how.isEmpty() ? none() : all(text(" · "), wording.list(how)),
                        text(" · "),
                        evidence(setting, Strength.of(incident))));
    }

    private static Html.Node when(Setting setting, Recency recency, Incident incident) {
        Wording wording = setting.wording();
        Messages.Arg start = with("start", wording.brief(incident.start().best()));
        if (incident.end() != null) {
            return setting.say(
                    "row.from_to",
                    start,
                    with("end", wording.brief(incident.end().best())));
        }
        if (recency.isCurrent(incident)) {
            return setting.say("row.since", start);
        }
        return recency.lastAt(incident)
                .map(last -> setting.say("row.lapsed", start, with("last", wording.brief(last))))
                .orElseGet(() -> setting.say("row.began", start));
    }

    /// How strong the evidence is, in the meter's words; figures stand where there is room for the whole
    /// sentence.
    static Html.Node evidence(Setting setting, Strength strength) {
        return setting.say("row.evidence." + strength.marks());
    }

    /// `3 of 5 networks` as a bar and in words.
    static Html.Node extent(Setting setting, Incident incident) {
        int k = incident.scope().networks();
        int n = Math.max(incident.scope().measured(), k);
        return el("span", cls("extent"), bar(k, n), el("span", Sentences.extent(setting, incident)));
    }

    static Html.Node bar(long part, long whole) {
        long filled = whole == 0 ? 0 : Math.round((double) part * BAR / whole);
        return el(
                "svg",
                cls("bar"),
                attr("viewBox", "0 0 100 8"),
                attr("preserveAspectRatio", "none"),
                attr("aria-hidden", "true"),
                el("rect", cls("rest"), attr("width", BAR), attr("height", 8)),
                el("rect", cls("v blocked"), attr("width", filled), attr("height", 8)));
    }

    /// Five marks, the fuller the stronger; the words beside say the same.
    static Html.Node meter(Setting setting, Strength strength) {
        List<Html.Node> marks = new ArrayList<>();
        for (int at = 0; at < 5; at++) {
            marks.add(el(
                    "rect",
                    cls(at < strength.marks() ? "full" : "empty"),
                    attr("x", at * 16L),
                    attr("y", 1),
                    attr("width", 13),
                    attr("height", 10)));
        }
        return el(
                "span",
                cls("meter"),
                el("svg", attr("viewBox", "0 0 80 12"), attr("aria-hidden", "true"), all(marks)),
                el("strong", setting.say("meter." + strength.marks())));
    }

    /// The code of a mechanism, for who knows the field.
    static Html.Node code(Mechanism mechanism) {
        return el("code", text(mechanism.code()));
    }
}
