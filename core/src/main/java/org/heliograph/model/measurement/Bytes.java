package org.heliograph.model.measurement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// Octets that never change, with equality by content.
///
/// Thread-safe. Neither [#of] nor [#toArray] shares the array with the caller; [#wrap] does, for readers that
/// give up theirs.
public final class Bytes {

    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] octets;

    private Bytes(byte[] octets) {
        this.octets = octets;
    }

    public static Bytes of(byte[] octets) {
        return octets.length == 0 ? EMPTY : new Bytes(octets.clone());
    }

    /// Takes over the array: the caller must not touch it afterwards.
    public static Bytes wrap(byte[] octets) {
        return octets.length == 0 ? EMPTY : new Bytes(octets);
    }

    public static Bytes ofUtf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    public int length() {
        return octets.length;
    }

    public boolean isEmpty() {
        return octets.length == 0;
    }

    public byte at(int index) {
        return octets[index];
    }

    public byte[] toArray() {
        return octets.clone();
    }

    /// Hands the octets to a reader without a copy, for hot loops; the reader must not write to them.
    public byte[] borrow() {
        return octets;
    }

    /// The octets as UTF-8 text; malformed sequences become U+FFFD.
    public String utf8() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /// Length and the first octets in hexadecimal: enough to recognise, short enough for a message.
    @Override
    public String toString() {
        int shown = Math.min(octets.length, 16);
        return octets.length + " octets " + HexFormat.of().formatHex(octets, 0, shown)
                + (shown < octets.length ? "…" : "");
    }
}
