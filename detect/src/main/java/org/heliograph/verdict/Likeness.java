package org.heliograph.verdict;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.HelperReport;
import org.heliograph.model.measurement.HttpHeader;

/// How far the probe's page is the helper's.
///
/// @param sameStatus   both answers are of one class of codes
/// @param length       whether the bodies are of like length
/// @param title        whether the titles are alike
/// @param sharedOwn    headers of the server's own that both have, by name; common ones do not count
/// @param sameServer   both name the same software
/// @param ownHere      headers of the server's own in the probe's page
/// @param ownElsewhere the same in the helper's
record Likeness(
        boolean sameStatus,
        Answer length,
        Answer title,
        int sharedOwn,
        boolean sameServer,
        int ownHere,
        int ownElsewhere) {

    enum Answer {
        ALIKE,
        DIFFERENT,
        UNKNOWN
    }

    /// Headers that any server or proxy may send: having them in common means nothing.
    private static final Set<String> COMMON = Set.of(
            "accept-ranges",
            "age",
            "allow",
            "cache-control",
            "connection",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-length",
            "content-type",
            "date",
            "etag",
            "expires",
            "keep-alive",
            "last-modified",
            "location",
            "pragma",
            "proxy-connection",
            "server",
            "set-cookie",
            "transfer-encoding",
            "upgrade",
            "vary",
            "via",
            "warning",
            "x-cache",
            "x-cache-hits",
            "x-cache-lookup",
            "x-frame-options",
            "x-xss-protection",
            "x-content-type-options",
            "x-powered-by");

    private static final int TELLING_WORD = 5;

    static Likeness of(Page page, HelperReport.Page other, double similarLength) {
        int own = 0;
        int shared = 0;
        Map<String, String> theirs = other.headers();
        for (HttpHeader header : page.response().headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!COMMON.contains(name)) {
                own++;
                shared += hasName(theirs, name) ? 1 : 0;
            }
        }
        int ownElsewhere = 0;
        for (String name : theirs.keySet()) {
            ownElsewhere += COMMON.contains(name.toLowerCase(Locale.ROOT)) ? 0 : 1;
        }
        String server = page.header("server");
        boolean sameServer = !server.isEmpty() && server.equals(value(theirs, "server"));
        return new Likeness(
                page.response().code() / 100 == other.statusCode() / 100,
                length(page, other, similarLength),
                title(page.title(), other.title()),
                shared,
                sameServer,
                own,
                ownElsewhere);
    }

    /// Whether both pages carry marks of the same server.
    boolean isSigned() {
        return sharedOwn > 0 || sameServer;
    }

    boolean matches() {
        return sameStatus && (title == Answer.ALIKE || (length == Answer.ALIKE && title != Answer.DIFFERENT));
    }

    /// Whether nothing in the page is of a server's own making, where the helper's page has such marks.
    boolean isBare(Page page) {
        return ownHere == 0 && page.header("server").isEmpty() && ownElsewhere > 0;
    }

    private static Answer length(Page page, HelperReport.Page other, double similar) {
        long here = page.response().body().content().length();
        long there = other.bodyLength();
        if (page.response().body().truncated() || here <= 0 || there <= 0) {
            return Answer.UNKNOWN;
        }
        double ratio = here < there ? (double) here / there : (double) there / here;
        return ratio > similar ? Answer.ALIKE : Answer.DIFFERENT;
    }

    /// Titles are alike if one long word stands in both.
    private static Answer title(String here, String there) {
        if (here.isBlank() || there.isBlank()) {
            return Answer.UNKNOWN;
        }
        String ours = here.toLowerCase(Locale.ROOT);
        String theirs = there.strip().toLowerCase(Locale.ROOT);
        if (ours.equals(theirs)) {
            return Answer.ALIKE;
        }
        int start = 0;
        for (int i = 0; i <= ours.length(); i++) {
            if (i == ours.length() || !Character.isLetterOrDigit(ours.charAt(i))) {
                if (i - start >= TELLING_WORD && theirs.contains(ours.substring(start, i))) {
                    return Answer.ALIKE;
                }
                start = i + 1;
            }
        }
        return Answer.DIFFERENT;
    }

    private static boolean hasName(Map<String, String> headers, String name) {
        for (String other : headers.keySet()) {
            if (other.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static String value(Map<String, String> headers, String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return "";
    }

    /// What a `Via` header says that the helper's page does not have: a proxy on the path.
    static String proxy(Page page, HelperReport.Page other) {
        Bytes via = page.response().header("via").orElse(null);
        return via == null || !value(other.headers(), "via").isEmpty() ? "" : via.utf8();
    }
}
