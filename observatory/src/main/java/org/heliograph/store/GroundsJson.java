package org.heliograph.store;

import org.heliograph.model.verdict.Grounds;
import tools.jackson.core.JacksonException;

/// What a verdict rests on, as one line of JSON.
public final class GroundsJson {
    private GroundsJson() {}

    /// Writes grounds; the same grounds always give the same line.
    public static String write(Grounds grounds) {
        return ModelJson.MAPPER.writeValueAsString(grounds);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IllegalStateException if it is something else
    public static Grounds read(String json) {
        try {
            return ModelJson.MAPPER.readValue(json, Grounds.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("the store holds grounds that cannot be read: " + json, e);
        }
    }
}
