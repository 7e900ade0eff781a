package org.heliograph.publish.api;

import java.time.Duration;
import java.util.List;
import org.heliograph.model.measurement.Bytes;

/// Where measurements go that somebody hands in. Whoever keeps the log implements it.
///
/// Thread-safe: many callers at once, each on a virtual thread, which may be blocked.
public interface MeasurementDoor {

    /// Takes one body: an OONI document, an envelope around one, or several documents, one per line; not
    /// compressed.
    ///
    /// @return only after the documents are on disk
    Answer take(Bytes body);

    /// A door that is shut for good.
    static MeasurementDoor shut() {
        return body -> new Answer.Unusable("not_taken", "This observatory takes no measurements here.");
    }

    /// What became of a body.
    sealed interface Answer {
        /// It is on disk and will be judged.
        ///
        /// @param uids as we name them, in the order of the documents; those we had already included
        record Taken(List<String> uids) implements Answer {
            public Taken {
                uids = List.copyOf(uids);
            }
        }

        /// There is no room now; the same body may be sent again after a while.
        record Full(Duration retryAfter) implements Answer {}

        /// It unpacks to more than is taken; nothing was taken.
        record TooLarge(long mostOctets) implements Answer {}

        /// It holds nothing we can use.
        ///
        /// @param reason one stable word
        /// @param detail one sentence of ours, without anything from the body
        record Unusable(String reason, String detail) implements Answer {}
    }
}
