package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.all;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.text;
import static org.heliograph.publish.page.Messages.with;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.VerdictState;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.publish.situation.Strength;

/// How do you know? The method, its error rates, and the words.
final class HowPage {
    private static final List<Double> METER = List.of(2.0, 3.0, 4.0, 5.0, 6.0);

    private HowPage() {}

    static Html.Node of(Setting setting) {
        Overview overview = setting.overview();
        Html.Node rate = text(percent(overview.versions().falseDiscoveryRate()));
        return all(
                el("h1", setting.say("how.title")),
                el("p", cls("lead"), setting.say("how.lead")),
                Parts.section(
                        setting,
                        "steps",
                        "how.steps",
                        el(
                                "ol",
                                cls("steps"),
                                el("li", setting.say("how.step.measure")),
                                el("li", setting.say("how.step.judge")),
                                el("li", setting.say("how.step.weigh")),
                                el("li", setting.say("how.step.publish", with("q", rate))),
                                el("li", setting.say("how.step.correct")))),
                Parts.section(
                        setting,
                        "wrong",
                        "how.wrong",
                        el("p", setting.say("how.wrong.q", with("q", rate))),
                        el(
                                "p",
                                setting.say(
                                        "how.wrong.count",
                                        with("n", overview.published()),
                                        with("retracted", overview.retracted())))),
                Parts.section(setting, "odds", "how.odds", el("p", setting.say("how.odds.says")), meter(setting)),
                Parts.section(setting, "words", "how.words", states(setting)),
                Parts.section(setting, "ways", "how.ways", el("p", setting.say("how.ways.says")), mechanisms(setting)),
                Parts.section(
                        setting,
                        "limits",
                        "how.limits",
                        el(
                                "ul",
                                el("li", setting.say("how.limit.unmeasured")),
                                el("li", setting.say("how.limit.outage")),
                                el("li", setting.say("how.limit.who")),
                                el("li", setting.say("how.limit.lies")),
                                el("li", setting.say("how.limit.model")))));
    }

    static String percent(double share) {
        String digits = "%.1f".formatted(share * 100);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + "\u00A0%";
    }

    private static Html.Node meter(Setting setting) {
        List<Html.Node> rows = new ArrayList<>();
        for (double log10 : METER) {
            Strength strength = new Strength(log10);
            rows.add(el(
                    "li",
                    Parts.meter(setting, strength),
                    text(" "),
                    setting.wording().briefOdds(strength)));
        }
        return el("ul", rows, cls("log"));
    }

    private static Html.Node states(Setting setting) {
        List<Html.Node> entries = new ArrayList<>();
        for (VerdictState state : VerdictState.values()) {
            entries.add(el(
                    "div",
                    el("dt", setting.say("state." + state.word())),
                    el("dd", setting.say("state." + state.word() + ".means"))));
        }
        return el("dl", entries, cls("pairs"));
    }

    private static Html.Node mechanisms(Setting setting) {
        List<Html.Node> entries = new ArrayList<>();
        for (Mechanism mechanism : Mechanism.values()) {
            entries.add(el(
                    "div",
                    el("dt", Parts.code(mechanism)),
                    el("dd", setting.wording().how(mechanism))));
        }
        return el("details", el("summary", setting.say("how.ways.all")), el("dl", entries, cls("pairs")));
    }
}
