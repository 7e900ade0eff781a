package org.heliograph.model.measurement;

/// The body of a request or response.
///
/// @param truncated whether the probe cut it short
public record HttpBody(Bytes content, boolean truncated) {
    public static final HttpBody EMPTY = new HttpBody(Bytes.EMPTY, false);
}
