package org.heliograph.format.ooni;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.Observation.DnsLookup;
import org.heliograph.model.measurement.Observation.NetworkEvent;
import org.heliograph.model.measurement.Observation.TcpConnect;
import org.heliograph.model.measurement.Observation.TlsHandshake;
import org.heliograph.model.measurement.Step;
import org.heliograph.model.vantage.Asn;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// Reads the steps of df-002 (DNS), df-005 (TCP), df-006 (TLS) and df-008 (network events). df-001 (HTTP) has
/// [ExchangeReader].
final class ObservationReader {
    private static final int LARGEST_PORT = 65_535;

    private final JsonCursor in;

    ObservationReader(JsonCursor in) {
        this.in = in;
    }

    List<DnsLookup> lookups() {
        if (!in.enterArray()) {
            return List.of();
        }
        List<DnsLookup> lookups = new ArrayList<>();
        while (in.nextElement()) {
            if (in.enterObject()) {
                lookups.add(lookup());
            }
        }
        return lookups;
    }

    private DnsLookup lookup() {
        StepFields step = new StepFields();
        String hostname = "";
        String queryType = "";
        String engine = "";
        String resolver = "";
        String resolverHost = "";
        long resolverPort = 0;
        List<DnsAnswer> answers = List.of();
        Bytes rawResponse = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.HOSTNAME -> hostname = in.readTextOrEmpty();
                case FieldNames.QUERY_TYPE -> queryType = in.readTextOrEmpty();
                case FieldNames.ENGINE -> engine = in.readTextOrEmpty();
                case FieldNames.RESOLVER_ADDRESS -> resolver = in.readTextOrEmpty();
                case FieldNames.RESOLVER_HOSTNAME -> resolverHost = in.readTextOrEmpty();
                case FieldNames.RESOLVER_PORT -> resolverPort = in.readLong(0);
                case FieldNames.ANSWERS -> answers = answers();
                case FieldNames.RAW_RESPONSE -> rawResponse = in.isAt(JsonToken.VALUE_NULL) ? null : in.readBase64();
                default -> step.take(name, in);
            }
        }
        if (resolver.isEmpty() && !resolverHost.isEmpty()) {
            resolver = resolverPort > 0 ? resolverHost + ":" + resolverPort : resolverHost;
        }
        boolean noReply = rawResponse == null || rawResponse.isEmpty();
        return new DnsLookup(
                step.step(),
                hostname,
                queryType,
                engine,
                resolver,
                answers,
                noReply ? null : rawResponse,
                step.failure());
    }

    private List<DnsAnswer> answers() {
        if (!in.enterArray()) {
            return List.of();
        }
        List<DnsAnswer> answers = new ArrayList<>();
        while (in.nextElement()) {
            if (in.enterObject()) {
                answers.add(answer());
            }
        }
        return answers;
    }

    private DnsAnswer answer() {
        String type = "";
        String ipv4 = "";
        String ipv6 = "";
        String hostname = "";
        String organisation = "";
        Asn asn = Asn.UNKNOWN;
        long ttl = -1;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.ANSWER_TYPE -> type = in.readTextOrEmpty();
                case FieldNames.IPV4 -> ipv4 = in.readTextOrEmpty();
                case FieldNames.IPV6 -> ipv6 = in.readTextOrEmpty();
                case FieldNames.HOSTNAME -> hostname = in.readTextOrEmpty();
                case FieldNames.AS_ORG_NAME -> organisation = in.readTextOrEmpty();
                case FieldNames.ASN -> asn = asn(in);
                case FieldNames.TTL -> ttl = in.readLong(-1);
                default -> in.skip();
            }
        }
        String value = switch (type) {
            case "A" -> ipv4;
            case "AAAA" -> ipv6;
            default -> firstNonEmpty(hostname, ipv4, ipv6);
        };
        return new DnsAnswer(type, value, asn, organisation, ttl < 0 ? null : Long.valueOf(ttl));
    }

    /// A number, `AS6697` or `6697`; anything else is the unknown network.
    static Asn asn(JsonCursor in) {
        String text = in.readTextOrEmpty();
        int start = text.startsWith("AS") || text.startsWith("as") ? 2 : 0;
        int digits = text.length() - start;
        if (digits < 1 || digits > 10) {
            return Asn.UNKNOWN;
        }
        long number = 0;
        for (int i = start; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < '0' || letter > '9') {
                return Asn.UNKNOWN;
            }
            number = number * 10 + (letter - '0');
        }
        return number > 0xFFFF_FFFFL ? Asn.UNKNOWN : new Asn(number);
    }

    private static String firstNonEmpty(String first, String second, String third) {
        if (!first.isEmpty()) {
            return first;
        }
        return second.isEmpty() ? third : second;
    }

    /// A list, or one connect alone, as openvpn 0.0 wrote it.
    List<TcpConnect> connects() {
        if (in.isAt(JsonToken.START_OBJECT)) {
            return List.of(connect());
        }
        if (!in.enterArray()) {
            return List.of();
        }
        List<TcpConnect> connects = new ArrayList<>();
        while (in.nextElement()) {
            if (in.enterObject()) {
                connects.add(connect());
            }
        }
        return connects;
    }

    private TcpConnect connect() {
        StepFields step = new StepFields();
        String address = "";
        int port = 0;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.IP -> address = in.readTextOrEmpty();
                case FieldNames.PORT -> port = port();
                case FieldNames.STATUS -> status(step);
                default -> step.take(name, in);
            }
        }
        return new TcpConnect(step.step(), address, port, step.failure());
    }

    private int port() {
        long port = in.readLong(0);
        if (port < 0 || port > LARGEST_PORT) {
            in.mistyped("a port");
            return 0;
        }
        return (int) port;
    }

    /// `{"success":false}` alone is a failure of an untold kind.
    private void status(StepFields step) {
        if (!in.enterObject()) {
            return;
        }
        boolean failed = false;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.SUCCESS -> failed = Boolean.FALSE.equals(in.readBoolean());
                case FieldNames.FAILURE -> step.take(name, in);
                default -> in.skip();
            }
        }
        if (failed) {
            step.failUnlessToldWhy();
        }
    }

    /// Handshakes over TCP or QUIC.
    ///
    /// @param overQuic whether the list itself says so (`quic_handshakes`)
    List<TlsHandshake> handshakes(boolean overQuic) {
        if (!in.enterArray()) {
            return List.of();
        }
        List<TlsHandshake> handshakes = new ArrayList<>();
        while (in.nextElement()) {
            if (in.enterObject()) {
                handshakes.add(handshake(overQuic));
            }
        }
        return handshakes;
    }

    private TlsHandshake handshake(boolean overQuic) {
        StepFields step = new StepFields();
        String endpoint = "";
        String serverName = "";
        String version = "";
        String cipherSuite = "";
        String protocol = "";
        boolean quic = overQuic;
        List<Bytes> certificates = List.of();
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.ADDRESS -> endpoint = in.readTextOrEmpty();
                case FieldNames.NETWORK -> quic |= isUdp(in.readTextOrEmpty());
                case FieldNames.SERVER_NAME -> serverName = in.readTextOrEmpty();
                case FieldNames.TLS_VERSION -> version = in.readTextOrEmpty();
                case FieldNames.CIPHER_SUITE -> cipherSuite = in.readTextOrEmpty();
                case FieldNames.NEGOTIATED_PROTOCOL -> protocol = in.readTextOrEmpty();
                case FieldNames.PEER_CERTIFICATES -> certificates = certificates();
                default -> step.take(name, in);
            }
        }
        return new TlsHandshake(
                step.step(), endpoint, serverName, quic, version, cipherSuite, protocol, certificates, step.failure());
    }

    private static boolean isUdp(String network) {
        return network.equals("udp") || network.equals("quic");
    }

    private List<Bytes> certificates() {
        if (!in.enterArray()) {
            return List.of();
        }
        List<Bytes> certificates = new ArrayList<>();
        while (in.nextElement()) {
            certificates.add(in.readOctets());
        }
        return certificates;
    }

    List<NetworkEvent> networkEvents() {
        if (!in.enterArray()) {
            return List.of();
        }
        List<NetworkEvent> events = new ArrayList<>();
        while (in.nextElement()) {
            if (in.enterObject()) {
                events.add(networkEvent());
            }
        }
        return events;
    }

    private NetworkEvent networkEvent() {
        StepFields step = new StepFields();
        String operation = "";
        String endpoint = "";
        String proto = "";
        long bytes = 0;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.OPERATION -> operation = in.readTextOrEmpty();
                case FieldNames.ADDRESS -> endpoint = in.readTextOrEmpty();
                case FieldNames.PROTO -> proto = in.readTextOrEmpty();
                case FieldNames.NUM_BYTES -> bytes = in.readLong(0);
                default -> step.take(name, in);
            }
        }
        return new NetworkEvent(step.step(), operation, endpoint, proto, bytes, step.failure());
    }

    /// The fields that every step has, gathered in whatever order they come.
    static final class StepFields {
        private static final long UNTOLD = Long.MIN_VALUE;

        private long startedAt = UNTOLD;
        private long endedAt = UNTOLD;
        private long transactionId;
        private List<String> tags = List.of();
        private @Nullable Failure failure;

        /// Takes the field if it is one of the shared ones, else passes over it.
        void take(String name, JsonCursor in) {
            switch (name) {
                case FieldNames.T0 -> startedAt = in.readSecondsAsNanos(UNTOLD);
                case FieldNames.T -> endedAt = in.readSecondsAsNanos(UNTOLD);
                case FieldNames.TRANSACTION_ID -> transactionId = in.readLong(0);
                case FieldNames.TAGS -> tags = in.readTexts();
                case FieldNames.FAILURE -> failure = FailureWords.read(in);
                default -> in.skip();
            }
        }

        void failUnlessToldWhy() {
            if (failure == null) {
                failure = new Failure.Known(FailureCode.UNKNOWN_ERROR);
            }
        }

        @Nullable
        Failure failure() {
            return failure;
        }

        /// Where only one of the two times was told, it stands for both.
        Step step() {
            long start = startedAt != UNTOLD ? startedAt : endedAt;
            long end = endedAt != UNTOLD ? endedAt : startedAt;
            if (start == UNTOLD) {
                start = 0;
                end = 0;
            }
            if (start == 0 && end == 0 && transactionId == 0 && tags.isEmpty()) {
                return Step.UNTIMED;
            }
            return new Step(Duration.ofNanos(start), Duration.ofNanos(end), transactionId, tags);
        }
    }
}
