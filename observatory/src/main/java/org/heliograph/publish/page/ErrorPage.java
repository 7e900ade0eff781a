package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.all;
import static org.heliograph.publish.page.Html.attr;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.link;
import static org.heliograph.publish.page.Html.text;

/// What a person sees when there is no such page, or none can be made: what is the matter and where to go. Needs no
/// facts.
final class ErrorPage {
    private ErrorPage() {}

    /// @param status of HTTP
    /// @param detail one sentence about this case; never an echo of what was asked
    static String of(Messages messages, int status, String detail) {
        String key = switch (status) {
            case 400 -> "error.400";
            case 404 -> "error.404";
            case 503 -> "error.503";
            default -> "error.other";
        };
        return Html.document(el(
                "html",
                attr("lang", messages.language().getLanguage()),
                attr("dir", messages.plain("site.direction")),
                el(
                        "head",
                        el("meta", attr("charset", "utf-8")),
                        el("meta", attr("name", "viewport"), attr("content", "width=device-width, initial-scale=1")),
                        el("meta", attr("name", "color-scheme"), attr("content", "light dark")),
                        el("title", text(messages.plain(key) + " · " + messages.plain("site.name"))),
                        el(
                                "link",
                                attr("rel", "icon"),
                                attr("href", "/assets/icon.svg"),
                                attr("type", "image/svg+xml")),
                        StyleSheet.element()),
                el(
                        "body",
                        el("header", cls("wrap top"), link("/", cls("brand"), messages.say("site.name"))),
                        el(
                                "main",
                                cls("wrap"),
                                attr("id", "main"),
                                el("h1", messages.say(key)),
                                el("p", text(detail)),
                                el("p", all(link("/", messages.say("error.home"))))))));
    }
}
