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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Notes by key, on disk for good when a call returns (SQLite, write-ahead log): which files were loaded, which
/// loads
/// are open, how far a feed was read. Losing them costs work, not facts. Thread-safe.
public final class SmallState implements AutoCloseable {
    private final Connection connection;

    private SmallState(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value TEXT NOT NULL)");
        }
    }

    /// Opens the notes, or begins them.
    public static SmallState open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            return new SmallState(DriverManager.getConnection("jdbc:sqlite:" + file));
        } catch (SQLException e) {
            throw new IOException("%s cannot be opened: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// The note with a key.
    public synchronized Optional<String> get(String key) {
        try (PreparedStatement query = connection.prepareStatement("SELECT value FROM notes WHERE key = ?")) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreFailed("read note " + key, e);
        }
    }

    /// All notes whose keys begin alike, in the order of their keys.
    public synchronized Map<String, String> startingWith(String prefix) {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT key, value FROM notes WHERE substr(key, 1, ?) = ?")) {
            query.setInt(1, prefix.length());
            query.setString(2, prefix);
            Map<String, String> found = new TreeMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), row.getString(2));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new StoreFailed("read notes " + prefix, e);
        }
    }

    /// Writes a note, in the place of one with the same key.
    public synchronized void put(String key, String value) {
        try (PreparedStatement update =
                connection.prepareStatement("INSERT OR REPLACE INTO notes (key, value) VALUES (?, ?)")) {
            update.setString(1, key);
            update.setString(2, value);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreFailed("write note " + key, e);
        }
    }

    /// Deletes a note, if there is one.
    public synchronized void remove(String key) {
        try (PreparedStatement update = connection.prepareStatement("DELETE FROM notes WHERE key = ?")) {
            update.setString(1, key);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreFailed("delete note " + key, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreFailed("close", e);
        }
    }
}
