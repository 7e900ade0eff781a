package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.attr;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.facts.VerdictCounts;
import org.heliograph.model.incident.Incident;
import org.heliograph.publish.situation.IncidentTotals;

/// Other causes that could look the same: which of them the data speak against, and which stay open.
///
/// A cause is spoken against only by what was measured; where nothing bears on it, the question stays open.
final class Rivals {
    private Rivals() {}

    private enum Answer {
        CONTRADICTED,
        OPEN
    }

    static Html.Node of(Setting setting, IncidentPage.Matter matter) {
        List<Html.Node> items = switch (matter.state().subject()) {
            case Incident.Subject.TargetBlocked blocked -> blocking(setting, matter);
            case Incident.Subject.Silence silence -> silence(setting);
        };
        return el(
                "section",
                cls("unknown-box"),
                attr("aria-labelledby", "rivals"),
                el("h2", attr("id", "rivals"), setting.say("rivals.heading")),
                el("ul", items, cls("rivals")));
    }

    private static List<Html.Node> blocking(Setting setting, IncidentPage.Matter matter) {
        IncidentTotals totals = IncidentTotals.of(matter.state());
        VerdictCounts others = matter.evidence().othersOnTheseNetworks();
        List<Html.Node> items = new ArrayList<>();
        boolean reached = totals.controls() > 10 * Math.max(1, totals.failures());
        Messages.Arg tries = with("all", totals.controls() + totals.failures());
        items.add(cause(
                setting, "down", reached ? Answer.CONTRADICTED : Answer.OPEN, with("ok", totals.controls()), tries));
        items.add(cause(
                setting,
                "network",
                others.ok() > others.blocked() ? Answer.CONTRADICTED : Answer.OPEN,
                with("ok", others.ok()),
                with("all", others.ok() + others.blocked())));
        items.add(cause(
                setting,
                "liar",
                totals.sybilBound() > 0 ? Answer.CONTRADICTED : Answer.OPEN,
                with("k", totals.sybilBound()),
                with("n", totals.sources())));
        items.add(cause(
                setting,
                "geo",
                totals.confirmed() > 0 ? Answer.CONTRADICTED : Answer.OPEN,
                with("n", totals.confirmed())));
        items.add(cause(setting, "ours", Answer.OPEN));
        return items;
    }

    private static List<Html.Node> silence(Setting setting) {
        return List.of(
                cause(setting, "cut", Answer.OPEN),
                cause(setting, "power", Answer.OPEN),
                cause(setting, "fleet", Answer.OPEN),
                cause(setting, "ours", Answer.OPEN));
    }

    private static Html.Node cause(Setting setting, String cause, Answer answer, Messages.Arg... args) {
        String word = Wording.word(answer);
        return el(
                "li",
                el("strong", setting.say("rival." + cause)),
                text(" "),
                el("span", cls("phase " + word), setting.say("rival." + word)),
                el("span", cls("meta"), setting.say("rival." + cause + "." + word, args)));
    }
}
