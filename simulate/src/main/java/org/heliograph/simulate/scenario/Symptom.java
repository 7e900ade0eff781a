package org.heliograph.simulate.scenario;

import java.util.List;
import org.heliograph.model.measurement.FailureCode;
import org.jspecify.annotations.Nullable;

/// What a probe runs into on its way to a target. The same symptom may be a censor's work or bad luck: which of them
/// it
/// is stands in the truth, never in the measurement.
public sealed interface Symptom {

    /// Nothing: the target answers as it does elsewhere.
    record Clear() implements Symptom {}

    /// The system's resolver fails.
    ///
    /// @param everyResolver whether lookups that the probe sends elsewhere fail as well
    record LookupFails(FailureCode code, boolean everyResolver) implements Symptom {}

    /// The system's resolver answers with addresses that are not the target's.
    ///
    /// @param addresses      what it answers
    /// @param page           what those addresses serve over HTTP; null if nothing listens
    /// @param redirect       where they first redirect to; null if they serve the page at once
    /// @param httpsPort      what happens to a connection to their port 443
    record LookupSpoofed(
            List<String> addresses,
            @Nullable Page page,
            @Nullable String redirect,
            FailureCode httpsPort) implements Symptom {
        public LookupSpoofed {
            addresses = List.copyOf(addresses);
        }
    }

    /// A connect fails, to each of the target's addresses or to its IPv6 addresses only.
    record ConnectFails(FailureCode code, boolean onlyIpv6) implements Symptom {}

    /// The handshake fails after the ClientHello.
    record HandshakeFails(FailureCode code) implements Symptom {}

    /// Somebody else answers the handshake.
    ///
    /// @param issuer common name of the authority that signed the certificate shown
    record CertificateForged(String issuer) implements Symptom {}

    /// The target itself shows a certificate past its end.
    record CertificateExpired() implements Symptom {}

    /// The exchange fails after the request was sent.
    record ExchangeFails(FailureCode code) implements Symptom {}

    /// A redirect to somewhere else comes back in place of the target's answer. Seen over HTTP without TLS only.
    ///
    /// @param location where to
    /// @param page     what is served there
    record Redirected(String location, Page page) implements Symptom {}

    /// Another page comes back in place of the target's. Over TLS only the target itself can do so.
    record PageReplaced(Page page) implements Symptom {}

    /// Octets arrive at a limited rate.
    ///
    /// @param kilobitsPerSecond the limit, more than 0
    record Slowed(int kilobitsPerSecond) implements Symptom {
        public Slowed {
            if (kilobitsPerSecond < 1) {
                throw new IllegalArgumentException("a rate limit is at least 1 kbit/s, not " + kilobitsPerSecond);
            }
        }
    }
}
