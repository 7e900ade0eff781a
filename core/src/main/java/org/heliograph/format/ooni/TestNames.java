package org.heliograph.format.ooni;

import java.util.Set;

/// Names of the tests whose `test_keys` become types of their own.
final class TestNames {
    static final String WEB_CONNECTIVITY = "web_connectivity";
    static final String TELEGRAM = "telegram";
    static final String WHATSAPP = "whatsapp";
    static final String FACEBOOK_MESSENGER = "facebook_messenger";
    static final String SIGNAL = "signal";
    static final String TOR = "tor";
    static final String VANILLA_TOR = "vanilla_tor";
    static final String TORSF = "torsf";
    static final String PSIPHON = "psiphon";
    static final String OPENVPN = "openvpn";
    static final String HTTP_INVALID_REQUEST_LINE = "http_invalid_request_line";
    static final String HTTP_HEADER_FIELD_MANIPULATION = "http_header_field_manipulation";
    static final String DNSCHECK = "dnscheck";
    static final String STUNREACHABILITY = "stunreachability";
    static final String NDT = "ndt";
    static final String DASH = "dash";

    static final Set<String> TYPED = Set.of(
            WEB_CONNECTIVITY,
            TELEGRAM,
            WHATSAPP,
            FACEBOOK_MESSENGER,
            SIGNAL,
            TOR,
            VANILLA_TOR,
            TORSF,
            PSIPHON,
            OPENVPN,
            HTTP_INVALID_REQUEST_LINE,
            HTTP_HEADER_FIELD_MANIPULATION,
            DNSCHECK,
            STUNREACHABILITY,
            NDT,
            DASH);

    private TestNames() {}
}
