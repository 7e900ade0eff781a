package org.heliograph.ingest;

/// Whether there is room for more: on disk, and in the queue before the judges. Thread-safe, and cheap to ask.
public interface Room {

    /// What there is.
    Answer now();

    /// Whether more may come.
    enum Answer {
        ENOUGH,
        /// More was taken in than is judged yet.
        BACKLOG,
        /// The disk, or the share of it that may be used, is full.
        DISK_FULL
    }

    /// There is always room.
    static Room endless() {
        return () -> Answer.ENOUGH;
    }
}
