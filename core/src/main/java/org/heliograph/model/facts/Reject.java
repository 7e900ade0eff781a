package org.heliograph.model.facts;

import java.time.Instant;

/// Something that came in and could not be used.
///
/// @param position   its place in the log, 1 or more
/// @param origin     file name, feed, or the way in
/// @param offset     octets from the beginning of the origin, as unpacked; -1 where it has no meaning
/// @param length     octets passed over; -1 where not known
/// @param reason     one stable word, such as `too_large`
/// @param detail     one sentence with the values seen; not trusted
/// @param receivedAt wall clock of the observatory
public record Reject(
        long position,
        Kind kind,
        String origin,
        long offset,
        long length,
        String reason,
        String detail,
        Instant receivedAt) {

    public enum Kind {
        /// One document.
        DOCUMENT,
        /// A stretch of input of which not even the documents could be told apart.
        GAP
    }
}
