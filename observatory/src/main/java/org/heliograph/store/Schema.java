package org.heliograph.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables of the fact store, and the way from each version to the next.
///
/// Versions are only ever added: a store of any version is brought up step by step when it is opened, each step in
/// a
/// transaction of its own. A store that is newer than the program is refused.
final class Schema {
    /// Each entry brings a store from its index to the next version.
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    """
                    CREATE TABLE meta (applied_below BIGINT NOT NULL, decided_until TIMESTAMP)
                    """,
                    "INSERT INTO meta VALUES (1, NULL)",
                    """
                    CREATE TABLE facts (
                        position BIGINT NOT NULL,
                        uid VARCHAR NOT NULL,
                        started_at TIMESTAMP NOT NULL,
                        test VARCHAR NOT NULL,
                        country VARCHAR NOT NULL,
                        asn BIGINT NOT NULL,
                        resolver_asn BIGINT NOT NULL,
                        access VARCHAR NOT NULL,
                        target_kind VARCHAR NOT NULL,
                        target VARCHAR NOT NULL,
                        trust VARCHAR NOT NULL,
                        source VARCHAR NOT NULL,
                        run VARCHAR NOT NULL,
                        control VARCHAR NOT NULL,
                        state VARCHAR NOT NULL,
                        layer VARCHAR,
                        mechanism VARCHAR,
                        confirmed BOOLEAN NOT NULL,
                        log_odds DOUBLE NOT NULL,
                        rules_version VARCHAR NOT NULL,
                        reason VARCHAR NOT NULL,
                        grounds VARCHAR NOT NULL,
                        origin VARCHAR NOT NULL,
                        line BIGINT NOT NULL,
                        received_at TIMESTAMP NOT NULL)
                    """,
                    """
                    CREATE TABLE rejects (
                        position BIGINT NOT NULL,
                        kind VARCHAR NOT NULL,
                        origin VARCHAR NOT NULL,
                        "offset" BIGINT NOT NULL,
                        length BIGINT NOT NULL,
                        reason VARCHAR NOT NULL,
                        detail VARCHAR NOT NULL,
                        received_at TIMESTAMP NOT NULL)
                    """,
                    "CREATE TABLE reject_counts (kind VARCHAR NOT NULL, reason VARCHAR NOT NULL, count BIGINT NOT NULL)",
                    """
                    CREATE TABLE loads (
                        load BIGINT NOT NULL,
                        origin VARCHAR NOT NULL,
                        trust VARCHAR NOT NULL,
                        documents BIGINT NOT NULL,
                        duplicates BIGINT NOT NULL,
                        rejected BIGINT NOT NULL,
                        octets BIGINT NOT NULL,
                        first_at TIMESTAMP NOT NULL,
                        last_at TIMESTAMP NOT NULL,
                        finished_at TIMESTAMP)
                    """,
                    """
                    CREATE TABLE events (
                        position BIGINT NOT NULL,
                        incident VARCHAR NOT NULL,
                        sequence INTEGER NOT NULL,
                        event_at TIMESTAMP NOT NULL,
                        change VARCHAR NOT NULL,
                        phase VARCHAR NOT NULL,
                        country VARCHAR NOT NULL,
                        subject VARCHAR NOT NULL,
                        target_kind VARCHAR,
                        target VARCHAR,
                        networks BIGINT[] NOT NULL,
                        started_at TIMESTAMP NOT NULL,
                        state VARCHAR NOT NULL)
                    """),
            // Version 2: a better source can tell a measurement anew.
            List.of("ALTER TABLE facts ADD COLUMN replaced_at BIGINT DEFAULT 9223372036854775807"));

    static final int VERSION = STEPS.size();

    private Schema() {}

    /// Brings a store to the present version.
    ///
    /// @throws IllegalStateException if the store is newer than this program
    static void bringUp(Connection connection) throws SQLException {
        bringUp(connection, VERSION);
    }

    /// Brings a store to a version; an older one than the present is for tests.
    static void bringUp(Connection connection, int wanted) throws SQLException {
        int found = version(connection);
        if (found > VERSION) {
            throw new IllegalStateException(
                    "the store has version %d, this program knows versions up to %d: use a newer program"
                            .formatted(found, VERSION));
        }
        for (int version = found; version < wanted; version++) {
            step(connection, version);
        }
    }

    private static void step(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN TRANSACTION");
            try {
                for (String sql : STEPS.get(version)) {
                    statement.execute(sql);
                }
                statement.execute(
                        "CREATE OR REPLACE TABLE schema_version AS SELECT %d AS version".formatted(version + 1));
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    /// 0 for an empty database.
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(
                    "SELECT count(*) FROM information_schema.tables WHERE table_name = 'schema_version'")) {
                found.next();
                if (found.getLong(1) == 0) {
                    return 0;
                }
            }
            try (ResultSet version = statement.executeQuery("SELECT version FROM schema_version")) {
                version.next();
                return version.getInt(1);
            }
        }
    }
}
