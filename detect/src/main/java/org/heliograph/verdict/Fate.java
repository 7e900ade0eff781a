package org.heliograph.verdict;

import java.util.Locale;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.jspecify.annotations.Nullable;

/// What a failure amounts to for a rule: the many words of OONI df-007, old and new, in a few kinds.
enum Fate {
    NONE,
    RESET,
    TIMEOUT,
    REFUSED,
    /// Ended politely: end of file, a TLS alert.
    CLOSED,
    /// A router says that there is no way to the host.
    UNREACHABLE,
    /// The device itself has no network.
    OFFLINE,
    UNKNOWN_AUTHORITY,
    WRONG_NAME,
    /// Expired, not yet valid, or otherwise unacceptable.
    BAD_CERTIFICATE,
    NAME_UNKNOWN,
    NAME_WITHOUT_ADDRESS,
    LOOKUP_REFUSED,
    LOOKUP_SERVFAIL,
    LOOKUP_BOGON,
    LOOKUP_OTHER,
    BAD_REDIRECT,
    /// The probe or its host gave up for reasons of its own.
    PROBE,
    UNCLEAR;

    static Fate of(@Nullable Failure failure) {
        return switch (failure) {
            case null -> NONE;
            case Failure.Known known -> of(known.code());
            case Failure.Unclassified other -> ofMessage(other.message());
        };
    }

    boolean isCertificate() {
        return this == UNKNOWN_AUTHORITY || this == WRONG_NAME || this == BAD_CERTIFICATE;
    }

    private static Fate of(FailureCode code) {
        return switch (code) {
            case CONNECTION_RESET, CONNECTION_ABORTED, NETWORK_RESET -> RESET;
            case GENERIC_TIMEOUT_ERROR,
                    TIMED_OUT,
                    CONNECT_TIMEOUT_ERROR,
                    DEFERRED_TIMEOUT_ERROR,
                    HTTP_REQUEST_TIMEOUT,
                    TCP_TIMED_OUT_ERROR,
                    TASK_TIMED_OUT -> TIMEOUT;
            case CONNECTION_REFUSED -> REFUSED;
            case EOF_ERROR, SSL_FAILED_HANDSHAKE, RESPONSE_NEVER_RECEIVED, QUIC_INCOMPATIBLE_VERSION -> CLOSED;
            case HOST_UNREACHABLE, NO_ROUTE_TO_HOST -> UNREACHABLE;
            case NETWORK_UNREACHABLE, NETWORK_DOWN, ADDRESS_NOT_AVAILABLE -> OFFLINE;
            case SSL_UNKNOWN_AUTHORITY -> UNKNOWN_AUTHORITY;
            case SSL_INVALID_HOSTNAME -> WRONG_NAME;
            case SSL_INVALID_CERTIFICATE, SSL_ERROR -> BAD_CERTIFICATE;
            case DNS_NXDOMAIN_ERROR, ANDROID_DNS_CACHE_NO_DATA, DNS_DOES_NOT_RESOLVE -> NAME_UNKNOWN;
            case DNS_NO_ANSWER, NO_SUPPORTED_ADDRESSES_ERROR -> NAME_WITHOUT_ADDRESS;
            case DNS_REFUSED_ERROR -> LOOKUP_REFUSED;
            case DNS_SERVER_FAILURE, DNS_SERVER_MISBEHAVING, DNS_TEMPORARY_FAILURE -> LOOKUP_SERVFAIL;
            case DNS_BOGON_ERROR -> LOOKUP_BOGON;
            case DNS_NON_RECOVERABLE_FAILURE, DNS_REPLY_WITH_WRONG_QUERY_ID, DNS_LOOKUP_ERROR -> LOOKUP_OTHER;
            case HTTP_INVALID_REDIRECT_LOCATION_HOST, HTTP_UNEXPECTED_REDIRECT_URL -> BAD_REDIRECT;
            case INTERRUPTED,
                    OPERATION_CANCELED,
                    PERMISSION_DENIED,
                    NO_BUFFER_SPACE,
                    ADDRESS_IN_USE,
                    BAD_ADDRESS,
                    BAD_FILE_DESCRIPTOR,
                    INVALID_ARGUMENT,
                    ADDRESS_FAMILY_NOT_SUPPORTED,
                    PROTOCOL_NOT_AVAILABLE,
                    PROTOCOL_NOT_SUPPORTED,
                    DESTINATION_ADDRESS_REQUIRED,
                    WRONG_PROTOCOL_TYPE,
                    NOT_A_SOCKET,
                    MESSAGE_SIZE,
                    CONNECTION_ALREADY_IN_PROGRESS,
                    CONNECTION_ALREADY_CLOSED,
                    ALREADY_CONNECTED,
                    NOT_CONNECTED -> PROBE;
            case HTTP_REQUEST_FAILED,
                    HTTP_UNEXPECTED_STATUS_CODE,
                    HTTP_NIL_BODY,
                    JSON_PARSE_ERROR,
                    SOCKS_ERROR,
                    SSH_HANDSHAKE,
                    UNKNOWN_ERROR -> UNCLEAR;
        };
    }

    /// Reads what systems say in their own words; probes keep it as `unknown_failure: …`.
    private static Fate ofMessage(String message) {
        String text = message.length() > 400 ? message.substring(0, 400) : message;
        String lower = text.toLowerCase(Locale.ROOT);
        if (hasAny(lower, "certificate", "x509")) {
            return BAD_CERTIFICATE;
        }
        if (hasAny(lower, "connection reset", "connection_reset", "forcibly closed", "connection was aborted")) {
            return RESET;
        }
        if (hasAny(lower, "timed out", "timeout", "deadline exceeded", "did not properly respond")) {
            return TIMEOUT;
        }
        if (hasAny(lower, "refused")) {
            return lower.contains("dns") ? LOOKUP_REFUSED : REFUSED;
        }
        if (hasAny(lower, "network is unreachable", "unreachable network", "network is down")) {
            return OFFLINE;
        }
        if (hasAny(lower, "unreachable", "no route to host")) {
            return UNREACHABLE;
        }
        if (hasAny(lower, "no such host", "nxdomain", "dns_name_error")) {
            return NAME_UNKNOWN;
        }
        if (hasAny(lower, "servfail", "server misbehaving")) {
            return LOOKUP_SERVFAIL;
        }
        if (hasAny(lower, "redirect")) {
            return BAD_REDIRECT;
        }
        return lower.contains("handshake failure") || lower.contains("eof") ? CLOSED : UNCLEAR;
    }

    private static boolean hasAny(String text, String... words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
