package org.heliograph.bench.corpus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/// Writes web_connectivity documents (OONI df-000 to df-008) about invented sites, seen from invented networks.
final class Documents {

    /// Who measures what, and when.
    ///
    /// @param at      start of the measurement
    /// @param country two letters
    record Visit(Instant at, String country, int network, String host, String reportId) {}

    /// What came of it.
    enum Outcome {
        OK,
        /// A page of an operator instead of the site's.
        BLOCK_PAGE,
        RESET,
        TIMEOUT,
        FORGED_ANSWER
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final String ADDRESS = "51.75.100.";
    private static final String FORGED = "134.17.0.7";
    private static final String BLOCK_PAGE = "<html><head><link rel=\"stylesheet\" "
            + "href=\"https://www.velcom.by/mininfo/css/main.css\"></head><body>Access is limited.</body></html>";

    private final RandomGenerator random;

    Documents(RandomGenerator random) {
        this.random = random;
    }

    /// One document on one line, without a line end.
    byte[] document(Visit visit, Outcome outcome, Pages.Page page) {
        boolean escaped = random.nextBoolean();
        var json = new StringBuilder(page.html().length() * 9 / 8 + 8192);
        String address = outcome == Outcome.FORGED_ANSWER
                ? FORGED
                : ADDRESS + (1 + Math.floorMod(visit.host().hashCode(), 250));
        envelope(json, visit);
        json.append(
                "\"test_keys\":{\"agent\":\"redirect\",\"client_resolver\":\"192.0.2.53\",\"retries\":null,\"socksproxy\":null,");
        queries(json, visit.host(), address);
        connects(json, address, outcome);
        handshakes(json, visit.host(), address, outcome);
        events(json, address, outcome);
        requests(json, visit.host(), address, outcome, page, escaped);
        control(json, visit.host(), page, escaped);
        json.append("\"control_failure\":null,\"dns_experiment_failure\":null,\"dns_consistency\":\"consistent\",")
                .append("\"http_experiment_failure\":")
                .append(failure(outcome))
                .append(
                        ",\"blocking\":false,\"accessible\":true},\"test_name\":\"web_connectivity\",\"test_runtime\":1.")
                .append(random.nextInt(1_000_000))
                .append(",\"test_start_time\":\"")
                .append(TIME.format(visit.at()))
                .append("\",\"test_version\":\"0.5.28\"}");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void envelope(StringBuilder json, Visit visit) {
        json.append(
                        "{\"annotations\":{\"architecture\":\"arm64\",\"engine_name\":\"ooniprobe-engine\",\"network_type\":\"wifi\",")
                .append(
                        "\"platform\":\"android\"},\"data_format_version\":\"0.2.0\",\"extensions\":{\"dnst\":0,\"httpt\":0,")
                .append("\"netevents\":0,\"tcpconnect\":0,\"tlshandshake\":0},\"input\":\"https://")
                .append(visit.host())
                .append("/\",\"measurement_uid\":\"")
                .append(COMPACT.format(visit.at()))
                .append('.')
                .append("%06d".formatted(random.nextInt(1_000_000)))
                .append('_')
                .append(visit.country())
                .append("_webconnectivity_")
                .append("%016x".formatted(random.nextLong()))
                .append("\",\"measurement_start_time\":\"")
                .append(TIME.format(visit.at()))
                .append("\",\"probe_asn\":\"AS")
                .append(visit.network())
                .append("\",\"probe_cc\":\"")
                .append(visit.country())
                .append("\",\"probe_ip\":\"127.0.0.1\",\"probe_network_name\":\"Example Telecom\",\"report_id\":\"")
                .append(visit.reportId())
                .append("\",\"resolver_asn\":\"AS")
                .append(visit.network())
                .append("\",\"resolver_ip\":\"192.0.2.53\",\"resolver_network_name\":\"Example Telecom\",")
                .append(
                        "\"software_name\":\"ooniprobe-android\",\"software_version\":\"3.22.0\",\"test_helpers\":{\"backend\":")
                .append("{\"address\":\"https://0.th.example/\",\"type\":\"https\"}},");
    }

    private void queries(StringBuilder json, String host, String address) {
        json.append("\"queries\":[");
        String[] engines = {"getaddrinfo", "udp", "doh"};
        for (int i = 0; i < engines.length; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"answers\":[{\"asn\":64500,\"as_org_name\":\"Example Hosting\",")
                    .append("\"answer_type\":\"A\",\"ipv4\":\"")
                    .append(address)
                    .append("\",\"ttl\":null}],\"engine\":\"")
                    .append(engines[i])
                    .append("\",\"failure\":null,\"hostname\":\"")
                    .append(host)
                    .append("\",\"query_type\":\"")
                    .append(i == 0 ? "ANY" : "A")
                    .append("\",\"resolver_hostname\":null,\"resolver_port\":null,\"resolver_address\":\"\",\"t0\":0.0")
                    .append(random.nextInt(1000))
                    .append(",\"t\":0.1")
                    .append(random.nextInt(1000))
                    .append(",\"tags\":[\"classic\",\"depth=0\"],\"transaction_id\":")
                    .append(i + 1)
                    .append('}');
        }
        json.append("],");
    }

