package org.heliograph.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.store.Samples.NOON;
import static org.heliograph.store.Samples.batch;
import static org.heliograph.store.Samples.blocked;
import static org.heliograph.store.Samples.fact;
import static org.heliograph.store.Samples.ok;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckFactStoreTest implements FactStoreContract {
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);
    private static final DuckFactStore.Limits LIMITS = new DuckFactStore.Limits(64 << 20, 1);

    @TempDir
    private Path directory;

    private DuckFactStore store;

    @BeforeEach
    void open() throws IOException {
        store = DuckFactStore.open(directory.resolve("facts.duckdb"), LIMITS, CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public FactStore store() {
        return store;
    }

    @Test
    void whatWasAppliedIsThereAfterReopening() throws IOException {
        store.apply(batch(1, 3, fact(1, "a", NOON, blocked())));
        store.close();
        open();
        assertThat(store.appliedBelow()).isEqualTo(3);
        assertThat(FactStoreContract.uids(store, 9)).containsExactly("a");
    }

    @Test
    void batchThatCannotBeWrittenLeavesNothing() {
        Batch broken = new Batch(
                1,
                3,
                List.of(fact(1, "a", NOON, ok())),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Batch.Finished(1, java.time.Instant.MAX)),
                List.of(),
                NOON);
        assertThatThrownBy(() -> store.apply(broken)).isInstanceOf(RuntimeException.class);
        assertThat(store.appliedBelow()).isEqualTo(1);
        assertThat(FactStoreContract.uids(store, 9)).isEmpty();
        assertThat(store.apply(batch(1, 2, fact(1, "b", NOON, ok())))).isTrue();
        assertThat(FactStoreContract.uids(store, 9)).containsExactly("b");
    }

    @Test
    void storeOfVersionOneIsBroughtUpWithAllItHolds() throws Exception {
        Path old = directory.resolve("old.duckdb");
        try (Connection connection = DuckFactStore.connect(old, LIMITS);
                Statement statement = connection.createStatement()) {
            Schema.bringUp(connection, 1);
            statement.execute("UPDATE meta SET applied_below = 8");
            statement.execute("""
                    INSERT INTO facts VALUES (7, 'kept', '2020-08-09 12:00:00', 'web_connectivity', 'BY', 6697, 15169,
                        'fixed', 'site', 'charter97.org', 'operator', 'report-1', 'report-1', 'reached', 'ok', NULL,
                        NULL, false, -1, '7', '', '{}', 'a.jsonl', 3, '2020-08-10 00:00:00')
                    """);
        }
        try (DuckFactStore brought = DuckFactStore.open(old, LIMITS, CLOCK)) {
            assertThat(brought.appliedBelow()).isEqualTo(8);
            assertThat(FactStoreContract.uids(brought, 9)).containsExactly("kept");
            brought.apply(batch(8, 9, fact(8, "new", NOON, ok())));
            assertThat(FactStoreContract.uids(brought, 9)).containsExactly("kept", "new");
        }
    }

    @Test
    void newerStoreIsRefused() throws Exception {
        Path newer = directory.resolve("newer.duckdb");
        try (Connection connection = DuckFactStore.connect(newer, LIMITS);
                Statement statement = connection.createStatement()) {
            Schema.bringUp(connection);
            statement.execute("UPDATE schema_version SET version = 99");
        }
        assertThatThrownBy(() -> DuckFactStore.open(newer, LIMITS, CLOCK)).hasMessageContaining("version 99");
    }

    @Test
    void fileThatIsNoStoreIsRefusedInOneLine() throws IOException, SQLException {
        Path garbage = directory.resolve("garbage.duckdb");
        java.nio.file.Files.writeString(garbage, "this is no database, whatever its name says. ".repeat(200));
        assertThatThrownBy(() -> DuckFactStore.open(garbage, LIMITS, CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("garbage.duckdb cannot be opened");
    }
}
