package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.attr;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.publish.situation.DayState;

/// Days in a row, each with its level on an absolute scale: colour, height and a word, so that it reads in
/// grey.
///
/// Time runs from left to right in every language; ticks stand at the true place of their day.
final class DayStrip {
    private static final int WIDTH = 20;
    private static final int GAP = 2;
    private static final int HEIGHT = 44;
    private static final int AXIS = 20;

    private DayStrip() {}

    /// @param days consecutive, the earliest first, at least one
    static Html.Node of(Setting setting, List<DayState> days) {
        List<Html.Node> shapes = new ArrayList<>();
        for (int at = 0; at < days.size(); at++) {
            shapes.add(bar(setting, days.get(at), at));
        }
        shapes.addAll(ticks(setting, days));
        int width = days.size() * WIDTH;
        return el(
                "figure",
                cls("strip"),
                attr("dir", "ltr"),
                el(
                        "svg",
                        attr("viewBox", "0 0 " + width + " " + (HEIGHT + AXIS)),
                        attr("role", "img"),
                        attr("aria-label", summary(setting, days)),
                        Html.all(shapes)),
                legend(setting));
    }

    private static Html.Node bar(Setting setting, DayState day, int at) {
        int height = switch (day.level()) {
            case NO_DATA -> HEIGHT;
            case NOTHING_FOUND -> 6;
            case SOME -> 18;
            case MANY -> 31;
            case SEVERE -> HEIGHT;
        };
        return el(
                "rect",
                cls("lv " + Wording.word(day.level())),
                attr("x", (long) at * WIDTH),
                attr("y", HEIGHT - height),
                attr("width", WIDTH - GAP),
                attr("height", height),
                el("title", text(spoken(setting, day))));
    }

    private static List<Html.Node> ticks(Setting setting, List<DayState> days) {
        List<Html.Node> ticks = new ArrayList<>();
        for (int at = 0; at < days.size(); at++) {
            LocalDate day = days.get(at).day();
            if (day.getDayOfWeek() != DayOfWeek.MONDAY) {
                continue;
            }
            long x = (long) at * WIDTH;
            ticks.add(
                    el("line", cls("tick"), attr("x1", x), attr("x2", x), attr("y1", HEIGHT), attr("y2", HEIGHT + 5)));
            if (at <= days.size() - 4) {
                String label = setting.wording().shortDay(day);
                ticks.add(el("text", attr("x", x), attr("y", HEIGHT + AXIS - 3), text(label)));
            }
        }
        return ticks;
    }

    private static String spoken(Setting setting, DayState day) {
        return setting.messages()
                .plain(
                        "day." + Wording.word(day.level()),
                        with("day", setting.wording().shortDay(day.day())),
                        with("n", day.inForce()),
                        with("tests", day.counts().total()));
    }

    private static String summary(Setting setting, List<DayState> days) {
        long troubled = days.stream()
                .filter(day -> day.level() != DayState.Level.NO_DATA)
                .filter(day -> day.level() != DayState.Level.NOTHING_FOUND)
                .count();
        long unknown = days.stream()
                .filter(day -> day.level() == DayState.Level.NO_DATA)
                .count();
        return setting.messages()
                .plain(
                        "strip.summary",
                        with("days", days.size()),
                        with("troubled", troubled),
                        with("unknown", unknown));
    }

    private static Html.Node legend(Setting setting) {
        List<Html.Node> entries = new ArrayList<>();
        for (DayState.Level level : DayState.Level.values()) {
            String word = Wording.word(level);
            entries.add(el("span", key(word), setting.say("level." + word)));
        }
        return el("figcaption", setting.say("strip.caption"), text(" "), Html.all(entries));
    }

    private static Html.Node key(String level) {
        return el(
                "svg",
                cls("key"),
                attr("viewBox", "0 0 12 12"),
                attr("aria-hidden", "true"),
                el("rect", cls("lv " + level), attr("width", 12), attr("height", 12)));
    }
}
