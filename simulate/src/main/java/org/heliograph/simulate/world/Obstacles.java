package org.heliograph.simulate.world;

import org.heliograph.model.measurement.FailureCode;
import org.heliograph.simulate.scenario.Symptom;
import org.jspecify.annotations.Nullable;

/// At which step a symptom shows, and as which failure.
final class Obstacles {
    private static final int HTTPS = 443;

    private Obstacles() {}

    /// Why a connect fails; null if it succeeds.
    static @Nullable FailureCode atConnect(Symptom symptom, String address, int port) {
        return switch (symptom) {
            case Symptom.ConnectFails fails when !fails.onlyIpv6() || address.contains(":") -> fails.code();
            case Symptom.LookupSpoofed spoofed when spoofed.addresses().contains(address) -> atSpoofed(spoofed, port);
            default -> null;
        };
    }

    private static @Nullable FailureCode atSpoofed(Symptom.LookupSpoofed spoofed, int port) {
        if (port == HTTPS) {
            return isAtHandshake(spoofed.httpsPort()) ? null : spoofed.httpsPort();
        }
        return spoofed.page() == null ? FailureCode.GENERIC_TIMEOUT_ERROR : null;
    }

    /// Why a handshake fails; null if it succeeds.
    static @Nullable FailureCode atHandshake(Symptom symptom, String address) {
        return switch (symptom) {
            case Symptom.HandshakeFails fails -> fails.code();
            case Symptom.CertificateForged forged -> FailureCode.SSL_UNKNOWN_AUTHORITY;
            case Symptom.CertificateExpired expired -> FailureCode.SSL_INVALID_CERTIFICATE;
            case Symptom.LookupSpoofed spoofed
            when spoofed.addresses().contains(address) && isAtHandshake(spoofed.httpsPort()) -> spoofed.httpsPort();
            default -> null;
        };
    }

    /// Why an exchange fails; null if an answer comes.
    ///
    /// @param tls whether the exchange runs inside TLS: then a handshake that was to fail has failed before
    static @Nullable FailureCode atExchange(Symptom symptom, boolean tls, boolean upgrades) {
        return switch (symptom) {
            case Symptom.ExchangeFails fails -> fails.code();
            case Symptom.HandshakeFails fails when !tls && !upgrades -> fails.code();
            default -> null;
        };
    }

    private static boolean isAtHandshake(FailureCode code) {
        return code.word().startsWith("ssl_") || code == FailureCode.CONNECTION_RESET || code == FailureCode.EOF_ERROR;
    }
}