    private void connects(StringBuilder json, String address, Outcome outcome) {
        boolean failed = outcome == Outcome.TIMEOUT;
        json.append("\"tcp_connect\":[");
        for (int i = 0; i < 2; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"ip\":\"")
                    .append(address)
                    .append("\",\"port\":")
                    .append(i == 0 ? 443 : 80)
                    .append(",\"status\":{\"failure\":")
                    .append(failed ? "\"generic_timeout_error\"" : "null")
                    .append(",\"success\":")
                    .append(!failed)
                    .append("},\"t0\":0.1")
                    .append(random.nextInt(1000))
                    .append(",\"t\":0.2")
                    .append(random.nextInt(1000))
                    .append(",\"tags\":[\"depth=0\"],\"transaction_id\":")
                    .append(i + 10)
                    .append('}');
        }
        json.append("],");
    }

    private void handshakes(StringBuilder json, String host, String address, Outcome outcome) {
        json.append("\"tls_handshakes\":[");
        if (outcome != Outcome.TIMEOUT) {
            boolean reset = outcome == Outcome.RESET;
            json.append("{\"network\":\"tcp\",\"address\":\"")
                    .append(address)
                    .append(":443\",\"cipher_suite\":\"")
                    .append(reset ? "" : "TLS_AES_128_GCM_SHA256")
                    .append("\",\"failure\":")
                    .append(reset ? "\"connection_reset\"" : "null")
                    .append(",\"negotiated_protocol\":\"")
                    .append(reset ? "" : "h2")
                    .append("\",\"no_tls_verify\":false,\"peer_certificates\":[");
            if (!reset) {
                certificate(json, "R3", host).append(',');
                certificate(json, "Example Root X1", "R3");
            }
            json.append("],\"server_name\":\"")
                    .append(host)
                    .append("\",\"tls_version\":\"")
                    .append(reset ? "" : "TLSv1.3")
                    .append("\",\"t0\":0.2,\"t\":0.3,\"tags\":[\"depth=0\"],\"transaction_id\":10}");
        }
        json.append("],");
    }

    private StringBuilder certificate(StringBuilder json, String issuer, String subject) {
        return json.append("{\"data\":\"")
                .append(Certificates.certificate(issuer, subject, random))
                .append("\",\"format\":\"base64\"}");
    }

