package org.heliograph.format.ooni;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.HttpBody;
import org.heliograph.model.measurement.HttpHeader;
import org.heliograph.model.measurement.HttpRequest;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Observation.DnsLookup;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.heliograph.model.measurement.Observation.NetworkEvent;
import org.heliograph.model.measurement.Observation.TcpConnect;
import org.heliograph.model.measurement.Observation.TlsHandshake;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.Step;
import org.jspecify.annotations.Nullable;

/// Writes the steps of df-001, df-002, df-005, df-006 and df-008 as present probes do.
final class ObservationWriter {
    private final JsonOutput out;

    ObservationWriter(JsonOutput out) {
        this.out = out;
    }

    /// The five lists, empty ones included.
    void all(Observations seen) {
        out.objects(FieldNames.NETWORK_EVENTS, seen.networkEvents(), this::networkEvent);
        out.objects(FieldNames.QUERIES, seen.lookups(), this::lookup);
        out.objects(FieldNames.REQUESTS, seen.exchanges(), this::exchange);
        out.objects(FieldNames.TCP_CONNECT, seen.connects(), this::connect);
        out.objects(FieldNames.TLS_HANDSHAKES, seen.handshakes(), this::handshake);
    }

    /// The five lists, for tests whose documents hold them only if there is something in them.
    void allUnlessEmpty(Observations seen) {
        if (!seen.isEmpty()) {
            all(seen);
        }
    }

    void step(Step step) {
        out.seconds(FieldNames.T0, step.startedAt());
        out.seconds(FieldNames.T, step.endedAt());
        out.texts(FieldNames.TAGS, step.tags());
        if (step.transactionId() != 0) {
            out.number(FieldNames.TRANSACTION_ID, step.transactionId());
        }
    }

    private void step(Step step, @Nullable Failure failure) {
        out.failure(FieldNames.FAILURE, failure);
        step(step);
    }

    private void lookup(DnsLookup lookup) {
        out.objects(FieldNames.ANSWERS, lookup.answers(), this::answer);
        out.text(FieldNames.ENGINE, lookup.engine());
        out.text(FieldNames.HOSTNAME, lookup.hostname());
        out.text(FieldNames.QUERY_TYPE, lookup.queryType());
        if (lookup.rawResponse() != null) {
            out.base64(FieldNames.RAW_RESPONSE, lookup.rawResponse());
        }
        out.nothing(FieldNames.RESOLVER_HOSTNAME);
        out.nothing(FieldNames.RESOLVER_PORT);
        out.text(FieldNames.RESOLVER_ADDRESS, lookup.resolverAddress());
        step(lookup.step(), lookup.failure());
    }

    private void answer(DnsAnswer answer) {
        if (answer.asn().isKnown()) {
            out.number(FieldNames.ASN, answer.asn().number());
        }
        out.textUnlessEmpty(FieldNames.AS_ORG_NAME, answer.asOrganisation());
        out.text(FieldNames.ANSWER_TYPE, answer.type());
        String field = switch (answer.type()) {
            case "A" -> FieldNames.IPV4;
            case "AAAA" -> FieldNames.IPV6;
            default -> FieldNames.HOSTNAME;
        };
        out.textUnlessEmpty(field, answer.value());
        if (answer.ttl() == null) {
            out.nothing(FieldNames.TTL);
        } else {
            out.number(FieldNames.TTL, answer.ttl());
        }
    }

    private void connect(TcpConnect connect) {
        out.text(FieldNames.IP, connect.address());
        out.number(FieldNames.PORT, connect.port());
        out.startObject(FieldNames.STATUS);
        out.failure(FieldNames.FAILURE, connect.failure());
        out.bool(FieldNames.SUCCESS, connect.failure() == null);
        out.endObject();
        step(connect.step());
    }

    private void handshake(TlsHandshake handshake) {
        out.text(FieldNames.NETWORK, handshake.overQuic() ? "udp" : "tcp");
        out.text(FieldNames.ADDRESS, handshake.endpoint());
        out.text(FieldNames.CIPHER_SUITE, handshake.cipherSuite());
        out.text(FieldNames.NEGOTIATED_PROTOCOL, handshake.negotiatedProtocol());
        out.list(FieldNames.PEER_CERTIFICATES, handshake.peerCertificates(), out::binary);
        out.text(FieldNames.SERVER_NAME, handshake.serverName());
        out.text(FieldNames.TLS_VERSION, handshake.version());
        step(handshake.step(), handshake.failure());
    }

    private void exchange(HttpExchange exchange) {
        out.textUnlessEmpty(FieldNames.NETWORK, exchange.request().transport());
        out.textUnlessEmpty(FieldNames.ADDRESS, exchange.endpoint());
        out.textUnlessEmpty(FieldNames.ALPN, exchange.alpn());
        out.startObject(FieldNames.REQUEST);
        request(exchange.request());
        out.endObject();
        out.startObject(FieldNames.RESPONSE);
        response(exchange.response());
        out.endObject();
        step(exchange.step(), exchange.failure());
    }

    private void request(HttpRequest request) {
        body(request.body());
        headers(request.headers());
        out.text(FieldNames.METHOD, request.method());
        out.text(FieldNames.URL, request.url());
        out.textUnlessEmpty(FieldNames.X_TRANSPORT, request.transport());
    }

    /// Where no response arrived, the shell that probes write.
    private void response(@Nullable HttpResponse response) {
        if (response == null) {
            body(HttpBody.EMPTY);
            headers(List.of());
            return;
        }
        body(response.body());
        if (response.code() != 0) {
            out.number(FieldNames.CODE, response.code());
        }
        headers(response.headers());
    }

    private void body(HttpBody body) {
        out.octets(FieldNames.BODY, body.content());
        out.bool(FieldNames.BODY_IS_TRUNCATED, body.truncated());
    }

    /// The list holds all of them; the map, which older readers want, the first of each name.
    private void headers(List<HttpHeader> headers) {
        out.list(FieldNames.HEADERS_LIST, headers, header -> out.pair(header.name(), header.value()));
        out.startObject(FieldNames.HEADERS);
        Set<String> written = new HashSet<>();
        for (HttpHeader header : headers) {
            String name = JsonCursor.wellFormed(header.name());
            if (written.add(name)) {
                out.octets(name, header.value());
            }
        }
        out.endObject();
    }

    private void networkEvent(NetworkEvent event) {
        out.textUnlessEmpty(FieldNames.ADDRESS, event.endpoint());
        if (event.bytes() != 0) {
            out.number(FieldNames.NUM_BYTES, event.bytes());
        }
        out.text(FieldNames.OPERATION, event.operation());
        out.textUnlessEmpty(FieldNames.PROTO, event.proto());
        step(event.step(), event.failure());
    }
}
