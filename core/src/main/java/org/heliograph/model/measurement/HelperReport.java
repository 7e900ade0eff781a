package org.heliograph.model.measurement;

import java.util.List;
import java.util.Map;
import org.heliograph.model.vantage.Asn;
import org.jspecify.annotations.Nullable;

/// What the test helper saw when it did the same steps from an unfiltered network: the control row of a
/// measurement
/// (OONI's `THResponse`). One row can be forged or stale; it is evidence, not truth.
///
/// @param connects  by `address:port`
/// @param tls       by `address:port`
/// @param quic      by `address:port`
/// @param http      null where the helper made no HTTP request
/// @param http3     null where the helper made no HTTP/3 request
/// @param dns       null where the helper made no lookup
/// @param addresses by address: what the helper knows of it
public record HelperReport(
        Map<String, Endpoint> connects,
        Map<String, Endpoint> tls,
        Map<String, Endpoint> quic,
        @Nullable Page http,
        @Nullable Page http3,
        @Nullable Names dns,
        Map<String, AddressInfo> addresses) {
    public HelperReport {
        connects = Map.copyOf(connects);
        tls = Map.copyOf(tls);
        quic = Map.copyOf(quic);
        addresses = Map.copyOf(addresses);
    }

    /// Whether nothing in it tells that a helper answered. Probes write such a shell when it did not: zeros, no names,
    /// no failure, which must not be taken for an empty page.
    public boolean saysNothing() {
        return connects.isEmpty()
                && tls.isEmpty()
                && quic.isEmpty()
                && addresses.isEmpty()
                && (http == null || http.saysNothing())
                && (http3 == null || http3.saysNothing())
                && (dns == null || (dns.addresses().isEmpty() && dns.failure() == null));
    }

    /// A connect or handshake of the helper; failed if `failure` is not null or `status` is false.
    public record Endpoint(
            boolean status, String serverName, @Nullable Failure failure) {}

    /// The helper's fetch of the URL.
    ///
    /// @param bodyLength octets; -1 where unknown
    /// @param statusCode 0 or negative where unknown
    /// @param headers    one value for each name
    public record Page(
            long bodyLength,
            String title,
            Map<String, String> headers,
            int statusCode,
            String discoveredH3Endpoint,
            @Nullable Failure failure) {
        public Page {
            headers = Map.copyOf(headers);
        }

        boolean saysNothing() {
            return bodyLength <= 0
                    && statusCode <= 0
                    && title.isEmpty()
                    && headers.isEmpty()
                    && discoveredH3Endpoint.isEmpty()
                    && failure == null;
        }
    }

    /// The helper's lookup of the host.
    public record Names(List<String> addresses, @Nullable Failure failure) {
        public Names {
            addresses = List.copyOf(addresses);
        }
    }

    /// What the helper knows of an address.
    ///
    /// @param flags OONI's bits: 1 resolved by probe, 2 by helper, 4 bogon, 8 valid for the domain (a TLS
    ///              handshake proved it)
    public record AddressInfo(Asn asn, int flags) {
        public boolean isBogon() {
            return (flags & 4) != 0;
        }

        public boolean isValidForDomain() {
            return (flags & 8) != 0;
        }
    }
}
