package org.heliograph.verdict;

import java.util.List;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.heliograph.model.measurement.TestKeys;

/// Follows the chain of a web_connectivity measurement, link by link and layer by layer, until something stops it.
final class WebJudgement {

    private WebJudgement() {}

    static void look(
            Measurement measurement, TestKeys.WebConnectivity keys, List<FingerprintMatch> matches, Clues clues) {
        WebCase web = WebCase.of(measurement, keys);
        Vantage.lookAtWeb(web, clues);
        FingerprintClues.look(matches, isAuthentic(web), web.control().addresses(), clues);
        if (!web.control().isPresent()) {
            clues.add(
                    RuleName.CONTROL_ABSENT,
                    "the helper gave no answer"
                            + (keys.controlFailure() == null ? "" : ": " + Words.of(keys.controlFailure())));
        }
        if (web.hops().isEmpty() || web.seen().isEmpty()) {
            clues.add(RuleName.NOTHING_OBSERVED, "the document holds no step that could be judged");
            return;
        }
        follow(web, clues);
        if (!clues.hasArgument()) {
            clues.add(RuleName.NOTHING_DECIDES, "the steps end without failure and without a page");
        }
    }

    private static void follow(WebCase web, Clues clues) {
        Hop last = web.hops().getLast();
        for (Hop hop : web.hops()) {
            boolean goesOn = WebNames.look(web, hop, clues)
                    && WebConnects.look(web, hop, clues)
                    && WebHandshakes.look(web, hop, clues)
                    && WebExchanges.look(web, hop, clues);
            if (!goesOn) {
                return;
            }
        }
        WebPages.look(web, last, clues);
    }

    /// Whether every exchange went through TLS and none failed for its certificate.
    private static boolean isAuthentic(WebCase web) {
        if (web.seen().exchanges().isEmpty()) {
            return false;
        }
        for (HttpExchange exchange : web.seen().exchanges()) {
            Url url = Url.parse(exchange.request().url());
            if (url == null || !url.isHttps() || Fate.of(exchange.failure()).isCertificate()) {
                return false;
            }
        }
        return true;
    }
}
