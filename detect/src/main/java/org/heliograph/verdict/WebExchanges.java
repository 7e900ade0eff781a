package org.heliograph.verdict;

import java.util.List;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.jspecify.annotations.Nullable;

/// The rules of HTTP exchanges that failed, for one link of the chain. What arrived whole is for [WebPages].
final class WebExchanges {

    private static final int MOST_REDIRECTS = 10;

    private WebExchanges() {}

    /// The exchange on the usual way: of several, the one that succeeded.
    static @Nullable HttpExchange usual(Hop hop) {
        HttpExchange chosen = null;
        for (HttpExchange exchange : hop.exchanges()) {
            boolean usual = exchange.endpoint().isEmpty() || hop.isUsual(Address.addressOf(exchange.endpoint()));
            if (usual && (chosen == null || (!chosen.succeeded() && exchange.succeeded()))) {
                chosen = exchange;
            }
        }
        return chosen;
    }

    /// Notes how the exchange failed, if it did.
    ///
    /// @return whether an exchange stood
    static boolean look(WebCase web, Hop hop, Clues clues) {
        HttpExchange exchange = usual(hop);
        if (exchange == null) {
            return false;
        }
        if (exchange.succeeded() && exchange.response() != null) {
            return true;
        }
        Fate fate = Fate.of(exchange.failure());
        if (fate == Fate.TIMEOUT && hasStatus(exchange)) {
            Transfers.lookCutOff(web, hop, exchange, clues);
        } else if (fate == Fate.BAD_REDIRECT) {
            lookRedirect(web, hop, exchange, clues);
        } else {
            lookFailure(web, hop, exchange, fate, clues);
        }
        return false;
    }

    private static boolean hasStatus(HttpExchange exchange) {
        HttpResponse response = exchange.response();
        return response != null && response.code() > 0;
    }

    private static void lookRedirect(WebCase web, Hop hop, HttpExchange exchange, Clues clues) {
        String seen = "the redirect of " + hop.url().host() + " cannot be followed: " + Words.of(exchange.failure());
        if (web.hops().size() > MOST_REDIRECTS || isEndless(exchange)) {
            boolean helperToo = web.control().failedAtPage();
            clues.add(
                    helperToo ? RuleName.HTTP_CONTROL_FAILED_TOO : RuleName.HTTP_ENDLESS_REDIRECTS,
                    seen + (helperToo ? ", and the helper failed as well" : ""));
        } else if (hop.url().isHttps()) {
            clues.add(RuleName.HTTP_BROKEN_REDIRECT, seen + "; the server itself sent it, by its certificate");
        } else {
            clues.add(RuleName.HTTP_BROKEN_REDIRECT_IN_CLEAR, seen);
        }
    }

    private static boolean isEndless(HttpExchange exchange) {
        return Words.of(exchange.failure()).contains("too many redirects");
    }

    private static void lookFailure(WebCase web, Hop hop, HttpExchange exchange, Fate fate, Clues clues) {
        Control control = web.control();
        String seen =
                "the request for " + Words.cut(exchange.request().url()) + " failed: " + Words.of(exchange.failure());
        if (hop.url().isHttps() && hasHandshake(hop)) {
            if (control.failedAtPage()) {
                clues.add(RuleName.HTTP_CONTROL_FAILED_TOO, seen + ", and so did the helper's");
            } else {
                clues.add(
                        fate == Fate.PROBE ? RuleName.PROBE_GAVE_UP : RuleName.HTTP_FAILURE_INSIDE_TLS,
                        seen + ", inside a session that the server itself had begun");
            }
            return;
        }
        if (control.reachedPage()) {
            clues.add(rule(hop, fate), seen + "; the helper reaches the page");
        } else if (control.failedAtPage()) {
            clues.add(
                    fate.isCertificate() ? RuleName.TLS_CONTROL_FAILED_TOO : RuleName.HTTP_CONTROL_FAILED_TOO,
                    seen + ", and so did the helper's");
        } else {
            clues.add(
                    fate == Fate.UNCLEAR ? RuleName.FAILURE_UNCLEAR : RuleName.HTTP_FAILURE_NO_CONTROL,
                    seen + "; no helper tried the same");
        }
    }

    private static boolean hasHandshake(Hop hop) {
        return !hop.handshakes().isEmpty();
    }

    /// Old documents record neither handshake nor, at times, connect: the failure's word tells the layer.
    private static RuleName rule(Hop hop, Fate fate) {
        return switch (fate) {
            case RESET, TIMEOUT, CLOSED ->
                hop.url().isHttps() ? WebHandshakes.failureRule(fate, true, false) : httpRule(fate);
            case UNKNOWN_AUTHORITY, WRONG_NAME -> WebHandshakes.failureRule(fate, true, false);
            case BAD_CERTIFICATE -> RuleName.CERTIFICATE_OUT_OF_TIME;
            case REFUSED, UNREACHABLE, OFFLINE -> WebConnects.rule(fate);
            case NAME_UNKNOWN, NAME_WITHOUT_ADDRESS, LOOKUP_REFUSED, LOOKUP_SERVFAIL, LOOKUP_BOGON, LOOKUP_OTHER ->
                WebNames.failureRule(fate);
            case PROBE -> RuleName.PROBE_GAVE_UP;
            case NONE, BAD_REDIRECT, UNCLEAR -> RuleName.FAILURE_UNCLEAR;
        };
    }

    private static RuleName httpRule(Fate fate) {
        return switch (fate) {
            case RESET -> RuleName.HTTP_RESET;
            case TIMEOUT -> RuleName.HTTP_TIMEOUT;
            default -> RuleName.HTTP_CLOSED;
        };
    }

    /// Whether any link before this one was fetched in the clear, where a redirect can be forged.
    static boolean cameThroughTheClear(List<Hop> hops, Hop last) {
        for (Hop hop : hops) {
            if (hop.number() < last.number() && !hop.url().isHttps()) {
                return true;
            }
        }
        return false;
    }
}
