package org.heliograph.detect.blocking;

import org.heliograph.model.verdict.Mechanism;

/// What is fixed about each mechanism before any data: how often it is seen at most where nobody blocks, and
/// its share of the error budget. Reasons for the figures: `docs/methods/blocking.md`, "Bounds".
final class Priors {
    /// Chance of a match with a fingerprint known for the place, where the target is not blocked.
    static final double CONFIRMED_BOUND = 0.0005;

    private static final double RARE = 0.01;
    private static final double SELDOM = 0.02;
    private static final double OFTEN = 0.05;

    /// Share of each of the three mechanisms that most censors use, and of each of seven others that many do;
    /// the rest divide what is left.
    private static final double COMMON_SHARE = 0.15;

    private static final int COMMON = 3;
    private static final double KNOWN_SHARE = 0.06;
    private static final int KNOWN = 7;
    private static final double OTHER_SHARE =
            (1 - COMMON * COMMON_SHARE - KNOWN * KNOWN_SHARE) / (Mechanism.values().length - COMMON - KNOWN);

    private Priors() {}

    /// The largest chance of a verdict *blocked by this mechanism* where the target is not blocked.
    static double bound(Mechanism mechanism) {
        return switch (mechanism) {
            case DNS_INJECTION_BLOCKPAGE,
                    DNS_INJECTION_BOGON,
                    TLS_MITM_SELF_SIGNED,
                    TLS_MITM_CA_SIGNED,
                    HTTP_BLOCKPAGE -> RARE;
            case DNS_INJECTION_OTHER,
                    DNS_NXDOMAIN,
                    DNS_NO_ANSWER,
                    DNS_REFUSED,
                    DNS_SERVFAIL,
                    TCP_RESET,
                    TCP_REFUSED,
                    TLS_RESET_SNI,
                    TLS_RESET_OTHER,
                    TLS_CLOSED,
                    HTTP_REDIRECT,
                    HTTP_RESET_HOST,
                    HTTP_CLOSED,
                    HTTP_TAMPERED,
                    QUIC_CLOSED -> SELDOM;
            case DNS_TIMEOUT,
                    IP_UNREACHABLE,
                    TCP_TIMEOUT,
                    TLS_TIMEOUT,
                    TLS_THROTTLE,
                    HTTP_ERROR,
                    HTTP_TIMEOUT,
                    HTTP_DIFFERS,
                    HTTP_THROTTLE,
                    QUIC_TIMEOUT,
                    TUNNEL_BLOCKED,
                    TUNNEL_THROTTLE,
                    RESIDUAL -> OFTEN;
        };
    }

    /// log10 of the mechanism's share of the error budget; all shares sum to 1.
    static double log10Share(Mechanism mechanism) {
        return StrictMath.log10(share(mechanism));
    }

    static double share(Mechanism mechanism) {
        return switch (mechanism) {
            case DNS_INJECTION_BLOCKPAGE, TLS_RESET_SNI, HTTP_BLOCKPAGE -> COMMON_SHARE;
            case DNS_NXDOMAIN,
                    TCP_TIMEOUT,
                    TLS_TIMEOUT,
                    TLS_MITM_CA_SIGNED,
                    HTTP_REDIRECT,
                    HTTP_TIMEOUT,
                    TUNNEL_BLOCKED -> KNOWN_SHARE;
            case DNS_INJECTION_BOGON,
                    DNS_INJECTION_OTHER,
                    DNS_NO_ANSWER,
                    DNS_REFUSED,
                    DNS_SERVFAIL,
                    DNS_TIMEOUT,
                    IP_UNREACHABLE,
                    TCP_RESET,
                    TCP_REFUSED,
                    TLS_RESET_OTHER,
                    TLS_CLOSED,
                    TLS_MITM_SELF_SIGNED,
                    TLS_THROTTLE,
                    HTTP_ERROR,
                    HTTP_RESET_HOST,
                    HTTP_CLOSED,
                    HTTP_DIFFERS,
                    HTTP_TAMPERED,
                    HTTP_THROTTLE,
                    QUIC_TIMEOUT,
                    QUIC_CLOSED,
                    TUNNEL_THROTTLE,
                    RESIDUAL -> OTHER_SHARE;
        };
    }
}
