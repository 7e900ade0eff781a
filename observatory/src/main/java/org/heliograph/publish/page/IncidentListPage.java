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
import org.heliograph.model.facts.Listed;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.publish.situation.Recency;
import org.jspecify.annotations.Nullable;

/// Every published incident of a country, a page at a time.
final class IncidentListPage {
    static final int SIZE = 50;

    private IncidentListPage() {}

    /// @param phase null for all
    /// @param page  from 1
    static Html.Node of(
            Setting setting,
            CountryCode country,
            Recency recency,
            Listed<Incident> incidents,
            Finding.@Nullable Phase phase,
            int page) {
        return all(
                Parts.crumbs(setting, country),
                el("h1", setting.say("list.title", with("country", name(setting, country)))),
                el("p", cls("since"), setting.say("list.total", with("n", incidents.total()))),
                filter(setting, phase),
                Parts.rows(setting, recency, incidents.items(), "list.none"),
                turn(setting, incidents, phase, page));
    }

    private static String name(Setting setting, CountryCode country) {
        return Names.country(country, setting.messages().language());
    }

    private static Html.Node filter(Setting setting, Finding.@Nullable Phase phase) {
        List<Html.Node> entries = new ArrayList<>();
        entries.add(el("li", entry(setting, phase == null, "", "list.any")));
        for (Finding.Phase each : List.of(Finding.Phase.ONGOING, Finding.Phase.ENDED, Finding.Phase.RETRACTED)) {
            String word = Wording.word(each);
            entries.add(el("li", entry(setting, each == phase, "?phase=" + word, "phase." + word)));
        }
        return el("nav", cls("filter"), attr("aria-label", setting.messages().plain("list.filter")), el("ul", entries));
    }

    private static Html.Node entry(Setting setting, boolean current, String query, String key) {
        String path = setting.path() + query;
        return current ? link(path, attr("aria-current", "page"), setting.say(key)) : link(path, setting.say(key));
    }

    private static Html.Node turn(
            Setting setting, Listed<Incident> incidents, Finding.@Nullable Phase phase, int page) {
        long pages = (incidents.total() + SIZE - 1) / SIZE;
        if (pages <= 1) {
            return none();
        }
        String filter = phase == null ? "" : "&phase=" + Wording.word(phase);
        return el(
                "nav",
                cls("filter"),
                attr("aria-label", setting.messages().plain("list.pages")),
                page > 1 ? link(setting.path() + "?page=" + (page - 1) + filter, setting.say("list.newer")) : none(),
                el("span", setting.say("list.page", with("page", page), with("pages", pages))),
                page < pages
                        ? link(setting.path() + "?page=" + (page + 1) + filter, setting.say("list.older"))
                        : none(),
                text(" "));
    }
}
