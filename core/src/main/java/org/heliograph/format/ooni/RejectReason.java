package org.heliograph.format.ooni;

import java.util.Locale;

/// Why a document is not taken. The words are stable: counters, pages and `--rejects` use them.
public enum RejectReason {
    /// No octet but white space.
    EMPTY,
    /// Longer than [MeasurementReader#LONGEST_DOCUMENT_BYTES].
    TOO_LARGE,
    /// A report of before 2017, which was YAML.
    YAML,
    /// Something else than a JSON object.
    NOT_JSON,
    /// Ends within a value.
    TRUNCATED,
    /// Breaks the grammar of RFC 8259, `NaN` included.
    MALFORMED_JSON,
    /// Holds octets that are not UTF-8 (RFC 3629).
    INVALID_UTF8,
    /// Nested deeper than [MeasurementReader#DEEPEST_NESTING].
    TOO_DEEP,
    /// Holds text longer than [MeasurementReader#LONGEST_TEXT] where no body is expected.
    TEXT_TOO_LONG,
    /// Holds more than [MeasurementReader#MOST_TOKENS] values, names and brackets.
    TOO_MANY_VALUES,
    /// Names a field of the document or of its `test_keys` twice: two readers may see two different
    /// measurements.
    DUPLICATE_FIELD,
    /// Goes on after its end.
    TRAILING_DATA,
    /// An object, but no measurement: such as a row of the API's list, which has no `test_keys`.
    NOT_A_MEASUREMENT,
    /// Lacks a field without which it can be laid to nothing: the test's name or the time.
    MISSING_FIELD,
    /// A field that we read has another type than the format says.
    WRONG_TYPE,
    /// Text that claims to be base64 and is not.
    BAD_BASE64,
    /// A time that is no time.
    BAD_TIME,
    /// A time before [MeasurementReader#EARLIEST] or not before [MeasurementReader#LATEST].
    ABSURD_TIME;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The stable word, such as `too_large`.
    public String word() {
        return word;
    }
}
