package org.heliograph.format.ooni;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.HelperReport;
import org.heliograph.model.measurement.HelperReport.AddressInfo;
import org.heliograph.model.measurement.HelperReport.Endpoint;
import org.heliograph.model.measurement.HelperReport.Names;
import org.heliograph.model.measurement.HelperReport.Page;
import org.heliograph.model.vantage.Asn;
import org.jspecify.annotations.Nullable;

/// Reads what the test helper saw: `control` of web_connectivity (OONI ts-017).
final class HelperReportReader {
    private final JsonCursor in;
    private Map<String, Endpoint> connects = Map.of();
    private Map<String, Endpoint> tls = Map.of();
    private Map<String, Endpoint> quic = Map.of();
    private @Nullable Page http;
    private @Nullable Page http3;
    private @Nullable Names dns;
    private Map<String, AddressInfo> addresses = Map.of();

    HelperReportReader(JsonCursor in) {
        this.in = in;
    }

    /// Returns null where nothing in it tells that a helper answered: probes write such a shell when it did not
    @Nullable
    HelperReport report() {
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.TCP_CONNECT -> connects = endpoints();
                case FieldNames.TLS_HANDSHAKE -> tls = endpoints();
                case FieldNames.QUIC_HANDSHAKE -> quic = endpoints();
                case FieldNames.HTTP_REQUEST -> http = in.enterObject() ? page() : null;
                case FieldNames.HTTP3_REQUEST -> http3 = in.enterObject() ? page() : null;
                case FieldNames.DNS -> dns = in.enterObject() ? names() : null;
                case FieldNames.IP_INFO -> addresses = addresses();
                default -> in.skip();
            }
        }
        HelperReport report = new HelperReport(connects, tls, quic, http, http3, dns, addresses);
        return report.saysNothing() ? null : report;
    }

    private Map<String, Endpoint> endpoints() {
        if (!in.enterObject()) {
            return Map.of();
        }
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            if (in.enterObject()) {
                endpoints.put(JsonCursor.wellFormed(name), endpoint());
            }
        }
        return endpoints;
    }

    private Endpoint endpoint() {
        Boolean status = null;
        String serverName = "";
        Failure failure = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.STATUS -> status = in.readBoolean();
                case FieldNames.SERVER_NAME -> serverName = in.readTextOrEmpty();
                case FieldNames.FAILURE -> failure = FailureWords.read(in);
                default -> in.skip();
            }
        }
        return new Endpoint(status == null ? failure == null : status, serverName, failure);
    }

    private Page page() {
        long bodyLength = -1;
        String title = "";
        Map<String, String> headers = Map.of();
        long statusCode = 0;
        String discovered = "";
        Failure failure = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.BODY_LENGTH -> bodyLength = in.readLong(-1);
                case FieldNames.TITLE -> title = in.readTextOrEmpty();
                case FieldNames.HEADERS -> headers = headers();
                case FieldNames.STATUS_CODE -> statusCode = in.readLong(0);
                case FieldNames.DISCOVERED_H3_ENDPOINT -> discovered = in.readTextOrEmpty();
                case FieldNames.FAILURE -> failure = FailureWords.read(in);
                default -> in.skip();
            }
        }
        int status = Math.clamp(statusCode, -1, 9999);
        return new Page(bodyLength, title, headers, status, discovered, failure);
    }

    private Map<String, String> headers() {
        if (!in.enterObject()) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            headers.put(JsonCursor.wellFormed(name), in.readOctets().utf8());
        }
        return headers;
    }

    private Names names() {
        List<String> found = List.of();
        Failure failure = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.ADDRS -> found = in.readTexts();
                case FieldNames.FAILURE -> failure = FailureWords.read(in);
                default -> in.skip();
            }
        }
        return new Names(new ArrayList<>(found), failure);
    }

    private Map<String, AddressInfo> addresses() {
        if (!in.enterObject()) {
            return Map.of();
        }
        Map<String, AddressInfo> known = new LinkedHashMap<>();
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            if (in.enterObject()) {
                known.put(JsonCursor.wellFormed(name), addressInfo());
            }
        }
        return known;
    }

    private AddressInfo addressInfo() {
        Asn asn = Asn.UNKNOWN;
        long flags = 0;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.ASN -> asn = ObservationReader.asn(in);
                case FieldNames.FLAGS -> flags = in.readLong(0);
                default -> in.skip();
            }
        }
        return new AddressInfo(asn, Math.clamp(flags, 0, Integer.MAX_VALUE));
    }
}
