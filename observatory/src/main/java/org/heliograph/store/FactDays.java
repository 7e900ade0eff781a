package org.heliograph.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Closed days of facts as Parquet files, for other programs: `facts/day=YYYY-MM-DD/facts.parquet`, one for each UTC
/// day on which measurements began, packed with zstd (`docs/formats/facts-parquet.md`).
///
/// A day is closed when everything that began in it is decided. Its file says in its metadata which state of the day
/// it shows, so nothing else has to be remembered: a file that shows another state, as after late data, is written
/// anew, and one that was broken off is no file yet. A file is written aside, flushed and renamed; whoever reads sees
/// the old one or the new one. For one thread, but for [#stop].
public final class FactDays {
    /// What the metadata calls the state of the day that a file shows.
    static final String STATE = "heliograph.state";

    private static final String ASIDE = "facts.parquet.tmp";
    private static final String FILE = "facts.parquet";
    private static final String COUNTED = "replaced_at = " + Long.MAX_VALUE;

    private final DuckFactStore store;
    private final Path directory;
    /// The state that the file of a day shows, as far as it was read or written by this process.
    private final Map<LocalDate, String> shown = new TreeMap<>();

    private Map<LocalDate, Day> lastLook = Map.of();
    private volatile boolean stopped;
    private volatile @Nullable Statement running;

    /// @param directory in which `facts/` is, or will be
    public FactDays(DuckFactStore store, Path directory) {
        this.store = store;
        this.directory = directory.resolve("facts");
    }

    /// What is known about one day: facts are only added or marked, so the last position at which either happened,
    /// and how many count, name its state.
    private record Day(long counted, String state) {}

    /// Writes every closed day whose file does not show it as it is.
    ///
    /// @return files written
    /// @throws IOException if one could not be written; those before it stand
    public int exportAll() throws IOException {
        return export(Map.of(), true);
    }

    /// The same for days that did not change since the last call: in the middle of a load, a day would be written
    /// again and again.
    ///
    /// @return files written
    public int exportSettled() throws IOException {
        return export(lastLook, false);
    }

    /// Ends an export at once, and lets none begin; what was being written is dropped. From any thread.
    public void stop() {
        stopped = true;
        Statement export = running;
        if (export != null) {
            try {
                export.cancel();
            } catch (SQLException e) {
                throw new StoreFailed("stop an export", e);
            }
        }
    }

    private int export(Map<LocalDate, Day> before, boolean unsettledToo) throws IOException {
        int written = 0;
        try (Connection reader = store.reader()) {
            Map<LocalDate, Day> days = closedDays(reader);
            for (Map.Entry<LocalDate, Day> entry : days.entrySet()) {
                boolean settled = entry.getValue().equals(before.get(entry.getKey()));
                if (stopped) {
                    break;
                }
                if ((settled || unsettledToo) && isNews(reader, entry.getKey(), entry.getValue())) {
                    write(reader, entry.getKey());
                    written++;
                }
            }
            lastLook = days;
        } catch (SQLException e) {
            if (stopped) {
                return written;
            }
            throw new IOException("days of facts cannot be written to %s: %s".formatted(directory, e.getMessage()), e);
        }
        return written;
    }

    private static Map<LocalDate, Day> closedDays(Connection reader) throws SQLException {
        String sql = "SELECT " + dayState() + ", CAST(started_at AS DATE)::VARCHAR FROM facts"
                + " WHERE CAST(started_at AS DATE) < (SELECT CAST(decided_until AS DATE) FROM meta)"
                + " GROUP BY CAST(started_at AS DATE)";
        try (Statement query = reader.createStatement();
                ResultSet rows = query.executeQuery(sql)) {
            Map<LocalDate, Day> days = new TreeMap<>();
            while (rows.next()) {
                days.put(LocalDate.parse(rows.getString(3)), day(rows));
            }
            return days;
        }
    }

    private static String dayState() {
        return "count(*) FILTER (%1$s), greatest(max(position), max(replaced_at) FILTER (NOT %1$s))".formatted(COUNTED);
    }

    private static Day day(ResultSet row) throws SQLException {
        long counted = row.getLong(1);
        return new Day(counted, "v1 %d facts, %d".formatted(counted, row.getLong(2)));
    }

    private boolean isNews(Connection reader, LocalDate date, Day day) throws SQLException {
        Path file = file(date);
        if (!Files.exists(file)) {
            return day.counted() > 0;
        }
        String known = shown.get(date);
        if (known == null) {
            known = stateOf(reader, file);
            shown.put(date, known);
        }
        return !known.equals(day.state());
    }

    /// The state that a file shows; empty if it does not say, or cannot be read.
    private static String stateOf(Connection reader, Path file) {
        String sql = "SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = ?";
        try (PreparedStatement query = reader.prepareStatement(sql)) {
            query.setString(1, file.toString());
            query.setString(2, STATE);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException e) {
            // Whatever is there is not a file of ours: it is written anew.
            return "";
        }
    }

    private Path file(LocalDate date) {
        return directory.resolve("day=" + date).resolve(FILE);
    }

    /// The state and the rows are those of one moment: a transaction reads both.
    private void write(Connection reader, LocalDate date) throws SQLException, IOException {
        Path file = file(date);
        Path aside = file.resolveSibling(ASIDE);
        Files.createDirectories(file.getParent());
        Day day;
        try (Statement statement = reader.createStatement()) {
            statement.execute("BEGIN TRANSACTION");
            try {
                day = dayNow(statement, date);
                if (day.counted() > 0) {
                    copy(statement, date, day, aside);
                }
            } finally {
                statement.execute("ROLLBACK");
            }
        } catch (SQLException e) {
            Files.deleteIfExists(aside);
            throw e;
        }
        if (day.counted() > 0) {
            sync(aside);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.deleteIfExists(file);
        }
        sync(directory.resolve("day=" + date));
        shown.put(date, day.state());
    }

    private static Day dayNow(Statement statement, LocalDate date) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT %s FROM facts WHERE %s".formatted(dayState(), began(date)))) {
            row.next();
            return day(row);
        }
    }

    private void copy(Statement statement, LocalDate date, Day day, Path aside) throws SQLException {
        running = statement;
        try {
            if (stopped) {
                throw new SQLException("stopped");
            }
            statement.execute(
                    """
                    COPY (SELECT * EXCLUDE (replaced_at) FROM facts WHERE %s AND %s ORDER BY started_at, uid)
                    TO '%s' (FORMAT PARQUET, COMPRESSION ZSTD, KV_METADATA {'%s': '%s'})
                    """.formatted(began(date), COUNTED, aside.toString().replace("'", "''"), STATE, day.state()));
        } finally {
            running = null;
        }
    }

    private static String began(LocalDate date) {
        return "started_at >= TIMESTAMP '%s' AND started_at < TIMESTAMP '%s'".formatted(date, date.plusDays(1));
    }

    /// Puts a file, or the names in a directory, on disk for good.
    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
