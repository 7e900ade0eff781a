package org.heliograph.verdict;

import java.util.Locale;
import org.heliograph.model.measurement.HelperReport;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.jspecify.annotations.Nullable;

/// The rules of a page that arrived: is it the one that the helper got, and if not, who sent it?
final class WebPages {

    private final WebCase web;
    private final Hop hop;
    private final Page page;
    private final Clues clues;

    private WebPages(WebCase web, Hop hop, Page page, Clues clues) {
        this.web = web;
        this.hop = hop;
        this.page = page;
        this.clues = clues;
    }

    static void look(WebCase web, Hop hop, Clues clues) {
        HttpExchange exchange = WebExchanges.usual(hop);
        HttpResponse response = exchange == null ? null : exchange.response();
        if (response == null) {
            return;
        }
        WebPages pages = new WebPages(web, hop, Page.of(response), clues);
        pages.remarkProxy();
        if (pages.lookSquid() || pages.lookChallenge()) {
            return;
        }
        HelperReport.Page other = web.control().page();
        if (other == null || !web.control().reachedPage()) {
            pages.lookWithoutControl();
        } else {
            pages.compare(other, Likeness.of(pages.page, other, clues.number(Rules.Setting.SIMILAR_LENGTH)));
        }
    }

    private String seen() {
        String title = page.title().isEmpty() ? "" : ", title '" + Words.cut(page.title()) + "'";
        return hop.url().scheme() + "://" + Words.cut(hop.url().host()) + " answers "
                + page.response().code() + title;
    }

    private static String tail(HelperReport.Page other) {
        String title = other.title().isBlank() ? "" : ", title '" + Words.cut(other.title()) + "'";
        return "; the helper gets " + other.statusCode() + title;
    }

    private void remarkProxy() {
        HelperReport.Page other = web.control().page();
        String via = other == null || hop.url().isHttps() ? "" : Likeness.proxy(page, other);
        if (!via.isEmpty()) {
            clues.add(RuleName.HTTP_PROXY_PRESENT, "a proxy is on the path: Via " + Words.cut(via));
        }
    }

    /// Squid tells why it answered itself. A dead origin behind a proxy is dead, not blocked.
    private boolean lookSquid() {
        String error = hop.url().isHttps() ? "" : page.squidError();
        if (error.isEmpty()) {
            return false;
        }
        boolean denied = error.contains("DENIED");
        clues.add(
                denied ? RuleName.HTTP_PROXY_DENIES : RuleName.HTTP_PROXY_FOUND_ORIGIN_DEAD,
                "a proxy on the path answers in the site's place: " + error);
        return true;
    }

    private boolean lookChallenge() {
        if (!page.isChallenge()) {
            return false;
        }
        clues.add(RuleName.HTTP_CHALLENGE, seen() + ": a check for robots by the site's own content network");
        return true;
    }

    private void lookWithoutControl() {
        boolean ledHere = isElsewhere() && WebExchanges.cameThroughTheClear(web.hops(), hop);
        if (hop.url().isHttps() && !ledHere) {
            lookAuthentic(null);
        } else {
            clues.add(RuleName.HTTP_CANNOT_COMPARE, seen() + ", and no page of the helper to compare with");
        }
    }

    private void compare(HelperReport.Page other, Likeness likeness) {
        boolean elsewhere = isElsewhere() && WebExchanges.cameThroughTheClear(web.hops(), hop);
        if (likeness.matches()) {
            clues.add(RuleName.HTTP_PAGE_MATCHES, seen() + ", as for the helper");
        } else if (elsewhere && !likeness.isSigned()) {
            clues.add(
                    RuleName.HTTP_REDIRECT_ELSEWHERE,
                    "a redirect in the clear leads from "
                            + web.hops().getFirst().url().host() + " to "
                            + Words.cut(hop.url().host()) + "; " + seen() + tail(other));
        } else if (hop.url().isHttps()) {
            lookAuthentic(other);
        } else if (page.response().code() >= 400 && other.statusCode() < 400) {
            lookError(other, likeness);
        } else if (likeness.isSigned() && likeness.sameStatus()) {
            clues.add(
                    RuleName.HTTP_SAME_SERVER, seen() + ": another page with the same server's headers" + tail(other));
        } else {
            lookDifference(other, likeness);
        }
    }

    /// A certificate vouches for who sent this.
    private void lookAuthentic(HelperReport.@Nullable Page other) {
        int code = page.response().code();
        boolean fineElsewhere = other != null && other.statusCode() < 400;
        if (fineElsewhere && (code == 401 || code == 403 || code == 429 || code == 451)) {
            clues.add(
                    RuleName.HTTP_SERVER_REFUSES, seen() + " under its own certificate: server-side, not the network");
        } else if (fineElsewhere && code >= 500) {
            clues.add(RuleName.HTTP_SERVER_ERROR, seen() + " under its own certificate: the server's trouble");
        } else {
            clues.add(RuleName.HTTPS_AUTHENTIC, seen() + " under its own certificate");
        }
    }

    private void lookError(HelperReport.Page other, Likeness likeness) {
        boolean ownRefusal = likeness.isSigned() || page.isFromKnownEdge();
        if (ownRefusal) {
            boolean refuses = page.response().code() < 500;
            clues.add(
                    refuses ? RuleName.HTTP_SERVER_REFUSES : RuleName.HTTP_SERVER_ERROR,
                    seen() + " with the server's own headers: server-side, not the network" + tail(other));
        } else if (page.denies()) {
            clues.add(RuleName.HTTP_PAGE_DENIES, seen() + tail(other));
        } else {
            clues.add(likeness.isBare(page) ? RuleName.HTTP_ERROR_UNSIGNED : RuleName.HTTP_ERROR, seen() + tail(other));
        }
    }

    private void lookDifference(HelperReport.Page other, Likeness likeness) {
        if (likeness.isSigned()) {
            clues.add(RuleName.HTTP_DIFFERS, seen() + tail(other));
        } else if (page.denies() && likeness.title() != Likeness.Answer.ALIKE) {
            clues.add(RuleName.HTTP_PAGE_DENIES, seen() + tail(other));
        } else if (likeness.isBare(page) && likeness.length() == Likeness.Answer.DIFFERENT) {
            clues.add(RuleName.HTTP_DIFFERS_UNSIGNED, seen() + " with no header of the server's own" + tail(other));
        } else {
            clues.add(RuleName.HTTP_DIFFERS, seen() + tail(other));
        }
    }

    /// Whether redirects led to a host that has nothing in its name of the one asked for.
    private boolean isElsewhere() {
        String from = web.hops().getFirst().url().host();
        String to = hop.url().host();
        if (from.equals(to)) {
            return false;
        }
        return Address.isIp(to) || !shareLabel(from, to);
    }

    /// Labels of two and three letters are endings and countries; `www`, `mobile` and the like belong to anybody.
    private static boolean shareLabel(String from, String to) {
        String hay = "." + to + ".";
        for (String label : from.split("\\.", -1)) {
            boolean telling = label.length() >= 4 || (label.length() == 3 && isBeforeLast(from, label));
            if (telling && !isCommon(label) && hay.toLowerCase(Locale.ROOT).contains(label)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBeforeLast(String host, String label) {
        int last = host.lastIndexOf('.');
        return last > 0 && host.substring(0, last).endsWith(label);
    }

    private static boolean isCommon(String label) {
        return switch (label) {
            case "www", "mobile", "info", "com", "org", "net", "gov", "edu" -> true;
            default -> false;
        };
    }
}
