package org.heliograph.model.measurement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One network operation seen from one vantage point.
///
/// A failure of the target or of the path is data. What the bytes said stays representable even where it
/// contradicts
/// itself: a lookup may have failed *and* carry answers (`dns_bogon_error`), a handshake may have failed *and*
/// carry the
/// certificates (`ssl_unknown_authority`). Judging that is not the reader's task.
public sealed interface Observation {

    Step step();

    /// Why it failed; null if it succeeded.
    @Nullable
    Failure failure();

    default boolean succeeded() {
        return failure() == null;
    }

    /// A DNS lookup (OONI df-002).
    ///
    /// @param hostname        the name asked for, as sent
    /// @param queryType       `A`, `AAAA`, `CNAME`, …; `ANY` for getaddrinfo
    /// @param engine          who resolved: `system`, `getaddrinfo`, `udp`, `tcp`, `dot`, `doh`, …; empty if
    ///                        not told
    /// @param resolverAddress address or URL of the resolver; empty for the system's
    /// @param answers         in the order received
    /// @param rawResponse     the reply's octets where kept, else null
    record DnsLookup(
            Step step,
            String hostname,
            String queryType,
            String engine,
            String resolverAddress,
            List<DnsAnswer> answers,
            @Nullable Bytes rawResponse,
            @Nullable Failure failure)
            implements Observation {
        public DnsLookup {
            answers = List.copyOf(answers);
        }

        /// Whether the device's own resolver answered, not one that the probe chose.
        public boolean bySystem() {
            return engine.isEmpty()
                    || engine.equals("system")
                    || engine.equals("getaddrinfo")
                    || engine.equals("golang_net_resolver")
                    || engine.equals("go");
        }
    }

    /// A TCP connect (OONI df-005).
    ///
    /// @param address IPv4 or IPv6 in text form; may be the word `[scrubbed]`
    /// @param port    0 to 65 535
    record TcpConnect(
            Step step, String address, int port, @Nullable Failure failure) implements Observation {}

    /// A TLS handshake over TCP, or the one inside QUIC (OONI df-006).
    ///
    /// @param endpoint           `address:port`; empty in old data
    /// @param serverName         the SNI sent; empty if none
    /// @param overQuic           whether the handshake ran over QUIC (`network` is `udp`)
    /// @param peerCertificates   DER, leaf first; empty if none was received or kept
    record TlsHandshake(
            Step step,
            String endpoint,
            String serverName,
            boolean overQuic,
            String version,
            String cipherSuite,
            String negotiatedProtocol,
            List<Bytes> peerCertificates,
            @Nullable Failure failure)
            implements Observation {
        public TlsHandshake {
            peerCertificates = List.copyOf(peerCertificates);
        }
    }

    /// An HTTP request and what came of it (OONI df-001).
    ///
    /// @param endpoint `address:port`; empty in old data
    /// @param response null if none arrived; one that [says nothing][HttpResponse#isNothing] becomes null
    record HttpExchange(
            Step step,
            String endpoint,
            String alpn,
            HttpRequest request,
            @Nullable HttpResponse response,
            @Nullable Failure failure)
            implements Observation {
        public HttpExchange {
            response = response == null || response.isNothing() ? null : response;
        }
    }

    /// A read, write or other low-level operation on a socket (OONI df-008).
    ///
    /// @param operation `connect`, `read`, `write`, `read_from`, `write_to`, `bytes_received_cumulative`, or a
    ///                  marker
    /// @param endpoint  `address:port`; empty for a marker
    /// @param bytes     octets moved; 0 where none
    record NetworkEvent(
            Step step,
            String operation,
            String endpoint,
            String proto,
            long bytes,
            @Nullable Failure failure) implements Observation {}
}
