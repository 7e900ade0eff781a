package org.heliograph.ingest.log;

import java.time.Instant;

/// A frame as it lies on disk: one entry with the positions that it takes.
///
/// @param firstPosition 1 or more
/// @param count         positions taken, 1 or more
/// @param receivedAt    when it was written; wall clock of the observatory, milliseconds
/// @param body          the entry, encoded; not shared with anybody, and not to be changed
@SuppressWarnings("ArrayRecordComponent") // on the hottest path; frames are never compared
public record Frame(long firstPosition, int count, Instant receivedAt, byte[] body) {

    /// The position just after it.
    public long nextPosition() {
        return firstPosition + count;
    }

    /// Decodes the body.
    ///
    /// @throws IllegalArgumentException if the body is not an encoded entry
    public LogEntry entry() {
        return EntryCodec.decode(body);
    }
}
