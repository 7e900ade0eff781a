package org.heliograph.pipeline;

import java.time.Instant;
import java.util.List;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.verdict.Source;
import org.heliograph.store.Fact;

/// A frame of the front log with verdicts in the place of documents: small enough to cross an edge of the job.
///
/// @param from       first position of the frame
/// @param below      the position just after it
/// @param receivedAt when the frame entered the log
record JudgedFrame(long from, long below, Instant receivedAt, Content content) {

    sealed interface Content {}

    /// What came of documents.
    ///
    /// @param octets  of all the documents
    /// @param facts   in the order of their positions
    /// @param rejects in the order of their positions
    record Documents(long load, Source.Trust trust, String origin, long octets, List<Fact> facts, List<Reject> rejects)
            implements Content {
        Documents {
            facts = List.copyOf(facts);
            rejects = List.copyOf(rejects);
        }
    }

    /// Any other entry, as it is.
    record Other(LogEntry entry) implements Content {}
}
