package org.heliograph.format.ooni;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.heliograph.model.measurement.Bytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Walks over one JSON document in its order, without building a tree.
///
/// Each `read…`, `enter…` and [#skip] starts at the first token of a value and ends at its last one. A value of another
/// type than asked for is passed over, reads as absent, and is remembered as this cursor's [#problem]: whether that
/// matters depends on the kind of test, which may only be known at the document's end.
final class JsonCursor {
    private final JsonParser parser;
    private final byte[] octets;
    private final int from;
    private final int to;
    private @Nullable RefusedDocument problem;

    JsonCursor(JsonFactory factory, byte[] octets, int from, int to) {
        this.parser = factory.createParser(ObjectReadContext.empty(), octets, from, to - from);
        this.octets = octets;
        this.from = from;
        this.to = to;
    }

    /// The first thing that was not as the format says; null if all was.
    @Nullable
    RefusedDocument problem() {
        return problem;
    }

    /// Octets from the start of the document to the start of the current token.
    int offset() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /// The document's octets; offsets of this cursor count from [#start].
    byte[] octets() {
        return octets;
    }

    /// Where the document starts in [#octets].
    int start() {
        return from;
    }

    /// Of the document, in octets.
    int length() {
        return to - from;
    }

    @Nullable
    JsonToken next() {
        return parser.nextToken();
    }

    JsonToken currentToken() {
        return Objects.requireNonNull(parser.currentToken());
    }

    /// The next field of the object that was entered; the cursor then stands on its value.
    ///
    /// @return null at the end of the object
    @Nullable
    String nextField() {
        String name = parser.nextName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    /// Moves to the next element of the array that was entered.
    boolean nextElement() {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    void skip() {
        parser.skipChildren();
    }

    boolean isAt(JsonToken token) {
        return parser.currentToken() == token;
    }

    /// Returns whether there is an object to walk through; null counts as none
    boolean enterObject() {
        return enter(JsonToken.START_OBJECT, "an object");
    }

    /// Returns whether there is an array to walk through; null counts as none
    boolean enterArray() {
        return enter(JsonToken.START_ARRAY, "an array");
    }

    private boolean enter(JsonToken start, String wanted) {
        JsonToken token = parser.currentToken();
        if (token == start) {
            return true;
        }
        if (token != JsonToken.VALUE_NULL) {
            mistyped(wanted);
            skip();
        }
        return false;
    }

    /// Text, or the digits of a number or the word of a boolean where text was meant.
    ///
    /// @return null for null, an object or an array
    @Nullable
    String readText() {
        return switch (currentToken()) {
            case VALUE_STRING -> wellFormed(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> null;
            default -> {
                mistyped("text");
                skip();
                yield null;
            }
        };
    }

    String readTextOrEmpty() {
        String text = readText();
        return text == null ? "" : text;
    }

    /// Returns null where the document has no boolean
    @Nullable
    Boolean readBoolean() {
        return switch (currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> {
                mistyped("a boolean");
                skip();
                yield null;
            }
        };
    }

    /// Returns the number without its fraction, the nearest `long` if it is none, or `absent`; text made of digits
    /// counts
    long readLong(long absent) {
        return isNumeric()
                ? Numbers.wholePart(chars(), parser.getStringOffset(), parser.getStringLength(), absent)
                : absent;
    }

    /// Returns seconds as nanoseconds, the nearest representable if out of range; `absent` if there are none
    long readSecondsAsNanos(long absent) {
        return isNumeric()
                ? Numbers.nanos(chars(), parser.getStringOffset(), parser.getStringLength(), absent)
                : absent;
    }

    double readDouble(double absent) {
        if (!isNumeric()) {
            return absent;
        }
        double number = Numbers.number(parser.getString());
        return Double.isNaN(number) ? absent : number;
    }

    /// Seconds as milliseconds, shifted in decimal: 0.1 s are 100 ms and not nearly so.
    double readSecondsAsMillis(double absent) {
        return isNumeric() ? Numbers.shiftedRight(parser.getString(), 3, absent) : absent;
    }

    private boolean isNumeric() {
        return switch (currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> true;
            case VALUE_NULL -> false;
            default -> {
                mistyped("a number");
                skip();
                yield false;
            }
        };
    }

    private char[] chars() {
        return parser.getStringCharacters();
    }

    /// Text elements; others read as empty text.
    List<String> readTexts() {
        if (isAt(JsonToken.VALUE_STRING)) {
            return List.of(readTextOrEmpty());
        }
        if (!enterArray()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        while (nextElement()) {
            texts.add(isAt(JsonToken.START_OBJECT) ? readOctets().utf8() : readTextOrEmpty());
        }
        return texts;
    }

    /// OONI's *MaybeBinaryData* (df-001): a string, or `{"format":"base64","data":…}`.
    Bytes readOctets() {
        return switch (currentToken()) {
            case VALUE_STRING -> JsonText.decode(octets, from + offset(), to);
            case START_OBJECT -> readBinary();
            case VALUE_NULL -> Bytes.EMPTY;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> Bytes.ofUtf8(readTextOrEmpty());
            default -> {
                mistyped("text or base64");
                skip();
                yield Bytes.EMPTY;
            }
        };
    }

    private Bytes readBinary() {
        Bytes data = Bytes.EMPTY;
        int at = offset();
        for (String name = nextField(); name != null; name = nextField()) {
            switch (name) {
                case FieldNames.DATA -> {
                    at = offset();
                    if (isAt(JsonToken.VALUE_STRING)) {
                        data = JsonText.decode(octets, from + at, to);
                    } else {
                        mistyped("base64");
                        skip();
                    }
                }
                default -> skip();
            }
        }
        return base64(data, at);
    }

    /// Octets written as a bare base64 string, as Go writes them, or as *MaybeBinaryData*.
    Bytes readBase64() {
        if (!isAt(JsonToken.VALUE_STRING)) {
            return readOctets();
        }
        int at = offset();
        return base64(JsonText.decode(octets, from + at, to), at);
    }

    private Bytes base64(Bytes text, int at) {
        try {
            return Bytes.wrap(Base64.getDecoder().decode(text.borrow()));
        } catch (IllegalArgumentException notBase64) {
            problem(RejectReason.BAD_BASE64, at, "not base64: " + notBase64.getMessage());
            return Bytes.EMPTY;
        }
    }

    /// Notes that the current value is not what the format says.
    void mistyped(String wanted) {
        if (problem == null) {
            String field = parser.currentName();
            String where = field == null ? "an element" : shortened(field);
            problem(RejectReason.WRONG_TYPE, offset(), where + " is not " + wanted);
        }
    }

    /// Notes that the field just read was there before.
    void duplicate(String name) {
        problem(RejectReason.DUPLICATE_FIELD, offset(), name + " is there twice");
    }

    private void problem(RejectReason reason, int at, String detail) {
        if (problem == null) {
            problem = new RefusedDocument(reason, at, detail);
        }
    }

    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    /// JSON may write half a surrogate pair (RFC 8259 §8.2), UTF-8 may not: it becomes U+FFFD.
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
                return new String(utf16, StandardCharsets.UTF_16BE);
            }
        }
        return text;
    }
}
