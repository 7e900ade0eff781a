package org.heliograph.format.ooni;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.format.ooni.ObservationReader.StepFields;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.HttpBody;
import org.heliograph.model.measurement.HttpHeader;
import org.heliograph.model.measurement.HttpRequest;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// Reads HTTP exchanges (OONI df-001), in the document's order: newest first.
final class ExchangeReader {
    private static final HttpRequest NO_REQUEST = new HttpRequest("", "", List.of(), HttpBody.EMPTY, "");

    private final JsonCursor in;

    ExchangeReader(JsonCursor in) {
        this.in = in;
    }

    List<HttpExchange> exchanges() {
        if (!in.enterArray()) {
            return List.of();
        }
        List<HttpExchange> exchanges = new ArrayList<>();
        while (in.nextElement()) {
            if (in.enterObject()) {
                exchanges.add(exchange());
            }
        }
        return exchanges;
    }

    private HttpExchange exchange() {
        StepFields step = new StepFields();
        String endpoint = "";
        String alpn = "";
        String network = "";
        HttpRequest request = NO_REQUEST;
        HttpResponse response = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.ADDRESS -> endpoint = in.readTextOrEmpty();
                case FieldNames.ALPN -> alpn = in.readTextOrEmpty();
                case FieldNames.NETWORK -> network = in.readTextOrEmpty();
                case FieldNames.REQUEST -> request = in.enterObject() ? request() : NO_REQUEST;
                case FieldNames.RESPONSE -> response = in.enterObject() ? response() : null;
                default -> step.take(name, in);
            }
        }
        if (request.transport().isEmpty() && !network.isEmpty()) {
            request = new HttpRequest(request.method(), request.url(), request.headers(), request.body(), network);
        }
        return new HttpExchange(step.step(), endpoint, alpn, request, response, step.failure());
    }

    private HttpRequest request() {
        String method = "";
        String url = "";
        String transport = "";
        Message message = new Message();
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.METHOD -> method = in.readTextOrEmpty();
                case FieldNames.URL -> url = in.readTextOrEmpty();
                case FieldNames.X_TRANSPORT -> transport = in.readTextOrEmpty();
                default -> message.take(name);
            }
        }
        return new HttpRequest(method, url, message.headers(), message.body(), transport);
    }

    /// Returns null for the empty shell that probes write where no response arrived
    private @Nullable HttpResponse response() {
        long code = 0;
        Message message = new Message();
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.CODE -> code = in.readLong(0);
                default -> message.take(name);
            }
        }
        int status = Math.clamp(code, 0, 9999);
        HttpResponse response = new HttpResponse(status, message.headers(), message.body());
        return response.isNothing() ? null : response;
    }

    /// What requests and responses share.
    private final class Message {
        private List<HttpHeader> map = List.of();
        private List<HttpHeader> list = List.of();
        private Bytes content = Bytes.EMPTY;
        private boolean truncated;

        void take(String name) {
            switch (name) {
                case FieldNames.HEADERS -> map = headerMap();
                case FieldNames.HEADERS_LIST -> list = headerList();
                case FieldNames.BODY -> content = in.readOctets();
                case FieldNames.BODY_IS_TRUNCATED -> truncated = Boolean.TRUE.equals(in.readBoolean());
                default -> in.skip();
            }
        }

        /// The list keeps order and repetition, the map does not.
        List<HttpHeader> headers() {
            return list.isEmpty() ? map : list;
        }

        HttpBody body() {
            return content.isEmpty() && !truncated ? HttpBody.EMPTY : new HttpBody(content, truncated);
        }
    }

    private List<HttpHeader> headerMap() {
        if (in.isAt(JsonToken.START_ARRAY)) {
            return headerList();
        }
        if (!in.enterObject()) {
            return List.of();
        }
        List<HttpHeader> headers = new ArrayList<>();
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            headers.add(new HttpHeader(JsonCursor.wellFormed(name), in.readOctets()));
        }
        return headers;
    }

    /// `[["name","value"],…]`
    private List<HttpHeader> headerList() {
        if (!in.enterArray()) {
            return List.of();
        }
        List<HttpHeader> headers = new ArrayList<>();
        while (in.nextElement()) {
            if (in.enterArray()) {
                headers.add(headerPair());
            }
        }
        return headers;
    }

    private HttpHeader headerPair() {
        String name = "";
        Bytes value = Bytes.EMPTY;
        for (int at = 0; in.nextElement(); at++) {
            switch (at) {
                case 0 ->
                    name = in.isAt(JsonToken.START_OBJECT) ? in.readOctets().utf8() : in.readTextOrEmpty();
                case 1 -> value = in.readOctets();
                default -> in.skip();
            }
        }
        return new HttpHeader(name, value);
    }
}
