package org.heliograph.model.verdict;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How access is interfered with: OONI's taxonomy v1 (ontology.md §12), extended by throttling, QUIC, tunnels
/// and
/// residual blocking. The codes are stable; new ones may come.
public enum Mechanism {
    DNS_INJECTION_BLOCKPAGE("dns.injection.blockpage", Layer.DNS),
    DNS_INJECTION_BOGON("dns.injection.bogon", Layer.DNS),
    DNS_INJECTION_OTHER("dns.injection.other", Layer.DNS),
    DNS_NXDOMAIN("dns.nxdomain", Layer.DNS),
    DNS_NO_ANSWER("dns.no_answer", Layer.DNS),
    DNS_REFUSED("dns.refused", Layer.DNS),
    DNS_SERVFAIL("dns.servfail", Layer.DNS),
    DNS_TIMEOUT("dns.timeout", Layer.DNS),
    IP_UNREACHABLE("ip.unreachable", Layer.IP),
    TCP_RESET("tcp.reset", Layer.TCP),
    TCP_TIMEOUT("tcp.timeout", Layer.TCP),
    TCP_REFUSED("tcp.refused", Layer.TCP),
    TLS_RESET_SNI("tls.reset.sni", Layer.TLS),
    TLS_RESET_OTHER("tls.reset.other", Layer.TLS),
    TLS_TIMEOUT("tls.timeout", Layer.TLS),
    /// The handshake was ended politely: end of file, or an alert, where elsewhere it succeeds.
    TLS_CLOSED("tls.closed", Layer.TLS),
    TLS_MITM_SELF_SIGNED("tls.mitm.self_signed", Layer.TLS),
    TLS_MITM_CA_SIGNED("tls.mitm.ca_signed", Layer.TLS),
    TLS_THROTTLE("tls.throttle.sni", Layer.TLS),
    HTTP_BLOCKPAGE("http.blockpage", Layer.HTTP),
    HTTP_REDIRECT("http.redirect", Layer.HTTP),
    HTTP_ERROR("http.error", Layer.HTTP),
    HTTP_RESET_HOST("http.reset.host", Layer.HTTP),
    HTTP_TIMEOUT("http.timeout", Layer.HTTP),
    /// The exchange was ended politely before an answer came.
    HTTP_CLOSED("http.closed", Layer.HTTP),
    /// Another page than elsewhere, with no fingerprint to say whose.
    HTTP_DIFFERS("http.differs", Layer.HTTP),
    /// A middlebox changed what was sent: headers, the request line.
    HTTP_TAMPERED("http.tampered", Layer.HTTP),
    HTTP_THROTTLE("http.throttle.host", Layer.HTTP),
    QUIC_TIMEOUT("quic.timeout", Layer.QUIC),
    QUIC_CLOSED("quic.closed", Layer.QUIC),
    TUNNEL_BLOCKED("tunnel.blocked", Layer.TUNNEL),
    TUNNEL_THROTTLE("tunnel.throttle", Layer.TUNNEL),
    /// Blocked only for a while after another request had set it off.
    RESIDUAL("residual", Layer.IP);

    private static final Map<String, Mechanism> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Mechanism::code, Function.identity()));

    private final String code;
    private final Layer layer;

    Mechanism(String code, Layer layer) {
        this.code = code;
        this.layer = layer;
    }

    /// The stable dotted name.
    public String code() {
        return code;
    }

    public Layer layer() {
        return layer;
    }

    public static Optional<Mechanism> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
