package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.all;
import static org.heliograph.publish.page.Html.attr;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.link;
import static org.heliograph.publish.page.Html.none;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import org.heliograph.model.facts.Overview;
import org.heliograph.publish.situation.AsOf;

/// What stands around every page: who speaks, of which moment, how old, and whether it is real.
final class Frame {

    /// Where a page cannot be made anew, the last good one is shown with a notice in this place.
    static final String NOTICE = "<div class=\"wrap\" id=\"notice\"></div>";

    /// From so many unjudged documents on, what is missing may change the answer. Not tuned.
    private static final long MUCH = 500;

    private Frame() {}

    /// Whether a page is kept up to date while it is open.
    enum Liveness {
        LIVE,
        STILL
    }

    static String page(Setting setting, Liveness liveness, String title, Html.Node main) {
        boolean live = liveness == Liveness.LIVE && !setting.asOf().asked();
        Messages messages = setting.messages();
        Html.Element head = el(
                "head",
                el("meta", attr("charset", "utf-8")),
                el("meta", attr("name", "viewport"), attr("content", "width=device-width, initial-scale=1")),
                el("meta", attr("name", "color-scheme"), attr("content", "light dark")),
                el("title", text(title + " · " + messages.plain("site.name"))),
                el("link", attr("rel", "icon"), attr("href", "/assets/icon.svg"), attr("type", "image/svg+xml")),
                StyleSheet.element(),
                live ? el("script", attr("type", "module"), attr("src", "/assets/live.js")) : none());
        return Html.document(el(
                "html",
                attr("lang", messages.language().getLanguage()),
                attr("dir", messages.plain("site.direction")),
                head,
                body(setting, live, main)));
    }

    private static Html.Element body(Setting setting, boolean live, Html.Node main) {
        return el(
                "body",
                link("#main", cls("skip"), setting.say("site.skip")),
                label(setting),
                el(
                        "header",
                        cls("wrap top"),
                        link("/", cls("brand"), setting.say("site.name")),
                        el(
                                "nav",
                                attr("aria-label", setting.messages().plain("nav.label")),
                                entry(setting, "/", "nav.now"),
                                entry(setting, "/how", "nav.how"),
                                entry(setting, "/data", "nav.data"))),
                el("div", cls("wrap"), attr("id", "notice")),
                el("main", cls("wrap"), attr("id", "main"), attr("tabindex", "-1"), asOf(setting, live), main),
                footer(setting));
    }

    private static Html.Node entry(Setting setting, String path, String key) {
        if (setting.path().equals(path)) {
            return link(path, attr("aria-current", "page"), setting.say(key));
        }
        return link(path, setting.say(key));
    }

    private static Html.Node label(Setting setting) {
        Overview.Label label = setting.overview().label();
        if (label == null) {
            return none();
        }
        String kind = "label." + Wording.word(label.kind());
        return el(
                "aside",
                cls("label"),
                attr("aria-label", setting.messages().plain(kind)),
                el(
                        "p",
                        cls("wrap"),
                        el("strong", setting.say(kind)),
                        text(" "),
                        setting.say(kind + ".says", with("about", Names.shown(label.about())))));
    }

    private static Html.Node asOf(Setting setting, boolean live) {
        AsOf asOf = setting.asOf();
        Wording wording = setting.wording();
        Html.Node age = asOf.lastReceived() == null
                ? setting.say("asof.never")
                : setting.say("asof.input", with("age", wording.duration(asOf.sinceInput())));
        Html.Node moment = setting.say("asof.moment", with("moment", wording.moment(asOf.moment())));
        Html.Element line = el(
                "p",
                cls("asof"),
                attr("id", "asof"),
                moment,
                text(" · "),
                age,
                live ? el("span", cls("live"), attr("id", "live"), attr("aria-live", "polite")) : none());
        return all(line, warnings(setting));
    }

    private static Html.Node warnings(Setting setting) {
        AsOf asOf = setting.asOf();
        boolean real = setting.overview().label() == null;
        long backlog = setting.overview().freshness().backlog();
        if (backlog >= MUCH) {
            return el("p", cls("warn"), setting.say("asof.backlog", with("n", backlog)));
        }
        if (asOf.asked()) {
            return el(
                    "p",
                    cls("warn"),
                    setting.say("asof.asked"),
                    text(" "),
                    link(setting.path(), setting.say("asof.latest")));
        }
        if (real && asOf.isPast()) {
            return el("p", cls("warn"), setting.say("asof.past"));
        }
        if (real && asOf.isStale()) {
            return el("p", cls("warn"), setting.say("asof.stale"));
        }
        return none();
    }

    private static Html.Node footer(Setting setting) {
        Overview.Versions versions = setting.overview().versions();
        return el(
                "footer",
                cls("wrap"),
                el("p", setting.say("foot.permalink"), text(" "), link(setting.permalink(), text(setting.permalink()))),
                el("p", setting.say("foot.privacy")),
                el(
                        "p",
                        setting.say(
                                "foot.versions",
                                with("software", Names.shown(versions.software())),
                                with("rules", Names.shown(versions.rules())))));
    }
}
