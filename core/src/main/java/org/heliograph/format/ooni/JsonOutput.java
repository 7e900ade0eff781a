package org.heliograph.format.ooni;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes one JSON document in OONI's manner: `<`, `>` and `&` escaped as Go does, octets that are not UTF-8 as
/// *MaybeBinaryData*, names of maps sorted.
final class JsonOutput implements AutoCloseable {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(4096);
    private final JsonGenerator out;

    JsonOutput(JsonFactory factory) {
        this.out = factory.createGenerator(ObjectWriteContext.empty(), octets);
    }

    /// What was written; call it after [#close].
    byte[] octets() {
        return octets.toByteArray();
    }

    @Override
    public void close() {
        out.close();
    }

    void startObject() {
        out.writeStartObject();
    }

    void startObject(String name) {
        out.writeName(name);
        out.writeStartObject();
    }

    void endObject() {
        out.writeEndObject();
    }

    void text(String name, String value) {
        out.writeName(name);
        text(value);
    }

    void textUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    void textOrNull(String name, @Nullable String value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            text(name, value);
        }
    }

    private void text(String value) {
        out.writeString(JsonCursor.wellFormed(value));
    }

    void number(String name, long value) {
        out.writeNumberProperty(name, value);
    }

    /// Left out if negative, which means *not told*, or no number.
    void numberUnlessUntold(String name, double value) {
        if (value >= 0 && !Double.isInfinite(value)) {
            out.writeNumberProperty(name, value);
        }
    }

    void decimal(String name, String digits) {
        out.writeName(name);
        out.writeNumber(digits);
    }

    void seconds(String name, Duration time) {
        decimal(name, Numbers.seconds(saturatedNanos(time)));
    }

    void bool(String name, boolean value) {
        out.writeBooleanProperty(name, value);
    }

    void boolUnlessNull(String name, @Nullable Boolean value) {
        if (value != null) {
            out.writeBooleanProperty(name, value);
        }
    }

    void nothing(String name) {
        out.writeNullProperty(name);
    }

    void failure(String name, @Nullable Failure failure) {
        textOrNull(name, failure == null ? null : failure.word());
    }

    void failures(String name, List<@Nullable Failure> failures) {
        out.writeName(name);
        out.writeStartArray();
        for (Failure failure : failures) {
            if (failure == null) {
                out.writeNull();
            } else {
                text(failure.word());
            }
        }
        out.writeEndArray();
    }

    void texts(String name, List<String> texts) {
        list(name, texts, this::text);
    }

    /// `[name, value]`, as in `headers_list`.
    void pair(String name, Bytes value) {
        out.writeStartArray();
        text(name);
        octets(value);
        out.writeEndArray();
    }

    void octets(String name, Bytes value) {
        out.writeName(name);
        octets(value);
    }

    private void octets(Bytes value) {
        byte[] content = value.borrow();
        if (Utf8.firstMalformed(content, 0, content.length) < 0) {
            out.writeUTF8String(content, 0, content.length);
        } else {
            binary(value);
        }
    }

    /// Octets that are never text, such as a certificate.
    void binary(Bytes value) {
        out.writeStartObject();
        out.writeStringProperty(FieldNames.FORMAT, "base64");
        base64(FieldNames.DATA, value);
        out.writeEndObject();
    }

    void base64(String name, Bytes value) {
        out.writeName(name);
        out.writeBinary(value.borrow(), 0, value.length());
    }

    <T> void list(String name, List<T> elements, Consumer<T> element) {
        out.writeName(name);
        out.writeStartArray();
        elements.forEach(element);
        out.writeEndArray();
    }

    <T> void objects(String name, List<T> elements, Consumer<T> fields) {
        list(name, elements, each -> {
            startObject();
            fields.accept(each);
            endObject();
        });
    }

    /// One object for each entry, by name.
    <T> void objects(String name, Map<String, T> entries, Consumer<T> fields) {
        startObject(name);
        sorted(entries, (key, value) -> {
            startObject(key);
            fields.accept(value);
            endObject();
        });
        endObject();
    }

    /// Hands over the entries by name, in its order: maps of the model have none.
    <T> void sorted(Map<String, T> entries, BiConsumer<String, T> entry) {
        new TreeMap<>(entries).forEach((key, value) -> entry.accept(JsonCursor.wellFormed(key), value));
    }

    private static long saturatedNanos(Duration time) {
        try {
            return Math.clamp(time.toNanos(), -Numbers.MOST_NANOS, Numbers.MOST_NANOS);
        } catch (ArithmeticException beyond) {
            return time.isNegative() ? -Numbers.MOST_NANOS : Numbers.MOST_NANOS;
        }
    }
}
