package org.heliograph.store;

import java.util.List;
import org.heliograph.model.facts.PublishedEvent;

/// Everything in a store, for comparing two of them.
public final class FactTexts {
    private FactTexts() {}

    public static List<String> facts(DuckFactStore store) {
        return new Question("SELECT CAST(struct_pack(" + Rows.MEASUREMENT.replace("epoch_us(started_at)", "started_at")
                        + ", grounds, origin, line) AS VARCHAR) FROM facts ORDER BY ALL")
                .ask(store, row -> row.getString(1));
    }

    public static List<String> uids(DuckFactStore store) {
        return new Question("SELECT uid FROM facts").ask(store, row -> row.getString(1));
    }

    public static List<PublishedEvent> events(DuckFactStore store) {
        return new Question(
                        "SELECT position, incident, sequence, epoch_us(event_at), change, state FROM events ORDER BY position")
                .ask(store, Rows::event);
    }
}
