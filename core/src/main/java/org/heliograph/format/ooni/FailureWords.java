package org.heliograph.format.ooni;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.jspecify.annotations.Nullable;

/// From the word or sentence of a measurement to a [Failure] (OONI df-007).
///
/// Words of the closed list are taken as they are; words of former probes have their present one in [#FORMER]; and what
/// an operating system said in its user's language is recognised by [SystemErrors]. All else is kept as text, with
/// addresses scrubbed, for it may name the client's.
final class FailureWords {
    private static final int LONGEST_MESSAGE = 1000;
    private static final Pattern UNKNOWN_PREFIX = Pattern.compile("^unknown_failure:? ?");
    /// Four decimal octets, or three to seven groups of hexadecimal digits, some empty but not all, each with a colon
    /// after it.
    private static final Pattern ADDRESS = Pattern.compile("(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w.])"
            + "|(?<![\\w:])(?=:*[0-9a-fA-F])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}(?!\\w)"
            + "|(?<![\\w:])[0-9a-fA-F]{1,4}::[0-9a-fA-F]{1,4}(?!\\w)");
    private static final String SCRUBBED = "[scrubbed]";

    private static final Map<String, FailureCode> FORMER = Map.ofEntries(
            Map.entry("address_family_not_supported_error", FailureCode.ADDRESS_FAMILY_NOT_SUPPORTED),
            Map.entry("connect_error", FailureCode.UNKNOWN_ERROR),
            Map.entry("connection_aborted_error", FailureCode.CONNECTION_ABORTED),
            Map.entry("connection_lost_error", FailureCode.CONNECTION_RESET),
            Map.entry("connection_refused_error", FailureCode.CONNECTION_REFUSED),
            Map.entry("connection_reset_error", FailureCode.CONNECTION_RESET),
            Map.entry("connection_reset_by_peer", FailureCode.CONNECTION_RESET),
            Map.entry("dns_name_error", FailureCode.DNS_NXDOMAIN_ERROR),
            Map.entry("dns_nxdomain", FailureCode.DNS_NXDOMAIN_ERROR),
            Map.entry("dns_server_failure_error", FailureCode.DNS_SERVER_FAILURE),
            Map.entry("dns_servfail_error", FailureCode.DNS_SERVER_FAILURE),
            Map.entry("dns_timeout", FailureCode.GENERIC_TIMEOUT_ERROR),
            Map.entry("generic_timeout", FailureCode.GENERIC_TIMEOUT_ERROR),
            Map.entry("host_unreachable_error", FailureCode.HOST_UNREACHABLE),
            Map.entry("HTTPInvalidRedirectLocationHost", FailureCode.HTTP_INVALID_REDIRECT_LOCATION_HOST),
            Map.entry("http_invalid_redirect_url", FailureCode.HTTP_INVALID_REDIRECT_LOCATION_HOST),
            Map.entry("network_error", FailureCode.UNKNOWN_ERROR),
            Map.entry("network_unreachable_error", FailureCode.NETWORK_UNREACHABLE),
            Map.entry("operation_canceled_error", FailureCode.OPERATION_CANCELED),
            Map.entry("socks_host_unreachable", FailureCode.SOCKS_ERROR),
            Map.entry("ssl_certificate_verify_failed", FailureCode.SSL_UNKNOWN_AUTHORITY),
            Map.entry("timeout-reached", FailureCode.GENERIC_TIMEOUT_ERROR),
            Map.entry("timeout_error", FailureCode.GENERIC_TIMEOUT_ERROR));

    private FailureWords() {}

    /// Reads a `failure` of any age: a word, null, or the booleans that stood there once.
    ///
    /// @return null if it says that there was none
    static @Nullable Failure read(JsonCursor cursor) {
        return switch (cursor.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> of(cursor.readTextOrEmpty());
            case VALUE_TRUE -> new Failure.Known(FailureCode.UNKNOWN_ERROR);
            case VALUE_FALSE, VALUE_NULL -> null;
            default -> {
                cursor.mistyped("a failure");
                cursor.skip();
                yield null;
            }
        };
    }

    /// Returns null for empty text
    static @Nullable Failure of(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<FailureCode> word = FailureCode.ofWord(text);
        if (word.isPresent()) {
            return new Failure.Known(word.get());
        }
        FailureCode former = FORMER.get(text);
        if (former != null) {
            return new Failure.Known(former);
        }
        return ofSentence(UNKNOWN_PREFIX.matcher(text).replaceFirst(""));
    }

    private static Failure ofSentence(String sentence) {
        Optional<FailureCode> said = SystemErrors.codeIn(sentence);
        if (said.isPresent()) {
            return new Failure.Known(said.get());
        }
        return new Failure.Unclassified(scrubbed(sentence, LONGEST_MESSAGE));
    }

    /// The text without IP addresses, and no longer than that many characters. Doing it again changes nothing: what a
    /// cut
    /// or a replacement lays bare is looked at once more.
    static String scrubbed(String text, int longest) {
        String before = text;
        while (true) {
            String after = ADDRESS.matcher(cut(before, longest)).replaceAll(SCRUBBED);
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
