package org.heliograph.model.facts;

import java.time.Instant;
import java.util.List;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentId;

/// Incidents as they stood at a moment, and the events that made them.
public interface IncidentFacts {

    /// Incidents as their last event not later than `at` (event time) left them; those without such an event are left
    /// out.
    ///
    /// Order: ongoing first, then by best start, latest first, then by id.
    ///
    /// @param at the moment; a later one than any event gives the present state
    Listed<Incident> incidents(IncidentQuery query, Instant at);

    /// Every event of one incident, by sequence from 0 without gaps; empty if there is no such incident.
    List<IncidentEvent> history(IncidentId incident);

    /// Events in the order in which they were published, for who follows along: those after a position, oldest first.
    ///
    /// @param position 0 for the beginning, else that of the last event already seen
    /// @param limit    1 to [IncidentQuery#MOST]
    List<PublishedEvent> eventsAfter(long position, int limit);

    /// The position of the event published last; 0 while there is none.
    long lastEventPosition();
}
