package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.attr;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.heliograph.model.incident.TimeBounds;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Target;
import org.heliograph.publish.situation.Strength;

/// Times, numbers, odds and mechanisms in words, in one language and one time zone.
///
/// @param zone in which people there read the clock; UTC stands beside it always
/// @param year of the page, which goes without saying in lists
record Wording(Messages messages, ZoneId zone, int year) {

    private static final char NARROW_SPACE = '\u202F';

    /// `12 000`: groups of three, from four digits on, never broken across lines.
    static String number(long value) {
        String digits = Long.toString(Math.abs(value));
        StringBuilder out = new StringBuilder(value < 0 ? "\u2212" : "");
        for (int at = 0; at < digits.length(); at++) {
            if (at > 0 && (digits.length() - at) % 3 == 0) {
                out.append(NARROW_SPACE);
            }
            out.append(digits.charAt(at));
        }
        return out.toString();
    }

    /// `22 Aug 2020, 04:36 Minsk time (01:36 UTC)`.
    Html.Node moment(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        if (isUtc()) {
            return messages.say("time.utc", with("utc", stamp(at, format("d MMM uuuu, HH:mm", local))));
        }
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        boolean sameDay = utc.toLocalDate().equals(local.toLocalDate());
        return messages.say(
                "time.both",
                with("local", stamp(at, format("d MMM uuuu, HH:mm", local))),
                with("zone", place()),
                with("utc", text(format(sameDay ? "HH:mm" : "d MMM HH:mm", utc))));
    }

    /// `22 Aug 04:36`, or `22 Aug 2020 04:36` in another year than the page's; local, for lists whose page
    /// names the zone.
    Html.Node brief(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return stamp(at, format(local.getYear() == year ? "d MMM HH:mm" : "d MMM uuuu HH:mm", local));
    }

    /// `3 Sep 2020`, local.
    Html.Node date(Instant at) {
        return stamp(at, format("d MMM uuuu", at.atZone(zone)));
    }

    /// `22 Aug 2020, 01:36:54` UTC; for rows that are compared with documents.
    Html.Node exact(Instant at) {
        return stamp(at, format("d MMM uuuu, HH:mm:ss", at.atZone(ZoneOffset.UTC)));
    }

    Html.Node day(LocalDate day) {
        return el("time", attr("datetime", day.toString()), text(shortDay(day)));
    }

    String shortDay(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM", messages.language()).format(day);
    }

    /// One moment, or *between A and B* where no better is known.
    Html.Node bounds(TimeBounds bounds) {
        if (isOneMinute(bounds)) {
            return moment(bounds.best());
        }
        ZonedDateTime from = bounds.earliest().atZone(zone);
        ZonedDateTime to = bounds.latest().atZone(zone);
        if (!from.toLocalDate().equals(to.toLocalDate())) {
            return messages.say(
                    "time.between", with("from", moment(bounds.earliest())), with("to", moment(bounds.latest())));
        }
        return messages.say(
                isUtc() ? "time.between.same_day.utc" : "time.between.same_day",
                with("day", text(format("d MMM uuuu", from).replace(' ', '\u00A0'))),
                with("from", stamp(bounds.earliest(), format("HH:mm", from))),
                with("to", stamp(bounds.latest(), format("HH:mm", to))),
                with("zone", place()),
                with("utc_from", format("HH:mm", bounds.earliest().atZone(ZoneOffset.UTC))),
                with("utc_to", format("HH:mm", bounds.latest().atZone(ZoneOffset.UTC))));
    }

    Html.Node briefBounds(TimeBounds bounds) {
        if (isOneMinute(bounds)) {
            return brief(bounds.best());
        }
        return messages.say("time.between", with("from", brief(bounds.earliest())), with("to", brief(bounds.latest())));
    }

    /// The two largest units: `3 d 4 h`, `12 min`, `8 s`.
    Html.Node duration(Duration duration) {
        long days = duration.toDays();
        if (days > 0) {
            return messages.say("time.days", with("days", days), with("hours", duration.toHoursPart()));
        }
        if (duration.toHours() > 0) {
            return messages.say(
                    "time.hours", with("hours", duration.toHours()), with("minutes", duration.toMinutesPart()));
        }
        if (duration.toMinutes() > 0) {
            return messages.say("time.minutes", with("minutes", duration.toMinutes()));
        }
        return messages.say("time.seconds", with("seconds", duration.toSeconds()));
    }

    /// *At most 1 of 12 000 such series*, said of a series in which nothing had happened.
    Html.Node odds(Strength strength) {
        OptionalInt oneIn = strength.atMostOneIn();
        if (oneIn.isEmpty()) {
            return messages.say("odds.none");
        }
        return messages.say(strength.isBeyondWords() ? "odds.most" : "odds.one_in", with("series", oneIn.getAsInt()));
    }

    /// `at most 1 of 12 000 such series`, where the page explains which series.
    Html.Node briefOdds(Strength strength) {
        OptionalInt oneIn = strength.atMostOneIn();
        return oneIn.isEmpty()
                ? messages.say("odds.none")
                : messages.say("odds.short", with("series", oneIn.getAsInt()));
    }

    /// What the interference looks like to somebody who tries.
    Html.Node how(Mechanism mechanism) {
        return messages.say("how." + mechanism.code());
    }

    /// A few words for a list.
    Html.Node howBriefly(Mechanism mechanism) {
        return messages.say("how.brief." + mechanism.code());
    }

    /// `23 sites, 2 messengers and 1 protocol`.
    Html.Node kinds(Map<Target.Kind, Integer> counts) {
        return list(counts.entrySet().stream()
                .map(entry -> messages.say("kind.count." + word(entry.getKey()), with("n", entry.getValue())))
                .toList());
    }

    /// `a, b and c`.
    Html.Node list(List<Html.Node> items) {
        if (items.isEmpty()) {
            return Html.none();
        }
        Html.Node out = items.getFirst();
        for (int at = 1; at < items.size(); at++) {
            String key = at == items.size() - 1 ? "list.and" : "list.comma";
            out = messages.say(key, with("a", out), with("b", items.get(at)));
        }
        return out;
    }

    /// The town that names the zone.
    String place() {
        String id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    boolean isUtc() {
        return zone.equals(ZoneOffset.UTC) || zone.getId().equals("UTC");
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isOneMinute(TimeBounds bounds) {
        return Duration.between(bounds.earliest(), bounds.latest()).compareTo(Duration.ofMinutes(1)) < 0;
    }

    private static Html.Node stamp(Instant at, String shown) {
        return el(
                "time",
                attr("datetime", at.truncatedTo(ChronoUnit.SECONDS).toString()),
                attr("dir", "ltr"),
                text(shown.replace(' ', '\u00A0')));
    }

    private String format(String pattern, ZonedDateTime at) {
        return DateTimeFormatter.ofPattern(pattern, messages.language()).format(at);
    }
}
