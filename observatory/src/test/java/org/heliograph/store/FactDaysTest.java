package org.heliograph.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.store.Samples.NOON;
import static org.heliograph.store.Samples.fact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactDaysTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @TempDir
    private Path directory;

    private DuckFactStore store;
    private FactDays days;

    @BeforeEach
    void open() throws IOException {
        store = DuckFactStore.open(
                directory.resolve("facts.duckdb"),
                new DuckFactStore.Limits(64 << 20, 1),
                InstantSource.fixed(NOON.plus(DAY)));
        days = new FactDays(store, directory.resolve("it's days"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void closedDaysAreReadBackAsTheyWereJudged() throws Exception {
        apply(
                1,
                List.of(
                        fact(1, "b", NOON, Samples.blocked()),
                        fact(2, "a", NOON.minus(DAY), Samples.ok()),
                        fact(3, "c", NOON.plus(DAY), Samples.inconclusive())),
                List.of(),
                NOON.plus(DAY));
        assertThat(days.exportAll()).isEqualTo(2);
        assertThat(query("SELECT day, uid, started_at, asn, target, state, mechanism, confirmed FROM %s ORDER BY day"))
                .containsExactly(
                        "2020-08-08 | a | 2020-08-08 12:00:00.0 | 6697 | charter97.org | ok | null | false",
                        "2020-08-09 | b | 2020-08-09 12:00:00.0 | 6697 | charter97.org | blocked"
                                + " | http.redirect | true");
        assertThat(query("SELECT grounds FROM %s WHERE uid = 'b'"))
                .containsExactly(GroundsJson.write(Samples.blocked().grounds()));
    }

    @Test
    void documentedColumnsAreThoseInTheFile() throws Exception {
        apply(1, List.of(fact(1, "a", NOON, Samples.ok())), List.of(), NOON.plus(DAY));
        days.exportAll();
        List<String> documented = Files.readAllLines(repository().resolve("docs/formats/facts-parquet.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`", 3)[1] + " | " + line.split("\\|", 4)[2].strip())
                .toList();
        assertThat(query("SELECT column_name, column_type FROM (DESCRIBE SELECT * EXCLUDE (day) FROM %s)"))
                .isEqualTo(documented);
        assertThat(query("SELECT DISTINCT compression FROM parquet_metadata('"
                        + file("2020-08-09").toString().replace("'", "''") + "')"))
                .containsExactly("ZSTD");
    }

    private static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docs/formats"))) {
            here = Objects.requireNonNull(here.getParent(), "the project has a folder docs/formats");
        }
        return here;
    }

    @Test
    void unchangedDayIsLeftAloneEvenByTheNextProcess() throws Exception {
        apply(1, List.of(fact(1, "a", NOON, Samples.ok())), List.of(), NOON.plus(DAY));
        days.exportAll();
        Files.setLastModifiedTime(file("2020-08-09"), LONG_AGO);
        assertThat(days.exportAll()).isZero();
        assertThat(new FactDays(store, directory.resolve("it's days")).exportAll())
                .isZero();
        assertThat(Files.getLastModifiedTime(file("2020-08-09"))).isEqualTo(LONG_AGO);
    }

    @Test
    void lateAndReplacedFactsMakeTheirDayBeWrittenAnew() throws Exception {
        apply(
                1,
                List.of(fact(1, "a", NOON, Samples.ok()), fact(2, "z", NOON.minus(DAY), Samples.ok())),
                List.of(),
                NOON.plus(DAY));
        days.exportAll();
        apply(3, List.of(fact(3, "late", NOON, Samples.blocked())), List.of(), NOON.plus(DAY));
        assertThat(days.exportAll()).isEqualTo(1);
        assertThat(query("SELECT uid FROM %s WHERE day = '2020-08-09' ORDER BY uid"))
                .containsExactly("a", "late");
        apply(4, List.of(fact(4, "z", NOON, Samples.blocked())), List.of(new Batch.Replacement(2, 4)), NOON.plus(DAY));
        assertThat(days.exportAll()).isEqualTo(2);
        assertThat(query("SELECT uid FROM %s ORDER BY uid")).containsExactly("a", "late", "z");
        assertThat(file("2020-08-08")).doesNotExist();
    }

    @Test
    void dayThatStillChangesWaits() throws Exception {
        apply(1, List.of(fact(1, "a", NOON, Samples.ok())), List.of(), NOON.plus(DAY));
        assertThat(days.exportSettled()).isZero();
        apply(2, List.of(fact(2, "b", NOON, Samples.ok())), List.of(), NOON.plus(DAY));
        assertThat(days.exportSettled()).isZero();
        assertThat(days.exportSettled()).isEqualTo(1);
        assertThat(query("SELECT uid FROM %s ORDER BY uid")).containsExactly("a", "b");
    }

    @Test
    void whatAKilledProcessLeftBehindIsReplaced() throws Exception {
        apply(1, List.of(fact(1, "a", NOON, Samples.ok())), List.of(), NOON.plus(DAY));
        Path file = file("2020-08-09");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "half of it");
        Files.writeString(file.resolveSibling("facts.parquet.tmp"), "half of it");
        assertThat(days.exportAll()).isEqualTo(1);
        assertThat(query("SELECT uid FROM %s")).containsExactly("a");
        try (Stream<Path> there = Files.list(file.getParent())) {
            assertThat(there).containsExactly(file);
        }
    }

    @Test
    void afterAStopNothingIsWritten() throws Exception {
        apply(1, List.of(fact(1, "a", NOON, Samples.ok())), List.of(), NOON.plus(DAY));
        days.stop();
        assertThat(days.exportAll()).isZero();
        assertThat(file("2020-08-09")).doesNotExist();
    }

    private void apply(long from, List<Fact> facts, List<Batch.Replacement> replacements, Instant decided) {
        store.apply(new Batch(
                from,
                from + facts.size(),
                facts,
                replacements,
                List.of(),
                List.of(Samples.tally(1, facts.size(), 0)),
                List.of(),
                List.of(),
                decided));
    }

    private Path file(String day) {
        return directory.resolve("it's days/facts/day=" + day + "/facts.parquet");
    }

    /// Asks a database that knows nothing of the store.
    private List<String> query(String sql) throws SQLException {
        String files = directory.resolve("it's days").toString().replace("'", "''") + "/facts/*/*.parquet";
        try (Connection other = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery(
                        sql.replace("%s", "read_parquet('" + files + "', hive_partitioning = true)"))) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
                lines.add(String.join(" | ", values));
            }
            return lines;
        }
    }
}
