package org.heliograph.publish.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The one style sheet, written into every page so that it needs no second request, and its digest for the policy
/// that
/// allows it and no other (CSP Level 3 §6.7.3).
final class StyleSheet {
    private static final Html.Sheet SHEET = new Html.Sheet(read());

    private StyleSheet() {}

    static Html.Element element() {
        return Html.el("style", SHEET);
    }

    /// `sha256-…`, as a source expression.
    static String digest() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(SHEET.css().getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String read() {
        try (var in = StyleSheet.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing");
            }
            // comments and indentation are for us, not for a telephone on a slow line
            return new String(in.readAllBytes(), UTF_8)
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("\\s*\\n\\s*", "\n")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read page.css", e);
        }
    }
}
