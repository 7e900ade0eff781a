package org.heliograph.model.measurement;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The words of OONI df-007 for why a step failed, the ones still written and the ones found in old data.
public enum FailureCode {
    CONNECTION_REFUSED("connection_refused"),
    CONNECTION_RESET("connection_reset"),
    CONNECTION_ABORTED("connection_aborted"),
    CONNECTION_ALREADY_CLOSED("connection_already_closed"),
    CONNECTION_ALREADY_IN_PROGRESS("connection_already_in_progress"),
    ALREADY_CONNECTED("already_connected"),
    NOT_CONNECTED("not_connected"),
    HOST_UNREACHABLE("host_unreachable"),
    NETWORK_UNREACHABLE("network_unreachable"),
    NETWORK_DOWN("network_down"),
    NETWORK_RESET("network_reset"),
    NO_BUFFER_SPACE("no_buffer_space"),
    NO_ROUTE_TO_HOST("no_route_to_host"),
    GENERIC_TIMEOUT_ERROR("generic_timeout_error"),
    TIMED_OUT("timed_out"),
    EOF_ERROR("eof_error"),
    INTERRUPTED("interrupted"),
    OPERATION_CANCELED("operation_canceled"),
    DNS_NXDOMAIN_ERROR("dns_nxdomain_error"),
    DNS_REFUSED_ERROR("dns_refused_error"),
    DNS_SERVER_FAILURE("dns_server_failure"),
    DNS_SERVER_MISBEHAVING("dns_server_misbehaving"),
    DNS_NO_ANSWER("dns_no_answer"),
    DNS_BOGON_ERROR("dns_bogon_error"),
    DNS_NON_RECOVERABLE_FAILURE("dns_non_recoverable_failure"),
    DNS_TEMPORARY_FAILURE("dns_temporary_failure"),
    DNS_REPLY_WITH_WRONG_QUERY_ID("dns_reply_with_wrong_query_id"),
    ANDROID_DNS_CACHE_NO_DATA("android_dns_cache_no_data"),
    SSL_INVALID_HOSTNAME("ssl_invalid_hostname"),
    SSL_UNKNOWN_AUTHORITY("ssl_unknown_authority"),
    SSL_INVALID_CERTIFICATE("ssl_invalid_certificate"),
    SSL_FAILED_HANDSHAKE("ssl_failed_handshake"),
    QUIC_INCOMPATIBLE_VERSION("quic_incompatible_version"),
    HTTP_REQUEST_FAILED("http_request_failed"),
    HTTP_UNEXPECTED_STATUS_CODE("http_unexpected_status_code"),
    HTTP_NIL_BODY("http_nil_body"),
    HTTP_INVALID_REDIRECT_LOCATION_HOST("http_invalid_redirect_location_host"),
    HTTP_UNEXPECTED_REDIRECT_URL("http_unexpected_redirect_url"),
    JSON_PARSE_ERROR("json_parse_error"),
    ADDRESS_IN_USE("address_in_use"),
    ADDRESS_NOT_AVAILABLE("address_not_available"),
    BAD_ADDRESS("bad_address"),
    BAD_FILE_DESCRIPTOR("bad_file_descriptor"),
    INVALID_ARGUMENT("invalid_argument"),
    PERMISSION_DENIED("permission_denied"),
    MESSAGE_SIZE("message_size"),
    PROTOCOL_NOT_AVAILABLE("protocol_not_available"),
    PROTOCOL_NOT_SUPPORTED("protocol_not_supported"),
    ADDRESS_FAMILY_NOT_SUPPORTED("address_family_not_supported"),
    DESTINATION_ADDRESS_REQUIRED("destination_address_required"),
    WRONG_PROTOCOL_TYPE("wrong_protocol_type"),
    NOT_A_SOCKET("not_a_socket"),
    SOCKS_ERROR("socks_error"),
    SSH_HANDSHAKE("ssh_handshake"),
    CONNECT_TIMEOUT_ERROR("connect_timeout_error"),
    RESPONSE_NEVER_RECEIVED("response_never_received"),
    DEFERRED_TIMEOUT_ERROR("deferred_timeout_error"),
    DNS_LOOKUP_ERROR("dns_lookup_error"),
    DNS_DOES_NOT_RESOLVE("dns_does_not_resolve"),
    HTTP_REQUEST_TIMEOUT("http_request_timeout"),
    TCP_TIMED_OUT_ERROR("tcp_timed_out_error"),
    TASK_TIMED_OUT("task_timed_out"),
    NO_SUPPORTED_ADDRESSES_ERROR("no_supported_addresses_error"),
    SSL_ERROR("ssl_error"),
    UNKNOWN_ERROR("unknown_error");

    private static final Map<String, FailureCode> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FailureCode::word, Function.identity()));

    private final String word;

    FailureCode(String word) {
        this.word = word;
    }

    /// As it stands in a measurement.
    public String word() {
        return word;
    }

    public static Optional<FailureCode> ofWord(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
