package org.heliograph.store;

import org.heliograph.model.incident.Incident;
import tools.jackson.core.JacksonException;

/// An incident as one line of JSON.
public final class IncidentJson {
    private IncidentJson() {}

    /// Writes an incident; the same incident always gives the same line.
    public static String write(Incident incident) {
        return ModelJson.MAPPER.writeValueAsString(incident);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IllegalStateException if it is something else
    public static Incident read(String json) {
        try {
            return ModelJson.MAPPER.readValue(json, Incident.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("the store holds an incident that cannot be read: " + json, e);
        }
    }
}
