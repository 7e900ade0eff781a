package org.heliograph.format.ooni;

import java.time.Instant;
import java.util.Objects;
import org.heliograph.model.measurement.Measurement;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/// Reads one OONI measurement (df-000 to df-009) from the octets of one JSON document.
///
/// Takes the document itself, the collector's envelope (`{"format":"json","content":{…}}`), and the API's
/// (`{"raw_measurement":"…"}`). Never throws on any input: what cannot be taken is [Rejected] with one reason.
/// Reads `probe_ip` nowhere. What is read, written and kept is listed field by field in `docs/formats/ooni.md`.
///
/// Thread-safe; one reader serves all threads.
public final class MeasurementReader {
    /// Longest document taken, in octets. OONI's own are 1 KB to 1 MB.
    public static final int LONGEST_DOCUMENT_BYTES = 32 * 1024 * 1024;
    /// Objects and arrays within each other. OONI's own reach 10.
    public static final int DEEPEST_NESTING = 64;
    /// Characters of any text but bodies, header values and certificates, which are octets and bounded by the
    /// document.
    public static final int LONGEST_TEXT = 1024 * 1024;
    /// Values, names and brackets of the JSON. OONI's own have up to some ten thousand; without a bound, 32 MB
    /// of `{},{},…` where steps are expected would become a gigabyte of steps.
    public static final int MOST_TOKENS = 500_000;
    /// OONI's oldest measurements are of December 2012; a clock that says less was never set.
    public static final Instant EARLIEST = Instant.parse("2012-01-01T00:00:00Z");
    /// First instant that is not taken. Whether a time lies in the future is for those who have a clock.
    public static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final int MOST_ENVELOPES = 2;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_NESTING)
                    .maxStringLength(LONGEST_TEXT)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            // Offsets into the document are ours to compute: it is UTF-8 or refused.
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .build();

    /// A reader with nothing to set: what it takes and refuses is the format's matter, not the caller's.
    public MeasurementReader() {}

    /// What came of a document.
    public sealed interface Result {}

    /// A measurement, as the document says it.
    public record Accepted(Measurement measurement) implements Result {}

    /// No measurement.
    ///
    /// @param offset octets from the start of the document to what is wrong with it; 0 where it is the whole
    /// @param detail for a person; holds no text of the document but field names
    public record Rejected(RejectReason reason, long offset, String detail) implements Result {}

    /// Reads a whole array. The measurement shares nothing with it.
    public Result read(byte[] document) {
        return read(document, 0, document.length);
    }

    /// Reads a part of an array. The measurement shares nothing with it.
    ///
    /// @param from   first octet of the document
    /// @param length in octets
    /// @throws IndexOutOfBoundsException if the array has no such part
    public Result read(byte[] buffer, int from, int length) {
        Objects.checkFromIndexSize(from, length, buffer.length);
        try {
            return new Accepted(read(buffer, from, from + length, null, 0));
        } catch (RefusedDocument refused) {
            return refused.asResult();
        }
    }

    /// Reads a document that may be an envelope around another.
    ///
    /// @param outerUid  the uid that an envelope told; null without one
    /// @param envelopes how many of them are around the document
    private Measurement read(byte[] octets, int from, int to, @Nullable String outerUid, int envelopes)
            throws RefusedDocument {
        int start = checkedStart(octets, from, to);
        JsonCursor cursor = new JsonCursor(factory, octets, start, to);
        try {
            cursor.next();
            DocumentReader document = new DocumentReader(cursor, factory, outerUid);
            document.read();
            if (document.isEnvelopeOfText()) {
                if (envelopes == MOST_ENVELOPES) {
                    throw new RefusedDocument(RejectReason.NOT_A_MEASUREMENT, 0, "an envelope in an envelope");
                }
                byte[] inner = document.textInside().borrow();
                return read(inner, 0, inner.length, document.uidTold(), envelopes + 1);
            }
            Measurement measurement = document.measurement();
            checkNothingFollows(cursor);
            return measurement;
        } catch (UnexpectedEndOfInputException ended) {
            throw new RefusedDocument(RejectReason.TRUNCATED, to - from, "the document ends within a value");
        } catch (StreamConstraintsException beyond) {
            throw new RefusedDocument(reasonOf(beyond), offsetOf(beyond), firstWords(beyond));
        } catch (JacksonException malformed) {
            throw new RefusedDocument(RejectReason.MALFORMED_JSON, offsetOf(malformed), firstWords(malformed));
        }
    }

    /// Returns where the JSON starts, after white space and a byte order mark
    private static int checkedStart(byte[] octets, int from, int to) throws RefusedDocument {
        if (to - from > LONGEST_DOCUMENT_BYTES) {
            throw new RefusedDocument(
                    RejectReason.TOO_LARGE,
                    0,
                    (to - from) + " octets; at most " + LONGEST_DOCUMENT_BYTES + " are taken");
        }
        int start = from;
        if (to - from >= 3
                && octets[from] == (byte) 0xEF
                && octets[from + 1] == (byte) 0xBB
                && octets[from + 2] == (byte) 0xBF) {
            start += 3;
        }
        while (start < to && isSpace(octets[start])) {
            start++;
        }
        if (start == to) {
            throw new RefusedDocument(RejectReason.EMPTY, 0, "nothing but white space");
        }
        if (octets[start] != '{') {
            throw notAnObject(octets, start, to, start - from);
        }
        int malformed = Utf8.firstMalformed(octets, start, to);
        if (malformed >= 0) {
            throw new RefusedDocument(RejectReason.INVALID_UTF8, malformed - from, "not UTF-8");
        }
        return start;
    }

    private static RefusedDocument notAnObject(byte[] octets, int start, int to, int offset) {
        if (YamlReports.startsLikeOne(octets, start, to)) {
            return new RefusedDocument(RejectReason.YAML, offset, "a YAML report of before 2017; only JSON is read");
        }
        return new RefusedDocument(RejectReason.NOT_JSON, offset, "not a JSON object");
    }

    private static void checkNothingFollows(JsonCursor cursor) throws RefusedDocument {
        if (goesOn(cursor)) {
            throw new RefusedDocument(
                    RejectReason.TRAILING_DATA, cursor.offset(), "the document goes on after its end");
        }
    }

    private static boolean goesOn(JsonCursor cursor) {
        try {
            return cursor.next() != null;
        } catch (JacksonException somethingElseThanJson) {
            return true;
        }
    }

    /// The parser has one exception for all its bounds; those not named here are of the length of names and
    /// numbers.
    private static RejectReason reasonOf(StreamConstraintsException beyond) {
        String words = firstWords(beyond);
        if (words.contains("nesting depth")) {
            return RejectReason.TOO_DEEP;
        }
        return words.startsWith("Token count") ? RejectReason.TOO_MANY_VALUES : RejectReason.TEXT_TOO_LONG;
    }

    private static long offsetOf(JacksonException fault) {
        return fault.getLocation() == null ? 0 : Math.max(0, fault.getLocation().getByteOffset());
    }

    /// The parser's words without the text of the document that may follow them.
    private static String firstWords(JacksonException fault) {
        String message = fault.getOriginalMessage() == null ? "" : fault.getOriginalMessage();
        int end = Math.min(message.length(), 120);
        return message.substring(0, end).replaceAll("[^\\x20-\\x7E]", "?");
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }
}