    private void events(StringBuilder json, String address, Outcome outcome) {
        json.append("\"network_events\":[");
        int events = outcome == Outcome.TIMEOUT ? 2 : random.nextInt(8, 30);
        for (int i = 0; i < events; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"address\":\"")
                    .append(address)
                    .append(":443\",\"failure\":null,\"num_bytes\":")
                    .append(random.nextInt(1, 16_384))
                    .append(",\"operation\":\"")
                    .append(i % 3 == 0 ? "write" : "read")
                    .append("\",\"proto\":\"tcp\",\"t0\":0.2")
                    .append(i)
                    .append(",\"t\":0.2")
                    .append(i)
                    .append(",\"transaction_id\":10,\"tags\":[\"depth=0\"]}");
        }
        json.append("],");
    }

    private void requests(
            StringBuilder json, String host, String address, Outcome outcome, Pages.Page page, boolean escaped) {
        json.append("\"requests\":[{\"network\":\"tcp\",\"address\":\"")
                .append(address)
                .append(":443\",\"alpn\":\"h2\",\"failure\":")
                .append(failure(outcome))
                .append(",\"request\":{\"body\":\"\",\"body_is_truncated\":false,\"headers_list\":[[\"Accept\",")
                .append("\"text/html,application/xhtml+xml\"],[\"Host\",\"")
                .append(host)
                .append(
                        "\"],[\"User-Agent\",\"Mozilla/5.0\"]],\"headers\":{\"Accept\":\"text/html,application/xhtml+xml\",")
                .append("\"Host\":\"")
                .append(host)
                .append("\",\"User-Agent\":\"Mozilla/5.0\"},\"method\":\"GET\",\"tor\":")
                .append(
                        "{\"exit_ip\":null,\"exit_name\":null,\"is_tor\":false},\"x_transport\":\"tcp\",\"url\":\"https://")
                .append(host)
                .append("/\"},\"response\":");
        response(json, outcome, page, escaped);
        json.append(",\"t0\":0.3,\"t\":0.9,\"tags\":[\"depth=0\"],\"transaction_id\":10}],");
    }

    private void response(StringBuilder json, Outcome outcome, Pages.Page page, boolean escaped) {
        boolean answered = outcome == Outcome.OK || outcome == Outcome.BLOCK_PAGE || outcome == Outcome.FORGED_ANSWER;
        if (!answered) {
            json.append(
                    "{\"body\":\"\",\"body_is_truncated\":false,\"code\":0,\"headers_list\":null,\"headers\":null}");
            return;
        }
        String served = outcome == Outcome.OK ? page.html() : BLOCK_PAGE;
        String tag = Long.toHexString(random.nextLong());
        json.append("{\"body\":");
        JsonText.quote(json, served, escaped);
        json.append(
                        ",\"body_is_truncated\":false,\"code\":200,\"headers_list\":[[\"Content-Type\",\"text/html; charset=utf-8\"],")
                .append("[\"Date\",\"Sun, 09 Aug 2020 13:26:51 GMT\"],[\"Etag\",\"")
                .append(tag)
                .append("\"],[\"Server\",\"nginx\"],[\"Vary\",\"Accept-Encoding\"]],\"headers\":{\"Content-Type\":")
                .append("\"text/html; charset=utf-8\",\"Date\":\"Sun, 09 Aug 2020 13:26:51 GMT\",\"Etag\":\"")
                .append(tag)
                .append("\",\"Server\":\"nginx\",\"Vary\":\"Accept-Encoding\"}}");
    }

    private static void control(StringBuilder json, String host, Pages.Page page, boolean escaped) {
        String address = ADDRESS + (1 + Math.floorMod(host.hashCode(), 250));
        String endpoint = "\"" + address + ":443\"";
        json.append("\"control\":{\"tcp_connect\":{")
                .append(endpoint)
                .append(":{\"status\":true,\"failure\":null}},\"tls_handshake\":{")
                .append(endpoint)
                .append(":{\"server_name\":\"")
                .append(host)
                .append("\",\"status\":true,\"failure\":null}},\"quic_handshake\":{},")
                .append("\"http_request\":{\"body_length\":")
                .append(page.html().getBytes(StandardCharsets.UTF_8).length)
                .append(",\"discovered_h3_endpoint\":\"\",\"failure\":null,\"title\":");
        JsonText.quote(json, page.title(), escaped);
        json.append(
                        ",\"headers\":{\"Content-Type\":\"text/html; charset=utf-8\",\"Server\":\"nginx\",\"Vary\":\"Accept-Encoding\"},")
                .append("\"status_code\":200},\"http3_request\":null,\"dns\":{\"failure\":null,\"addrs\":[\"")
                .append(address)
                .append("\"]},\"ip_info\":{\"")
                .append(address)
                .append("\":{\"asn\":64500,\"flags\":11}}},");
    }

    private static String failure(Outcome outcome) {
        return switch (outcome) {
            case OK, BLOCK_PAGE, FORGED_ANSWER -> "null";
            case RESET -> "\"connection_reset\"";
            case TIMEOUT -> "\"generic_timeout_error\"";
        };
    }
}
