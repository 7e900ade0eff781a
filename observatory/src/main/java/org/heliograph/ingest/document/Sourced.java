package org.heliograph.ingest.document;

import java.util.Locale;
import org.heliograph.model.measurement.Bytes;

/// What a source yields: a document, or a stretch that holds none.
public sealed interface Sourced {

    Place place();

    /// The octets of what claims to be one JSON document; it may well be damaged.
    record Document(Place place, Bytes octets) implements Sourced {}

    /// A stretch that gave no document: counted as one refusal.
    ///
    /// @param length octets passed over, of the decompressed text; 0 where there is nothing to count
    /// @param detail for a person
    record Gap(Place place, Reason reason, long length, String detail) implements Sourced {}

    /// Why there is no document. The words are stable, like those of the reader.
    enum Reason {
        /// Longer than a document may be; the source goes on behind it.
        TOO_LARGE,
        /// So long that the rest of the source was given up.
        ENDLESS,
        /// A YAML report of before 2017, as a whole.
        YAML,
        /// Neither text nor anything that we unpack.
        UNKNOWN_FORMAT,
        /// Compressed in a way that we do not unpack.
        UNSUPPORTED_COMPRESSION,
        /// Archives within archives, too deep.
        NESTED_TOO_DEEP,
        /// Compressed data that end too early.
        TRUNCATED_STREAM,
        /// Compressed data or an archive whose octets contradict themselves.
        DAMAGED_STREAM,
        /// The system could not read on.
        UNREADABLE;

        private final String word = name().toLowerCase(Locale.ROOT);

        /// The stable word, such as `too_large`.
        public String word() {
            return word;
        }
    }
}
