package org.heliograph.model.measurement;

import java.util.List;

/// An HTTP request as sent (OONI df-001).
///
/// @param transport `tcp`, `udp` (HTTP/3) or empty
public record HttpRequest(String method, String url, List<HttpHeader> headers, HttpBody body, String transport) {
    public HttpRequest {
        headers = List.copyOf(headers);
    }
}
