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
import org.heliograph.model.facts.Load;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.facts.VerdictState;

/// Give me the rows: what came in, what was turned away and why, and where the rows are.
final class DataPage {
    static final int REJECTS = 30;
    static final int LOADS = 50;
    private static final long KILO = 1_000;

    private DataPage() {}

    static Html.Node of(Setting setting, List<Reject> rejects, List<Load> loads) {
        Overview overview = setting.overview();
        return all(
                el("h1", setting.say("data.title")),
                el(
                        "p",
                        cls("lead"),
                        setting.say("data.lead", with("n", overview.counts().total()))),
                counts(setting, overview),
                Parts.section(setting, "rows", "data.rows", rows(setting)),
                Parts.section(setting, "reasons", "data.reasons", reasons(setting, overview)),
                Parts.section(
                        setting,
                        "rejects",
                        "data.rejects",
                        el("p", cls("quiet"), setting.say("data.rejects.says")),
                        rejected(setting, overview),
                        latest(setting, rejects)),
                Parts.section(setting, "loads", "data.loads", loads(setting, loads)),
                Parts.section(setting, "state", "data.state", state(setting, overview)));
    }

    private static Html.Node counts(Setting setting, Overview overview) {
        List<Html.Node> facts = new ArrayList<>();
        for (VerdictState state : VerdictState.values()) {
            facts.add(Parts.fact(Parts.number(overview.counts().of(state)), setting.say("state." + state.word())));
        }
        facts.add(Parts.fact(Parts.number(rejects(overview)), setting.say("data.rejected")));
        facts.add(Parts.fact(Parts.number(overview.duplicates()), setting.say("data.duplicates")));
        return el("dl", facts, cls("facts"));
    }

    private static long rejects(Overview overview) {
        return overview.rejects().stream()
                .mapToLong(Overview.RejectCount::count)
                .sum();
    }

    private static Html.Node rows(Setting setting) {
        return el(
                "ul",
                el("li", link("/api/v1/openapi.json", setting.say("data.api"))),
                el("li", link("/api/v1/incidents", setting.say("data.api.incidents"))),
                el("li", link("/api/v1/measurements", setting.say("data.api.measurements"))),
                el("li", link("/api/v1/rejects", setting.say("data.api.rejects"))));
    }

    private static Html.Node reasons(Setting setting, Overview overview) {
        List<Html.Node> rows = new ArrayList<>();
        for (Overview.ReasonCount reason : overview.reasons()) {
            rows.add(el(
                    "tr",
                    el(
                            "th",
                            attr("scope", "row"),
                            setting.say("state." + reason.state().word())),
                    el("td", el("code", Names.shown(reason.rule()))),
                    el("td", cls("num"), text(Wording.number(reason.count())))));
        }
        return rows.isEmpty()
                ? el("p", cls("quiet"), setting.say("data.none"))
                : el("details", el("summary", setting.say("data.reasons.all", with("n", rows.size()))), table(rows));
    }

    private static Html.Node rejected(Setting setting, Overview overview) {
        List<Html.Node> rows = new ArrayList<>();
        for (Overview.RejectCount reject : overview.rejects()) {
            rows.add(el(
                    "tr",
                    el("th", attr("scope", "row"), setting.say("reject." + Wording.word(reject.kind()))),
                    el("td", el("code", Names.shown(reject.reason()))),
                    el("td", cls("num"), text(Wording.number(reject.count())))));
        }
        return rows.isEmpty() ? el("p", cls("quiet"), setting.say("data.none")) : table(rows);
    }

    private static Html.Node table(List<Html.Node> rows) {
        return el("table", el("tbody", rows));
    }

    private static Html.Node latest(Setting setting, List<Reject> rejects) {
        if (rejects.isEmpty()) {
            return none();
        }
        List<Html.Node> items = new ArrayList<>();
        for (Reject reject : rejects) {
            Html.Node place = reject.offset() < 0
                    ? Names.shown(reject.origin())
                    : setting.say(
                            "reject.place",
                            with("origin", Names.shown(reject.origin())),
                            with("offset", reject.offset()));
            items.add(el(
                    "li",
                    el("code", Names.shown(reject.reason())),
                    text(" "),
                    place,
                    el("span", cls("meta"), Names.shown(reject.detail()))));
        }
        return el(
                "details",
                el("summary", setting.say("data.rejects.latest", with("n", rejects.size()))),
                el("ul", items, cls("log")));
    }

    private static Html.Node loads(Setting setting, List<Load> loads) {
        if (loads.isEmpty()) {
            return el("p", cls("quiet"), setting.say("data.none"));
        }
        List<Html.Node> items = new ArrayList<>();
        for (Load load : loads) {
            items.add(el(
                    "li",
                    el("b", Names.shown(load.origin())),
                    text(" "),
                    load.finishedAt() == null ? el("span", cls("phase ongoing"), setting.say("load.running")) : none(),
                    el(
                            "span",
                            cls("meta"),
                            setting.say(
                                    "load.counts",
                                    with("n", load.documents()),
                                    with("duplicates", load.duplicates()),
                                    with("rejected", load.rejected()),
                                    with("size", size(load.octets()))),
                            text(" · "),
                            setting.say("trust." + Wording.word(load.trust())))));
        }
        return Parts.folded(setting, items, "log");
    }

    private static Html.Node state(Setting setting, Overview overview) {
        Overview.Disk disk = overview.disk();
        Overview.Freshness fresh = overview.freshness();
        Overview.Versions versions = overview.versions();
        return el(
                "dl",
                cls("pairs"),
                IncidentPage.pair(
                        setting,
                        "state.disk",
                        setting.say(
                                "disk." + Wording.word(disk.state()),
                                with("used", size(disk.usedBytes())),
                                with("free", size(disk.freeBytes())))),
                IncidentPage.pair(setting, "state.backlog", Parts.number(fresh.backlog())),
                IncidentPage.pair(setting, "state.lag", setting.wording().duration(fresh.lag())),
                IncidentPage.pair(setting, "state.software", Names.shown(versions.software())),
                IncidentPage.pair(setting, "state.rules", Names.shown(versions.rules())),
                IncidentPage.pair(
                        setting,
                        "state.fingerprints",
                        versions.fingerprints().isEmpty()
                                ? setting.say("state.fingerprints.none")
                                : Names.shown(versions.fingerprints())),
                IncidentPage.pair(setting, "state.q", text(HowPage.percent(versions.falseDiscoveryRate()))));
    }

    /// `1.5 MB`, in powers of a thousand.
    static String size(long octets) {
        if (octets < KILO) {
            return octets + "\u00A0B";
        }
        double value = octets;
        int unit = -1;
        while (value >= KILO && unit < 4) {
            value /= KILO;
            unit++;
        }
        return "%.1f\u00A0%sB".formatted(value, "kMGTP".charAt(unit));
    }
}
