package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.attr;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.none;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.model.facts.VerdictCounts;
import org.heliograph.model.facts.VerdictSum;

/// Measurements per day as stacked bars: blocked below, then unclear, then reached; a day without any is hatched.
///
/// The same numbers stand in a table beneath, for who cannot see the picture.
final class VerdictDays {
    private static final int WIDTH = 20;
    private static final int GAP = 2;
    private static final int HEIGHT = 90;
    private static final int AXIS = 20;

    private VerdictDays() {}

    /// @param sums by day
    /// @param from first day, included
    /// @param to   last day, included
    static Html.Node of(Setting setting, List<VerdictSum> sums, LocalDate from, LocalDate to) {
        Map<LocalDate, VerdictCounts> byDay = new HashMap<>();
        for (VerdictSum sum : sums) {
            if (sum.day() != null) {
                byDay.merge(sum.day(), sum.counts(), VerdictCounts::plus);
            }
        }
        List<LocalDate> days = from.datesUntil(to.plusDays(1)).toList();
        long most =
                byDay.values().stream().mapToLong(VerdictCounts::total).max().orElse(0);
        if (most == 0) {
            return el("p", cls("quiet"), setting.say("days.none"));
        }
        List<Html.Node> shapes = new ArrayList<>();
        for (int at = 0; at < days.size(); at++) {
            VerdictCounts counts = byDay.getOrDefault(days.get(at), VerdictCounts.NONE);
            shapes.add(bar(setting, days.get(at), counts, at, most));
            shapes.add(tick(setting, days, at));
        }
        String label = setting.messages().plain("days.summary", with("days", days.size()), with("most", most));
        return el(
                "figure",
                cls("strip"),
                attr("dir", "ltr"),
                el(
                        "svg",
                        attr("viewBox", "0 0 " + days.size() * WIDTH + " " + (HEIGHT + AXIS)),
                        attr("role", "img"),
                        attr("aria-label", label),
                        Html.all(shapes)),
                el("figcaption", setting.say("days.caption", with("most", most)), text(" "), legend(setting)),
                table(setting, days, byDay));
    }

    private static Html.Node bar(Setting setting, LocalDate day, VerdictCounts counts, int at, long most) {
        long x = (long) at * WIDTH;
        String spoken = spoken(setting, day, counts);
        if (counts.total() == 0) {
            return rect("lv no_data", x, 0, HEIGHT, spoken);
        }
        // whole units from below, the last part taking what rounding left, so that parts never overlap
        long total = Math.max(2, Math.round((double) counts.total() * HEIGHT / most));
        long blocked = share(counts.blocked(), counts.total(), total);
        long unclear =
                share(counts.down() + counts.inconclusive() + counts.notJudged(), counts.total(), total - blocked);
        long reached = total - blocked - unclear;
        List<Html.Node> parts = new ArrayList<>();
        addPart(parts, "v blocked", x, HEIGHT - blocked, blocked, spoken);
        addPart(parts, "v unclear", x, HEIGHT - blocked - unclear, unclear, spoken);
        addPart(parts, "v ok", x, HEIGHT - total, counts.ok() == 0 ? 0 : reached, spoken);
        return Html.all(parts);
    }

    /// At least one unit for what is there, so that nothing disappears by rounding.
    private static long share(long part, long whole, long units) {
        return part == 0 ? 0 : Math.clamp(Math.round((double) part * units / whole), 1, Math.max(1, units));
    }

    private static void addPart(List<Html.Node> parts, String kind, long x, long y, long height, String spoken) {
        if (height > 0) {
            parts.add(rect(kind, x, y, height, spoken));
        }
    }

    private static Html.Node rect(String kind, long x, long y, long height, String spoken) {
        return el(
                "rect",
                cls(kind),
                attr("x", x),
                attr("y", y),
                attr("width", WIDTH - GAP),
                attr("height", height),
                el("title", text(spoken)));
    }

    private static Html.Node tick(Setting setting, List<LocalDate> days, int at) {
        LocalDate day = days.get(at);
        if (day.getDayOfWeek() != DayOfWeek.MONDAY) {
            return none();
        }
        long x = (long) at * WIDTH;
        Html.Node line =
                el("line", cls("tick"), attr("x1", x), attr("x2", x), attr("y1", HEIGHT), attr("y2", HEIGHT + 5));
        if (at > days.size() - 4) {
            return line;
        }
        String label = setting.wording().shortDay(day);
        return Html.all(line, el("text", attr("x", x), attr("y", HEIGHT + AXIS - 3), text(label)));
    }

    private static String spoken(Setting setting, LocalDate day, VerdictCounts counts) {
        return setting.messages()
                .plain(
                        counts.total() == 0 ? "days.day.none" : "days.day",
                        with("day", setting.wording().shortDay(day)),
                        with("blocked", counts.blocked()),
                        with("ok", counts.ok()),
                        with("unclear", counts.down() + counts.inconclusive() + counts.notJudged()));
    }

    private static Html.Node legend(Setting setting) {
        List<Html.Node> entries = new ArrayList<>();
        for (String kind : List.of("v blocked", "v unclear", "v ok", "lv no_data")) {
            Html.Node key = el(
                    "svg",
                    cls("key"),
                    attr("viewBox", "0 0 12 12"),
                    attr("aria-hidden", "true"),
                    el("rect", cls(kind), attr("width", 12), attr("height", 12)));
            entries.add(el("span", key, setting.say("days.key." + kind.substring(kind.indexOf(' ') + 1))));
        }
        return Html.all(entries);
    }

    private static Html.Node table(Setting setting, List<LocalDate> days, Map<LocalDate, VerdictCounts> byDay) {
        List<Html.Node> rows = new ArrayList<>();
        for (LocalDate day : days) {
            VerdictCounts counts = byDay.get(day);
            if (counts != null) {
                rows.add(el(
                        "tr",
                        el("th", attr("scope", "row"), setting.wording().day(day)),
                        cell(counts.blocked()),
                        cell(counts.down() + counts.inconclusive() + counts.notJudged()),
                        cell(counts.ok())));
            }
        }
        return el(
                "details",
                el("summary", setting.say("days.table")),
                el(
                        "table",
                        el(
                                "thead",
                                el(
                                        "tr",
                                        head(setting, "days.head.day"),
                                        head(setting, "days.key.blocked"),
                                        head(setting, "days.key.unclear"),
                                        head(setting, "days.key.ok"))),
                        el("tbody", rows)));
    }

    private static Html.Node head(Setting setting, String key) {
        return el("th", attr("scope", "col"), setting.say(key));
    }

    private static Html.Node cell(long count) {
        return el("td", cls("num"), text(Wording.number(count)));
    }
}
