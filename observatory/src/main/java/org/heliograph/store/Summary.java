package org.heliograph.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.facts.VerdictCounts;
import org.heliograph.model.facts.VerdictState;
import org.jspecify.annotations.Nullable;

/// The observatory in figures. What comes from tables is asked for anew only when they changed; disk and log are
/// told as
/// they are.
final class Summary {
    private static final int MOST_REASONS = 50;

    private final DuckFactStore store;
    private final Surroundings surroundings;
    private final AtomicReference<@Nullable Tables> last = new AtomicReference<>();

    /// What the tables say at a version.
    private record Tables(
            long version,
            VerdictCounts counts,
            List<Overview.ReasonCount> reasons,
            List<Overview.RejectCount> rejects,
            long duplicates,
            long published,
            long retracted,
            @Nullable Instant lastMeasurementAt,
            @Nullable Instant decidedUntil,
            Duration lag) {}

    Summary(DuckFactStore store, Surroundings surroundings) {
        this.store = store;
        this.surroundings = surroundings;
    }

    Overview overview() {
        Tables tables = tables();
        long backlog = Math.max(0, surroundings.logEnd() - store.appliedBelow());
        return new Overview(
                tables.counts(),
                tables.reasons(),
                tables.rejects(),
                tables.duplicates(),
                tables.published(),
                tables.retracted(),
                new Overview.Freshness(
                        tables.lastMeasurementAt(),
                        surroundings.lastReceivedAt(),
                        tables.decidedUntil(),
                        backlog,
                        tables.lag()),
                surroundings.disk(),
                surroundings.versions(),
                surroundings.label());
    }

    private Tables tables() {
        long version = store.version();
        Tables known = last.get();
        if (known != null && known.version() == version) {
            return known;
        }
        Tables asked = ask(version);
        last.set(asked);
        return asked;
    }

    private Tables ask(long version) {
        record Sums(VerdictCounts counts, @Nullable Instant last) {}
        Sums sums = new Question("SELECT epoch_us(max(started_at)), " + StoredFacts.countColumns()
                        + " FROM facts WHERE " + StoredFacts.counting())
                .ask(store, row -> {
                    long at = row.getLong(1);
                    Instant latest = row.wasNull() ? null : Rows.instant(at);
                    return new Sums(StoredFacts.counts(row, 2), latest);
                })
                .getFirst();
        return new Tables(
                version,
                sums.counts(),
                reasons(),
                new Question("SELECT kind, reason, count FROM reject_counts ORDER BY count DESC, kind, reason")
                        .ask(
                                store,
                                row -> new Overview.RejectCount(
                                        Reject.Kind.valueOf(Rows.constant(row.getString(1))),
                                        row.getString(2),
                                        row.getLong(3))),
                number("SELECT coalesce(sum(duplicates), 0) FROM loads"),
                number("SELECT count(DISTINCT incident) FROM events WHERE phase <> 'suspected'"),
                number("SELECT count(*) FROM (SELECT phase FROM events"
                        + " QUALIFY row_number() OVER (PARTITION BY incident ORDER BY sequence DESC) = 1)"
                        + " WHERE phase = 'retracted'"),
                sums.last(),
                moment("SELECT epoch_us(decided_until) FROM meta"),
                store.lag());
    }

    private List<Overview.ReasonCount> reasons() {
        return new Question("SELECT state, reason, count(*) AS many FROM facts WHERE " + StoredFacts.counting()
                        + " GROUP BY state, reason ORDER BY many DESC, state, reason LIMIT " + MOST_REASONS)
                .ask(
                        store,
                        row -> new Overview.ReasonCount(
                                VerdictState.valueOf(Rows.constant(row.getString(1))),
                                row.getString(2),
                                row.getLong(3)));
    }

    private long number(String sql) {
        return new Question(sql).ask(store, row -> row.getLong(1)).getFirst();
    }

    private @Nullable Instant moment(String sql) {
        record Found(@Nullable Instant at) {}
        return new Question(sql)
                .ask(store, row -> {
                    long micros = row.getLong(1);
                    return new Found(row.wasNull() ? null : Rows.instant(micros));
                })
                .getFirst()
                .at();
    }
}
