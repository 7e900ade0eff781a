package org.heliograph.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.store.DuckFactStore;
import org.heliograph.store.FactTexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a loading observatory, a process of its own, at random moments; in the end everything must be as if
/// nobody had.
class KillTest {
    private static final DuckFactStore.Limits LIMITS = new DuckFactStore.Limits(128 << 20, 1);

    @TempDir
    private Path directory;

    @Test
    @Tag("slow")
    void twoKillsLeaveNoTrace() throws Exception {
        killsLeaveNoTrace(2, 0.05);
    }

    @Test
    @Tag("campaign")
    void tenKillsLeaveNoTrace() throws Exception {
        killsLeaveNoTrace(10, 0.5);
    }

    private void killsLeaveNoTrace(int kills, double scale) throws Exception {
        Path input = directory.resolve("input");
        run("simulate", "belarus-2020", "--scale", Double.toString(scale), "--out", input.toString());
        Path whole = directory.resolve("whole");
        run(observe(whole, input));
        Path killed = directory.resolve("killed");
        Random random = new Random(kills);
        int struck = 0;
        for (int i = 0; i < kills; i++) {
            long octets = logBytes(killed) + 1 + random.nextLong(logBytes(whole));
            struck += kill(() -> logBytes(killed) >= octets, random.nextInt(3_000), observe(killed, input));
        }
        run(observe(killed, input));
        assertThat(struck)
                .as("processes that were killed before they were done")
                .isPositive();
        assertThat(events(killed)).isNotEmpty().isEqualTo(events(whole));
        assertThat(facts(killed)).isNotEmpty().isEqualTo(facts(whole));
    }

    private static String[] observe(Path data, Path input) {
        return new String[] {"observe", "--once", "--data", data.toString(), input.toString()};
    }

    private static long logBytes(Path data) throws IOException {
        Path log = data.resolve("log");
        if (!Files.exists(log)) {
            return 0;
        }
        try (Stream<Path> segments = Files.list(log)) {
            return segments.mapToLong(segment -> segment.toFile().length()).sum();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /// Runs a command in a process of its own, and kills it so long after something came true.
    ///
    /// @return 1 if it was killed before it ended
    private int kill(Condition when, int afterMillis, String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        while (process.isAlive() && !when.holds()) {
            Thread.sleep(5);
        }
        if (process.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
            return 0;
        }
        process.destroyForcibly().waitFor();
        return 1;
    }

    /// Runs a command to its end, which must be a good one.
    private void run(String... arguments) throws IOException, InterruptedException {
        assertThat(start(arguments).waitFor())
                .as("%s: %s", List.of(arguments), Files.readString(directory.resolve("output")))
                .isZero();
    }

    private Process start(String... arguments) throws IOException {
        return Program.start(directory.resolve("output"), arguments).process();
    }

    private static List<PublishedEvent> events(Path data) throws IOException {
        try (DuckFactStore store = open(data)) {
            return FactTexts.events(store);
        }
    }

    /// Everything that is known about a measurement but its position in the log, where retries leave gaps.
    private static Map<String, String> facts(Path data) throws IOException {
        try (DuckFactStore store = open(data)) {
            Map<String, String> texts = new TreeMap<>();
            for (String text : FactTexts.facts(store)) {
                assertThat(texts.put(text, text)).as("told twice: %s", text).isNull();
            }
            return texts;
        }
    }

    private static DuckFactStore open(Path data) throws IOException {
        return DuckFactStore.open(data.resolve("facts.duckdb"), LIMITS, InstantSource.fixed(Instant.EPOCH));
    }
}
