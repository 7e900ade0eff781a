package org.heliograph.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.HttpHeader;
import org.heliograph.model.measurement.HttpResponse;

/// A response as a page: what a person would see first, and who seems to have sent it.
///
/// @param title as it stands, at most 200 characters; empty if none was found near the start
record Page(HttpResponse response, String title) {

    private static final int TITLE_SOUGHT_IN_OCTETS = 16_384;
    private static final int LONGEST_TITLE = 200;
    private static final int FIRST_TEXT_OCTETS = 2_048;
    private static final List<String> DENIALS = readDenials();

    static Page of(HttpResponse response) {
        return new Page(response, titleOf(response.body().content()));
    }

    /// Whether the title, or without one the first text, says that access is refused.
    boolean denies() {
        String text = title;
        if (text.isEmpty()) {
            byte[] octets = response.body().content().borrow();
            text = new String(octets, 0, Math.min(octets.length, FIRST_TEXT_OCTETS), StandardCharsets.UTF_8);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (String denial : DENIALS) {
            if (lower.contains(denial)) {
                return true;
            }
        }
        return false;
    }

    String header(String name) {
        Bytes value = response.header(name).orElse(null);
        return value == null ? "" : value.utf8();
    }

    /// A check whether the visitor is a robot, by the marks of those who make them.
    boolean isChallenge() {
        int code = response.code();
        if (code != 403 && code != 429 && code != 503) {
            return false;
        }
        boolean cloudflare = !header("cf-ray").isEmpty()
                || header("server").toLowerCase(Locale.ROOT).contains("cloudflare");
        return !header("cf-mitigated").isEmpty()
                || (cloudflare
                        && hasAnyText(
                                "cf-chl", "challenge-form", "captcha", "jschl", "Just a moment", "Attention Required"));
    }

    /// Whether this came from the edge of a content network that refuses in its own name.
    boolean isFromKnownEdge() {
        String server = header("server").toLowerCase(Locale.ROOT);
        return server.contains("cloudflare")
                || server.contains("akamaighost")
                || server.contains("cloudfront")
                || !header("cf-ray").isEmpty()
                || !header("x-amz-cf-id").isEmpty();
    }

    private boolean hasAnyText(String... words) {
        byte[] octets = response.body().content().borrow();
        String text = new String(octets, 0, Math.min(octets.length, TITLE_SOUGHT_IN_OCTETS), StandardCharsets.UTF_8);
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /// What Squid says of why it answers itself, such as `ERR_ACCESS_DENIED`; empty if it does not.
    String squidError() {
        for (HttpHeader header : response.headers()) {
            if (header.isNamed("x-squid-error")) {
                String value = header.value().utf8();
                int space = value.indexOf(' ');
                return Words.cut(space < 0 ? value : value.substring(0, space));
            }
        }
        return "";
    }

    private static String titleOf(Bytes body) {
        byte[] octets = body.borrow();
        int end = Math.min(octets.length, TITLE_SOUGHT_IN_OCTETS);
        for (int i = 0; i + 7 < end; i++) {
            if (octets[i] == '<' && isWord(octets, i + 1, "title")) {
                return titleFrom(octets, i + 6, end);
            }
        }
        return "";
    }

    private static boolean isWord(byte[] octets, int from, String word) {
        if (from + word.length() > octets.length) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((octets[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String titleFrom(byte[] octets, int from, int end) {
        int start = from;
        while (start < end && octets[start] != '>') {
            start++;
        }
        int stop = ++start;
        while (stop < end && octets[stop] != '<' && stop - start < LONGEST_TITLE * 4) {
            stop++;
        }
        if (start >= end) {
            return "";
        }
        String title = new String(octets, start, stop - start, StandardCharsets.UTF_8).strip();
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE);
    }

    private static List<String> readDenials() {
        try (InputStream in = Page.class.getResourceAsStream("denial-words.txt")) {
            if (in == null) {
                throw new IllegalStateException("denial-words.txt was not packed into this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
