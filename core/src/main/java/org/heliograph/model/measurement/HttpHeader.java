package org.heliograph.model.measurement;

/// One header field. The value is octets: real ones are not always UTF-8.
public record HttpHeader(String name, Bytes value) {

    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }
}
