package org.heliograph.format.ooni;

/// Every field name of OONI's format that the reader or the writer knows. `docs/formats/ooni.md` says of each what
/// becomes of it, and a test holds the two together.
final class FieldNames {
    // envelopes
    static final String CONTENT = "content";
    static final String RAW_MEASUREMENT = "raw_measurement";

    // df-000: the document
    static final String ANNOTATIONS = "annotations";
    static final String DATA_FORMAT_VERSION = "data_format_version";
    static final String EXTENSIONS = "extensions";
    static final String INPUT = "input";
    static final String MEASUREMENT_START_TIME = "measurement_start_time";
    static final String MEASUREMENT_UID = "measurement_uid";
    static final String NETWORK_TYPE = "network_type";
    static final String PLATFORM = "platform";
    static final String PROBE_ASN = "probe_asn";
    static final String PROBE_CC = "probe_cc";
    static final String PROBE_ID = "probe_id";
    static final String PROBE_IP = "probe_ip";
    static final String REPORT_ID = "report_id";
    static final String RESOLVER_ASN = "resolver_asn";
    static final String SOFTWARE_NAME = "software_name";
    static final String SOFTWARE_VERSION = "software_version";
    static final String TEST_KEYS = "test_keys";
    static final String TEST_NAME = "test_name";
    static final String TEST_RUNTIME = "test_runtime";
    static final String TEST_START_TIME = "test_start_time";
    static final String TEST_VERSION = "test_version";

    // what all steps share
    static final String FAILURE = "failure";
    static final String T = "t";
    static final String T0 = "t0";
    static final String TAGS = "tags";
    static final String TRANSACTION_ID = "transaction_id";
    static final String ADDRESS = "address";
    static final String NETWORK = "network";

    // df-001: HTTP
    static final String REQUESTS = "requests";
    static final String REQUEST = "request";
    static final String RESPONSE = "response";
    static final String ALPN = "alpn";
    static final String METHOD = "method";
    static final String URL = "url";
    static final String HEADERS = "headers";
    static final String HEADERS_LIST = "headers_list";
    static final String BODY = "body";
    static final String BODY_IS_TRUNCATED = "body_is_truncated";
    static final String CODE = "code";
    static final String X_TRANSPORT = "x_transport";
    static final String DATA = "data";
    static final String FORMAT = "format";

    // df-002: DNS
    static final String QUERIES = "queries";
    static final String HOSTNAME = "hostname";
    static final String QUERY_TYPE = "query_type";
    static final String ENGINE = "engine";
    static final String RESOLVER_ADDRESS = "resolver_address";
    static final String RESOLVER_HOSTNAME = "resolver_hostname";
    static final String RESOLVER_PORT = "resolver_port";
    static final String RAW_RESPONSE = "raw_response";
    static final String ANSWERS = "answers";
    static final String ANSWER_TYPE = "answer_type";
    static final String IPV4 = "ipv4";
    static final String IPV6 = "ipv6";
    static final String ASN = "asn";
    static final String AS_ORG_NAME = "as_org_name";
    static final String TTL = "ttl";

    // df-005: TCP
    static final String TCP_CONNECT = "tcp_connect";
    static final String IP = "ip";
    static final String PORT = "port";
    static final String STATUS = "status";
    static final String SUCCESS = "success";

    // df-006: TLS
    static final String TLS_HANDSHAKES = "tls_handshakes";
    static final String QUIC_HANDSHAKES = "quic_handshakes";
    static final String SERVER_NAME = "server_name";
    static final String TLS_VERSION = "tls_version";
    static final String CIPHER_SUITE = "cipher_suite";
    static final String NEGOTIATED_PROTOCOL = "negotiated_protocol";
    static final String PEER_CERTIFICATES = "peer_certificates";

    // df-008: network events
    static final String NETWORK_EVENTS = "network_events";
    static final String OPERATION = "operation";
    static final String PROTO = "proto";
    static final String NUM_BYTES = "num_bytes";

    // web_connectivity
    static final String ACCESSIBLE = "accessible";
    static final String BLOCKING = "blocking";
    static final String CONTROL = "control";
    static final String CONTROL_FAILURE = "control_failure";
    static final String TLS_HANDSHAKE = "tls_handshake";
    static final String QUIC_HANDSHAKE = "quic_handshake";
    static final String HTTP_REQUEST = "http_request";
    static final String HTTP3_REQUEST = "http3_request";
    static final String DNS = "dns";
    static final String ADDRS = "addrs";
    static final String IP_INFO = "ip_info";
    static final String FLAGS = "flags";
    static final String BODY_LENGTH = "body_length";
    static final String DISCOVERED_H3_ENDPOINT = "discovered_h3_endpoint";
    static final String STATUS_CODE = "status_code";
    static final String TITLE = "title";

    // tor
    static final String TARGETS = "targets";
    static final String TARGET_ADDRESS = "target_address";
    static final String TARGET_NAME = "target_name";
    static final String TARGET_PROTOCOL = "target_protocol";

    // tunnels
    static final String BOOTSTRAP_TIME = "bootstrap_time";
    static final String ERROR = "error";
    static final String TOR_LOG = "tor_log";
    static final String TOR_LOGS = "tor_logs";
    static final String TOR_PROGRESS = "tor_progress";
    static final String OPENVPN_HANDSHAKE = "openvpn_handshake";
    static final String ENDPOINT = "endpoint";
    static final String PROVIDER = "provider";
    static final String REMOTE = "remote";
    static final String TRANSPORT = "transport";

    // http_invalid_request_line
    static final String SENT = "sent";
    static final String RECEIVED = "received";
    static final String FAILURE_LIST = "failure_list";

    // dnscheck
    static final String BOOTSTRAP = "bootstrap";
    static final String BOOTSTRAP_FAILURE = "bootstrap_failure";
    static final String LOOKUPS = "lookups";

    // ndt, dash
    static final String SUMMARY = "summary";
    static final String SIMPLE = "simple";
    static final String DOWNLOAD = "download";
    static final String UPLOAD = "upload";
    static final String PING = "ping";
    static final String MEDIAN_BITRATE = "median_bitrate";
    static final String CONNECT_LATENCY = "connect_latency";

    private FieldNames() {}
}
