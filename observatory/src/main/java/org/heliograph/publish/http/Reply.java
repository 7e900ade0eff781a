package org.heliograph.publish.http;

import java.util.Map;
import org.heliograph.model.measurement.Bytes;

/// What is sent back.
///
/// @param status  of HTTP
/// @param type    media type with its charset
/// @param body    as sent, before compression
/// @param headers further ones
public record Reply(int status, String type, Bytes body, Map<String, String> headers) {
    public static final String HTML = "text/html; charset=utf-8";
    public static final String TEXT = "text/plain; charset=utf-8";
    public static final String JSON = "application/json";
    public static final String PROBLEM = "application/problem+json";

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply html(String page) {
        return new Reply(200, HTML, Bytes.ofUtf8(page), Map.of());
    }

    public static Reply text(String text) {
        return new Reply(200, TEXT, Bytes.ofUtf8(text), Map.of());
    }

    public static Reply json(String json) {
        return new Reply(200, JSON, Bytes.ofUtf8(json), Map.of());
    }

    /// A document from a stranger: data to save, never a page to show.
    public static Reply download(Bytes json, String fileName) {
        return new Reply(
                200,
                JSON,
                json,
                Map.of(
                        "Content-Disposition",
                        "attachment; filename=\"" + fileName + "\"",
                        "Content-Security-Policy",
                        "default-src 'none'; sandbox"));
    }

    public Reply withStatus(int other) {
        return new Reply(other, type, body, headers);
    }
}
