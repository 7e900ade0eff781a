package org.heliograph.ingest.log;

import java.time.Instant;
import java.util.List;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.Source;

/// Something that is written to the front log.
public sealed interface LogEntry {

    /// How many positions it takes: one for each document, one for anything else.
    default int positions() {
        return switch (this) {
            case Documents documents -> documents.documents().size();
            case Rejected rejected -> 1;
            case LoadBegun begun -> 1;
            case LoadEnded ended -> 1;
            case Heartbeat heartbeat -> 1;
        };
    }

    /// The entry as it stands in a frame.
    static byte[] encode(LogEntry entry) {
        return EntryCodec.encode(entry);
    }

    /// Reads what [#encode] wrote.
    ///
    /// @throws IllegalArgumentException if the octets are not an encoded entry
    static LogEntry decode(byte[] octets) {
        return EntryCodec.decode(octets);
    }

    /// Measurement documents, as they came, from one origin.
    ///
    /// @param load the load that they belong to; 0 for the door that is open to everybody
    /// @param documents 1 to [#MOST]
    record Documents(long load, Source.Trust trust, String origin, List<Document> documents) implements LogEntry {
        /// A frame holds no more, so that it can be handled in memory whatever the documents' sizes.
        public static final int MOST = 1_024;

        public Documents {
            documents = List.copyOf(documents);
            if (documents.isEmpty() || documents.size() > MOST) {
                throw new IllegalArgumentException("want 1 to %d documents, got %d".formatted(MOST, documents.size()));
            }
        }
    }

    /// One document.
    ///
    /// @param line in its origin as unpacked, from 1; 0 where it has no meaning
    /// @param json the document alone, without an envelope; UTF-8 is not checked
    record Document(long line, Bytes json) {}

    /// Input that could not be used; its octets are not kept.
    ///
    /// @param offset octets from the beginning of the origin as unpacked; -1 where it has no meaning
    /// @param length octets passed over; -1 where not known
    /// @param reason one stable word
    record Rejected(
            long load,
            Source.Trust trust,
            String origin,
            Reject.Kind kind,
            long offset,
            long length,
            String reason,
            String detail)
            implements LogEntry {}

    /// From here on, documents of this load may come, in any order of time.
    ///
    /// @param load 1 or more, never used twice
    record LoadBegun(long load, Source.Trust trust, String origin) implements LogEntry {}

    /// No more documents of this load come.
    ///
    /// @param octets  read, as they came
    /// @param outcome whether all of it was read
    record LoadEnded(long load, long octets, Outcome outcome) implements LogEntry {
        public enum Outcome {
            COMPLETE,
            /// Broken off: by damage, by us, or by the end of the process; what came before it stands.
            BROKEN_OFF
        }
    }

    /// Time went by.
    ///
    /// @param clock   wall clock of the observatory; never earlier than in the heartbeat before
    /// @param through measurements that began before this moment are decided; those that come later change what was
    ///                decided. Not later than `clock`
    /// @param alive   whether a source that reports without being asked was heard of lately, so that silence means
    ///                something
    record Heartbeat(Instant clock, Instant through, boolean alive) implements LogEntry {
        public Heartbeat {
            if (through.isAfter(clock)) {
                throw new IllegalArgumentException("through %s is after the clock %s".formatted(through, clock));
            }
        }
    }
}
