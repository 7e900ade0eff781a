package org.heliograph.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.verdict.JudgedMeasurement;

/// The fact store in one DuckDB file. Only one process can have it open.
///
/// A batch is one transaction: the rows, and the position up to which the log is applied. Rows are only added, by
/// DuckDB's appender; a replaced fact is marked, not deleted, so that what was known at any position can be known
/// again.
public final class DuckFactStore implements FactStore {
    /// Rejected input that is kept with its detail; what is older is only counted.
    static final int REJECTS_KEPT = 10_000;

    private final DuckDBConnection writer;
    private final AtomicLong version = new AtomicLong();
    private final InstantSource clock;
    private volatile long appliedBelow;
    private volatile Duration lag = Duration.ZERO;

    /// How much of the machine the database may take.
    ///
    /// @param memoryBytes beyond which it spills to disk
    /// @param threads     1 or more
    public record Limits(long memoryBytes, int threads) {}

    private DuckFactStore(DuckDBConnection writer, InstantSource clock) throws SQLException {
        this.writer = writer;
        this.clock = clock;
        Schema.bringUp(writer);
        this.appliedBelow = number("SELECT applied_below FROM meta");
    }

    /// Opens the store, creates it where there is none, and brings an older one up to this version.
    ///
    /// @param clock tells how long documents waited
    /// @throws IOException if it cannot be opened: held by another process, or damaged
    public static DuckFactStore open(Path file, Limits limits, InstantSource clock) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        try {
            return new DuckFactStore(connect(file, limits), clock);
        } catch (SQLException e) {
            throw new IOException("%s cannot be opened: %s".formatted(file, e.getMessage()), e);
        }
    }

    static DuckDBConnection connect(Path file, Limits limits) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", limits.memoryBytes() / (1 << 20) + "MiB");
        settings.setProperty("threads", Integer.toString(limits.threads()));
        settings.setProperty(
                "temp_directory", file.toAbsolutePath().resolveSibling("spill").toString());
        settings.setProperty("jdbc_stream_results", "true");
        // Never fetch code from the network, whatever a query asks for.
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings);
    }

    @Override
    public long appliedBelow() {
        return appliedBelow;
    }

    /// Another number whenever an answer may differ.
    long version() {
        return version.get();
    }

    /// Between the entry of a document into the log and its verdict, for the latest one.
    Duration lag() {
        return lag;
    }

    /// A connection for reading, the caller's own.
    Connection reader() throws SQLException {
        return writer.duplicate();
    }

    @Override
    public synchronized boolean apply(Batch batch) {
        if (batch.below() <= appliedBelow) {
            return false;
        }
        if (batch.from() != appliedBelow) {
            throw new IllegalStateException(
                    "the store has everything below position %d of the log, and is handed %d to %d: they disagree"
                            .formatted(appliedBelow, batch.from(), batch.below() - 1));
        }
        try (Statement statement = writer.createStatement()) {
            statement.execute("BEGIN TRANSACTION");
            try {
                write(batch);
                statement.execute("COMMIT");
            } catch (SQLException | RuntimeException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreFailed("apply positions %d to %d".formatted(batch.from(), batch.below() - 1), e);
        }
        appliedBelow = batch.below();
        if (!batch.facts().isEmpty()) {
            lag = Duration.between(batch.facts().getLast().receivedAt(), clock.instant());
        }
        version.incrementAndGet();
        return true;
    }

    private void write(Batch batch) throws SQLException {
        appendAll("facts", batch.facts(), Rows::append);
        appendAll("events", batch.events(), Rows::append);
        for (Batch.Replacement replacement : batch.replacements()) {
            update("UPDATE facts SET replaced_at = ? WHERE position = ?", replacement.by(), replacement.old());
        }
        writeRejects(batch.rejects());
        for (Batch.Tally tally : batch.tallies()) {
            write(tally);
        }
        for (Batch.Finished finished : batch.finished()) {
            update("UPDATE loads SET finished_at = ? WHERE load = ?", Rows.timestamp(finished.at()), finished.load());
        }
        update("UPDATE meta SET applied_below = ?", batch.below());
        Instant decided = batch.decidedUntil();
        if (decided != null) {
            update("UPDATE meta SET decided_until = ?", Rows.timestamp(decided));
        }
    }

    private void writeRejects(List<Reject> rejects) throws SQLException {
        if (rejects.isEmpty()) {
            return;
        }
        appendAll("rejects", rejects, Rows::append);
        for (Reject reject : rejects) {
            String kind = Rows.word(reject.kind());
            if (update(
                            "UPDATE reject_counts SET count = count + 1 WHERE kind = ? AND reason = ?",
                            kind,
                            reject.reason())
                    == 0) {
                update("INSERT INTO reject_counts VALUES (?, ?, 1)", kind, reject.reason());
            }
        }
        update("DELETE FROM rejects WHERE position NOT IN (SELECT position FROM rejects ORDER BY position DESC LIMIT "
                + REJECTS_KEPT + ")");
    }

    private void write(Batch.Tally tally) throws SQLException {
        int known = update(
                """
                UPDATE loads SET documents = documents + ?, duplicates = duplicates + ?, rejected = rejected + ?,
                    octets = octets + ?, last_at = ?
                WHERE load = ? AND origin = ?
                """,
                tally.documents(),
                tally.duplicates(),
                tally.rejected(),
                tally.octets(),
                Rows.timestamp(tally.lastAt()),
                tally.load(),
                tally.origin());
        if (known == 0) {
            update(
                    "INSERT INTO loads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                    tally.load(),
                    tally.origin(),
                    Rows.word(tally.trust()),
                    tally.documents(),
                    tally.duplicates(),
                    tally.rejected(),
                    tally.octets(),
                    Rows.timestamp(tally.firstAt()),
                    Rows.timestamp(tally.lastAt()));
        }
    }

    private interface RowWriter<T> {
        void append(DuckDBAppender rows, T value) throws SQLException;
    }

    private <T> void appendAll(String table, List<T> values, RowWriter<T> row) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        try (DuckDBAppender rows = writer.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
            for (T value : values) {
                row.append(rows, value);
            }
        }
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = writer.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public void replay(Instant from, Instant until, long below, Consumer<JudgedMeasurement> to) {
        String sql = "SELECT " + Rows.MEASUREMENT + " FROM facts WHERE started_at >= ? AND started_at < ?"
                + " AND position < ? AND replaced_at >= ? ORDER BY started_at, uid";
        try (Connection reader = reader();
                PreparedStatement query = reader.prepareStatement(sql)) {
            query.setObject(1, Rows.timestamp(from));
            query.setObject(2, Rows.timestamp(until));
            query.setLong(3, below);
            query.setLong(4, below);
            try (ResultSet rows = query.executeQuery()) {
                handOver(rows, to);
            }
        } catch (SQLException e) {
            throw new StoreFailed("replay measurements from %s to %s".formatted(from, until), e);
        }
    }

    /// The database orders uids by their octets, [JudgedMeasurement#EVENT_ORDER] by UTF-16: rows of one moment are
    /// sorted again.
    private static void handOver(ResultSet rows, Consumer<JudgedMeasurement> to) throws SQLException {
        List<JudgedMeasurement> moment = new ArrayList<>();
        while (rows.next()) {
            JudgedMeasurement next = Rows.measurement(rows);
            if (!moment.isEmpty() && !moment.getFirst().at().equals(next.at())) {
                moment.sort(JudgedMeasurement.EVENT_ORDER);
                moment.forEach(to);
                moment.clear();
            }
            moment.add(next);
        }
        moment.sort(JudgedMeasurement.EVENT_ORDER);
        moment.forEach(to);
    }

    @Override
    public Optional<Instant> firstFrom(Instant from, long below) {
        try (Connection reader = reader();
                PreparedStatement query = reader.prepareStatement("SELECT epoch_us(min(started_at)) FROM facts"
                        + " WHERE started_at >= ? AND position < ? AND replaced_at >= ?")) {
            query.setObject(1, Rows.timestamp(from));
            query.setLong(2, below);
            query.setLong(3, below);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long micros = row.getLong(1);
                return row.wasNull() ? Optional.empty() : Optional.of(Rows.instant(micros));
            }
        } catch (SQLException e) {
            throw new StoreFailed("find the first measurement from " + from, e);
        }
    }

    @Override
    public Optional<Instant> startOf(long position) {
        try (Connection reader = reader();
                PreparedStatement query =
                        reader.prepareStatement("SELECT epoch_us(started_at) FROM facts WHERE position = ?")) {
            query.setLong(1, position);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(Rows.instant(row.getLong(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreFailed("find the measurement at position " + position, e);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (SQLException e) {
            throw new StoreFailed("close", e);
        }
    }
}
