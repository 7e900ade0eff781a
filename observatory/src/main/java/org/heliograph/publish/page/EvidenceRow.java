package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.all;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.link;
import static org.heliograph.publish.page.Html.none;
import static org.heliograph.publish.page.Html.text;

import org.heliograph.model.facts.VerdictState;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Verdict;

/// One measurement: when, where, what it showed and why we say so, with its document.
final class EvidenceRow {
    private EvidenceRow() {}

    static Html.Node of(Setting setting, JudgedMeasurement row) {
        Verdict verdict = row.verdict();
        Html.Node reason = verdict.grounds().reasons().stream()
                .findFirst()
                .<Html.Node>map(first -> el("span", cls("meta"), Names.shown(first.text())))
                .orElse(none());
        Html.Node how =
                verdict instanceof Verdict.Blocked blocked ? all(text(" "), Parts.code(blocked.mechanism())) : none();
        return all(
                setting.wording().exact(row.at()),
                text(" UTC · "),
                el(
                        "bdi",
                        text(row.vantagePoint().country() + " "
                                + row.vantagePoint().network())),
                text(" · "),
                setting.say("state." + VerdictState.of(verdict).word()),
                how,
                reason,
                el(
                        "span",
                        cls("meta"),
                        link("/api/v1/measurements/" + Names.encoded(row.uid().value()), setting.say("row.judged")),
                        text(" · "),
                        link(
                                "/api/v1/measurements/"
                                        + Names.encoded(row.uid().value()) + "/document",
                                setting.say("row.document"))));
    }
}
