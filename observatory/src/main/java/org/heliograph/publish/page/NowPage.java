package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.link;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.util.Comparator;
import java.util.List;
import org.heliograph.model.facts.Country;
import org.heliograph.publish.situation.CountrySituation;
import org.heliograph.publish.situation.CountrySituation.Condition;

/// Where is something wrong? One sentence for each country, the troubled ones first.
final class NowPage {
    private NowPage() {}

    static Html.Node of(Setting setting, List<CountrySituation> situations) {
        if (situations.isEmpty()) {
            return Html.all(el("h1", setting.say("now.empty")), el("p", cls("lead"), setting.say("now.empty.how")));
        }
        List<Html.Node> cards = situations.stream()
                .sorted(troubledFirst())
                .map(situation -> card(setting, situation))
                .toList();
        boolean one = situations.size() == 1;
        Html.Node heading = el("h1", cls(one ? "unseen" : ""), setting.say("now.heading"));
        return Html.all(heading, Html.all(cards), about(setting));
    }

    private static Html.Node card(Setting setting, CountrySituation situation) {
        Country country = situation.country();
        String path = setting.keep(Names.countryPath(country.code()));
        Setting there =
                new Setting(setting.messages(), setting.overview(), setting.asOf(), country.zone(), setting.path());
        return el(
                "article",
                cls("now " + Wording.word(situation.condition())),
                el("h2", cls("sentence"), link(path, Sentences.country(there, situation))),
                el("p", cls("since"), Sentences.since(there, situation)),
                el("p", cls("sure"), Sentences.sure(there, situation)),
                CountryPage.then(there, situation),
                DayStrip.of(there, situation.days()),
                el(
                        "p",
                        cls("links"),
                        link(
                                path,
                                setting.say(
                                        "now.more",
                                        with(
                                                "country",
                                                Names.country(
                                                        country.code(),
                                                        setting.messages().language())))),
                        text(" · "),
                        link(Names.countryPath(country.code()) + ".txt", setting.say("now.text"))));
    }

    private static Html.Node about(Setting setting) {
        return el("p", cls("quiet"), setting.say("site.tagline"), text(" "), link("/how", setting.say("now.how")));
    }

    private static Comparator<CountrySituation> troubledFirst() {
        return Comparator.<CountrySituation>comparingInt(situation -> rank(situation.condition()))
                .thenComparing(Comparator.<CountrySituation>comparingInt(situation ->
                                situation.blocked().size() + situation.lapsed().size())
                        .reversed())
                .thenComparing(situation -> situation.country().code());
    }

    private static int rank(Condition condition) {
        return switch (condition) {
            case SILENT -> 0;
            case BLOCKED -> 1;
            case UNKNOWN -> 2;
            case NOTHING_FOUND -> 3;
        };
    }
}
