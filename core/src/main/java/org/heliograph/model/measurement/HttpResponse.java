package org.heliograph.model.measurement;

import java.util.List;
import java.util.Optional;

/// An HTTP response as received (OONI df-001).
///
/// @param code    status; 0 where the data has none
/// @param headers in the order received where the probe kept it
public record HttpResponse(int code, List<HttpHeader> headers, HttpBody body) {
    public HttpResponse {
        headers = List.copyOf(headers);
    }

    /// Whether it says nothing at all, like the shell that probes write where no response arrived.
    public boolean isNothing() {
        return code == 0 && headers.isEmpty() && body.equals(HttpBody.EMPTY);
    }

    /// The first header of that name, compared without case.
    public Optional<Bytes> header(String name) {
        for (HttpHeader header : headers) {
            if (header.isNamed(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }
}
