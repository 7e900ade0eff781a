package org.heliograph.publish.page;

import static org.heliograph.publish.page.Messages.with;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.model.incident.Incident;
import org.heliograph.publish.situation.CountrySituation;
import org.heliograph.publish.situation.CountrySituation.Condition;

/// The same answers as a short plain text, for a slow line, a terminal or a bot: UTF-8, at most [#MOST] octets.
final class TextPages {
    static final int MOST = 1_500;
    private static final int INCIDENTS = 12;

    private TextPages() {}

    static String now(Setting setting, List<CountrySituation> situations) {
        StringBuilder out = head(setting);
        int left = situations.size();
        for (CountrySituation situation : situations) {
            Setting there = there(setting, situation);
            String entry = Sentences.country(there, situation).plain() + "\n"
                    + Sentences.since(there, situation).plain() + "\n" + then(there, situation) + "\n";
            if (!fits(out, entry)) {
                line(out, setting.messages().plain("more", with("n", left)));
                break;
            }
            out.append(entry);
            left--;
        }
        return out.toString();
    }

    static String country(Setting setting, CountrySituation situation) {
        StringBuilder out = head(setting);
        line(out, Sentences.country(setting, situation).plain());
        line(out, Sentences.since(setting, situation).plain());
        line(out, Sentences.sure(setting, situation).plain());
        out.append(then(setting, situation)).append('\n');
        int shown = 0;
        List<Incident> all = Stream.concat(situation.blocked().stream(), situation.lapsed().stream())
                .toList();
        for (Incident incident : all) {
            String entry = entry(setting, situation, incident);
            if (shown == INCIDENTS || !fits(out, entry)) {
                break;
            }
            out.append(entry);
            shown++;
        }
        if (shown < all.size()) {
            line(out, setting.messages().plain("more", with("n", all.size() - shown)));
        }
        return out.toString();
    }

    private static String entry(Setting setting, CountrySituation situation, Incident incident) {
        String mark = situation.recency().isCurrent(incident)
                ? ""
                : " " + setting.messages().plain("text.last_seen");
        return "- " + Sentences.subject(setting, incident).plain() + ":" + mark + " "
                + Sentences.extent(setting, incident).plain() + "\n";
    }

    /// Where nothing is known now, the short text of when something was.
    private static String then(Setting setting, CountrySituation situation) {
        Instant last = situation.lastAt();
        if (situation.condition() != Condition.UNKNOWN || last == null) {
            return "";
        }
        String path = Names.countryPath(situation.country().code()) + ".txt";
        return setting.messages().plain("then.path", with("path", Setting.then(path, last))) + "\n";
    }

    private static Setting there(Setting setting, CountrySituation situation) {
        return new Setting(
                setting.messages(),
                setting.overview(),
                setting.asOf(),
                situation.country().zone(),
                setting.path());
    }

    private static StringBuilder head(Setting setting) {
        StringBuilder out = new StringBuilder();
        var label = setting.overview().label();
        if (label != null) {
            String kind = "label." + Wording.word(label.kind());
            line(
                    out,
                    setting.messages()
                                    .plain(kind)
                                    .toUpperCase(setting.messages().language()) + " "
                            + setting.messages().plain(kind + ".says", with("about", Names.shown(label.about()))));
        }
        line(
                out,
                setting.messages()
                        .plain("asof.moment", with("moment", setting.wording().moment(setting.moment()))));
        out.append('\n');
        return out;
    }

    /// Whether room is left for an entry and for the line that says how many are left out.
    private static boolean fits(StringBuilder out, String entry) {
        return octets(out) + octets(entry) <= MOST - 60;
    }

    private static int octets(CharSequence text) {
        return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static void line(StringBuilder out, String line) {
        out.append(line).append('\n');
    }
}
