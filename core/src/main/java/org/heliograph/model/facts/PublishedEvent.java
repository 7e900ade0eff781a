package org.heliograph.model.facts;

import org.heliograph.model.incident.IncidentEvent;

/// An event and its place in the one order of publication.
///
/// @param position 1 or more, rising, gaps allowed; the same after a restart
public record PublishedEvent(long position, IncidentEvent event) {
    public PublishedEvent {
        if (position < 1) {
            throw new IllegalArgumentException("a position is 1 or more, not " + position);
        }
    }
}
