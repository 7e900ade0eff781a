package org.heliograph.format.ooni;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.MeasurementUid;
import tools.jackson.core.json.JsonFactory;

/// The one spelling of a JSON document (RFC 8785, JCS): no white space, fields in the order of their names' UTF-16 code
/// units, the shortest numbers, the fewest escapes. Documents that say the same have the same digest.
///
/// Three things that JCS leaves open: numbers beyond the range of a double keep their spelling, half a surrogate pair
/// becomes U+FFFD, and of fields of the same name the last one counts.
final class CanonicalForm {
    private static final String PREFIX = "sha256:";
    private static final int PLAIN_DIGITS = 15;
    private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);

    private final JsonCursor in;
    private byte[] out;
    private int length;

    private CanonicalForm(JsonCursor in, int expectedLength) {
        this.in = in;
        this.out = new byte[expectedLength + 64];
    }

    /// The canonical form of a JSON value.
    ///
    /// @param octets hold a JSON value from `from` to `to` that a parser has already passed over
    static byte[] of(JsonFactory factory, byte[] octets, int from, int to) {
        CanonicalForm form = write(factory, octets, from, to);
        return Arrays.copyOf(form.out, form.length);
    }

    /// `sha256:` and the digest of the canonical form, in hexadecimal.
    static MeasurementUid uidOf(JsonFactory factory, byte[] octets, int from, int to) {
        CanonicalForm form = write(factory, octets, from, to);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(form.out, 0, form.length);
            return new MeasurementUid(PREFIX + HexFormat.of().formatHex(sha256.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static CanonicalForm write(JsonFactory factory, byte[] octets, int from, int to) {
        JsonCursor in = new JsonCursor(factory, octets, from, to);
        CanonicalForm form = new CanonicalForm(in, to - from);
        in.next();
        form.value();
        return form;
    }

    private void value() {
        switch (in.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> string();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ascii(number(in.readTextOrEmpty()));
            case VALUE_TRUE -> ascii("true");
            case VALUE_FALSE -> ascii("false");
            default -> ascii("null");
        }
    }

    private void array() {
        put('[');
        boolean first = true;
        while (in.nextElement()) {
            if (!first) {
                put(',');
            }
            first = false;
            value();
        }
        put(']');
    }

    /// Writes the fields as they come, then puts them in order if they were not.
    private void object() {
        put('{');
        int start = length;
        List<Field> fields = new ArrayList<>();
        boolean sorted = true;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            int from = length;
            sorted &= fields.isEmpty() || fields.getLast().name().compareTo(name) < 0;
            quoted(Bytes.ofUtf8(JsonCursor.wellFormed(name)));
            put(':');
            value();
            fields.add(new Field(name, from, length));
            put(',');
        }
        if (!sorted) {
            reorder(start, fields);
        }
        if (!fields.isEmpty()) {
            length--;
        }
        put('}');
    }

    /// The sort is stable, so of fields of the same name the last one read stays last, and is kept.
    private void reorder(int start, List<Field> fields) {
        byte[] asRead = Arrays.copyOfRange(out, start, length);
        fields.sort(null);
        int at = start;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (i + 1 < fields.size() && fields.get(i + 1).name().equals(field.name())) {
                continue;
            }
            int size = field.to() - field.from();
            System.arraycopy(asRead, field.from() - start, out, at, size);
            at += size;
            out[at++] = ',';
        }
        length = at;
    }

    private void string() {
        int quote = in.start() + in.offset();
        int end = in.start() + in.length();
        if (JsonText.hasEscape(in.octets(), quote, end)) {
            quoted(JsonText.decode(in.octets(), quote, end));
            return;
        }
        int size = JsonText.closingQuote(in.octets(), quote, end) + 1 - quote;
        ensure(size);
        System.arraycopy(in.octets(), quote, out, length, size);
        length += size;
    }

    private void quoted(Bytes utf8) {
        byte[] octets = utf8.borrow();
        ensure(octets.length * 6 + 2);
        out[length++] = '"';
        for (byte octet : octets) {
            if ((octet >= 0 && octet < ' ') || octet == '"' || octet == '\\') {
                escape(octet);
            } else {
                out[length++] = octet;
            }
        }
        out[length++] = '"';
    }

    private void escape(byte octet) {
        out[length++] = '\\';
        switch (octet) {
            case '"', '\\' -> out[length++] = octet;
            case '\b' -> out[length++] = 'b';
            case '\t' -> out[length++] = 't';
            case '\n' -> out[length++] = 'n';
            case '\f' -> out[length++] = 'f';
            case '\r' -> out[length++] = 'r';
            default -> {
                out[length++] = 'u';
                out[length++] = '0';
                out[length++] = '0';
                out[length++] = HEX[octet >> 4];
                out[length++] = HEX[octet & 0xF];
            }
        }
    }

    private void ascii(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            out[length++] = (byte) text.charAt(i);
        }
    }

    private void put(char letter) {
        ensure(1);
        out[length++] = (byte) letter;
    }

    private void ensure(int more) {
        if (length + more > out.length) {
            out = Arrays.copyOf(out, Math.max(length + more, out.length + (out.length >> 1)));
        }
    }

    /// A JSON number in the spelling of ECMAScript's `Number.prototype.toString` (RFC 8785 §3.2.2.3).
    static String number(String text) {
        if (text.length() <= PLAIN_DIGITS && isPlainWhole(text)) {
            return text;
        }
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            return text;
        }
        return number == 0 ? "0" : EcmaNumber.spell(number);
    }

    private static boolean isPlainWhole(String text) {
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.equals("-0");
    }

    /// A field as written: name, colon and value lie in `out` from `from` to `to`.
    private record Field(String name, int from, int to) implements Comparable<Field> {
        @Override
        public int compareTo(Field other) {
            return name.compareTo(other.name);
        }
    }
}
