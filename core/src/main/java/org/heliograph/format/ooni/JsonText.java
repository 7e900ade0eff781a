package org.heliograph.format.ooni;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.heliograph.model.measurement.Bytes;

/// Takes a JSON string (RFC 8259 §7) straight from the document's octets to UTF-8 octets, without a `String` between:
/// most of a web measurement is one page's body, and it is only ever searched as octets.
///
/// The document is known to be UTF-8. Escapes that break the grammar give U+FFFD here; the parser refuses the document
/// when it passes over them.
final class JsonText {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final int REPLACEMENT = 0xFFFD;

    private final byte[] in;
    private final int to;
    private byte[] out = new byte[0];
    private int written;

    private JsonText(byte[] in, int to) {
        this.in = in;
        this.to = to;
    }

    /// The octets of a string, escapes resolved.
    ///
    /// @param quote where the opening quote is
    /// @param to    end of the document
    static Bytes decode(byte[] in, int quote, int to) {
        int start = quote + 1;
        int end = firstSpecial(in, start, to);
        if (end >= to || in[end] == '"') {
            return Bytes.wrap(Arrays.copyOfRange(in, start, Math.min(end, to)));
        }
        return new JsonText(in, to).unescape(start, end);
    }

    /// Where the string whose opening quote is at `quote` ends: at its closing quote, else at `to`.
    static int closingQuote(byte[] in, int quote, int to) {
        int at = quote + 1;
        while (true) {
            at = firstSpecial(in, at, to);
            if (at >= to || in[at] == '"') {
                return Math.min(at, to);
            }
            at += 2;
        }
    }

    static boolean hasEscape(byte[] in, int quote, int to) {
        int at = firstSpecial(in, quote + 1, to);
        return at < to && in[at] == '\\';
    }

    /// Returns where the first quote or backslash is, else `to`
    private static int firstSpecial(byte[] in, int from, int to) {
        int at = from;
        while (at + 8 <= to) {
            long found = specials((long) EIGHT.get(in, at));
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / 8;
            }
            at += 8;
        }
        while (at < to && in[at] != '"' && in[at] != '\\') {
            at++;
        }
        return Math.min(at, to);
    }

    /// Sets the high bit of octets that are a quote or a backslash. The lowest set bit is exact; those above it may not
    /// be.
    private static long specials(long eight) {
        long quote = eight ^ QUOTES;
        long backslash = eight ^ BACKSLASHES;
        return (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash)) & HIGH_BITS;
    }

    private Bytes unescape(int start, int firstEscape) {
        int end = closingQuote(in, start - 1, to);
        out = new byte[end - start + 8];
        written = firstEscape - start;
        System.arraycopy(in, start, out, 0, written);
        int at = firstEscape;
        while (at < end) {
            if (in[at] == '\\') {
                at = escape(at, end);
            } else {
                at = plain(at, end);
            }
        }
        return Bytes.wrap(Arrays.copyOf(out, written));
    }

    /// Copies up to the next backslash, eight octets at a time; `out` has room for eight more than can be needed.
    private int plain(int from, int end) {
        int at = from;
        while (at + 8 <= end) {
            long eight = (long) EIGHT.get(in, at);
            EIGHT.set(out, written, eight);
            long backslash = eight ^ BACKSLASHES;
            long found = (backslash - ONES) & ~backslash & HIGH_BITS;
            if (found != 0) {
                int before = Long.numberOfTrailingZeros(found) / 8;
                written += before;
                return at + before;
            }
            written += 8;
            at += 8;
        }
        while (at < end && in[at] != '\\') {
            out[written++] = in[at++];
        }
        return at;
    }

    /// Returns where to go on after the escape at `at`
    private int escape(int at, int end) {
        if (at + 1 >= end) {
            return end;
        }
        byte letter = in[at + 1];
        if (letter == 'u') {
            return unicode(at, end);
        }
        out[written++] = switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> letter;
        };
        return at + 2;
    }

    private int unicode(int at, int end) {
        int unit = hex4(at + 2, end);
        int next = Math.min(at + 6, end);
        if (Character.isHighSurrogate((char) unit) && next + 6 <= end && in[next] == '\\' && in[next + 1] == 'u') {
            int low = hex4(next + 2, end);
            if (Character.isLowSurrogate((char) low)) {
                put(Character.toCodePoint((char) unit, (char) low));
                return next + 6;
            }
        }
        put(Character.isSurrogate((char) unit) ? REPLACEMENT : unit);
        return next;
    }

    private int hex4(int at, int end) {
        if (at + 4 > end) {
            return REPLACEMENT;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(in[i], 16);
            if (digit < 0) {
                return REPLACEMENT;
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    private void put(int codePoint) {
        if (codePoint < 0x80) {
            out[written++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            out[written++] = (byte) (0xC0 | (codePoint >> 6));
            out[written++] = (byte) (0x80 | (codePoint & 0x3F));
        } else if (codePoint < 0x10000) {
            out[written++] = (byte) (0xE0 | (codePoint >> 12));
            out[written++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
            out[written++] = (byte) (0x80 | (codePoint & 0x3F));
        } else {
            out[written++] = (byte) (0xF0 | (codePoint >> 18));
            out[written++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
            out[written++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
            out[written++] = (byte) (0x80 | (codePoint & 0x3F));
        }
    }
}
