package org.heliograph.model.incident;

import java.time.Instant;

/// A step in an incident's life. Never changed once written; a correction is another event.
///
/// @param incident which one
/// @param sequence 0 for the first, without gaps
/// @param at       event time of the last measurement that led to it
/// @param change   what happened
/// @param state    what the incident is from here on
public record IncidentEvent(IncidentId incident, int sequence, Instant at, Change change, Incident state) {
    public IncidentEvent {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence %d is negative".formatted(sequence));
        }
    }

    /// What happened to an incident.
    public enum Change {
        OPENED,
        /// More networks, or fewer.
        SCOPE_CHANGED,
        MECHANISM_CHANGED,
        /// Evidence passed another power of ten, or bounds narrowed.
        EVIDENCE_CHANGED,
        ENDED,
        /// It came back soon after it had ended.
        REOPENED,
        RETRACTED
    }
}
