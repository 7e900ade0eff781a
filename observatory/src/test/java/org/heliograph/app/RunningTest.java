package org.heliograph.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.store.DuckFactStore;
import org.heliograph.store.FactTexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An observatory that runs on and is asked to stop, a process of its own.
@Tag("slow")
class RunningTest {
    private static final int STOPPED_BY_SIGTERM = 143;
    private static final long A_FEW_SECONDS = 30;

    @TempDir
    private Path directory;

    @Test
    void stopInTheMiddleOfALoadIsInOrderAndLeavesNoTrace() throws Exception {
        Path input = simulated();
        Path whole = directory.resolve("whole");
        finish("observe", "--once", "--data", whole.toString(), input.toString());
        Path stopped = directory.resolve("stopped");
        try (Program running = observe(stopped, input)) {
            URI address = running.address();
            assertThat(address.getHost()).isEqualTo("127.0.0.1");
            running.await("a load under way", () -> Files.size(firstSegment(stopped)) > 100_000);
            stop(running);
        }
        finish("observe", "--once", "--data", stopped.toString(), input.toString());
        assertThat(events(stopped)).isNotEmpty().isEqualTo(events(whole));
        assertThat(stopped.resolve("days/facts")).isDirectoryContaining("glob:**/day=2020-08-*");
    }

    @Test
    void stopOfOneLoadSaysThatItGoesOnFromThere() throws Exception {
        Path input = simulated();
        Path data = directory.resolve("data");
        try (Program running = Program.start(
                directory.resolve("output"), "observe", "--once", "--data", data.toString(), input.toString())) {
            running.await(
                    "a load under way",
                    () -> Files.exists(firstSegment(data)) && Files.size(firstSegment(data)) > 100_000);
            stop(running);
            assertThat(running.told()).contains("stopped before the end");
        }
    }

    @Test
    void metricsTellHowFarEverythingIs() throws Exception {
        Path input = Files.createDirectories(directory.resolve("input"));
        Files.writeString(input.resolve("a.jsonl"), "{\"nonsense\": true}\nnot JSON\n");
        try (Program running = observe(directory.resolve("data"), input);
                HttpClient client = HttpClient.newHttpClient()) {
            URI metrics = running.address().resolve("/metrics");
            running.await(
                    "rejects by reason",
                    () -> Program.get(client, metrics).body().contains("heliograph_rejects_by_reason{"));
            running.await(
                    "a checkpoint",
                    () -> Program.get(client, metrics)
                            .body()
                            .lines()
                            .anyMatch(line -> line.matches("heliograph_checkpoint_age_seconds [0-9.E-]+")));
            String all = Program.get(client, metrics).body();
            assertThat(all).containsPattern("heliograph_rejects_by_reason\\{kind=\"\\w+\",reason=\"\\w+\"} [1-9]");
            for (String position : List.of("log", "log_durable", "judged", "applied", "checkpoint")) {
                assertThat(all).containsPattern("(?m)^heliograph_" + position + "_position [1-9]");
            }
            assertThat(all)
                    .containsPattern("(?m)^heliograph_backlog_positions \\d")
                    .containsPattern("(?m)^heliograph_disk_used_bytes [1-9]");
            stop(running);
        }
    }

    private Path simulated() throws Exception {
        Path input = directory.resolve("input");
        finish("simulate", "belarus-2020", "--scale", "0.05", "--out", input.toString());
        return input;
    }

    private Program observe(Path data, Path input) throws IOException {
        return Program.start(
                directory.resolve("output"), "observe", "--data", data.toString(), "--port", "0", input.toString());
    }

    private static void stop(Program running) throws Exception {
        running.process().destroy();
        assertThat(running.process().waitFor(A_FEW_SECONDS, TimeUnit.SECONDS))
                .as("ends by itself; it said: %s", running.told())
                .isTrue();
        assertThat(running.process().exitValue()).isEqualTo(STOPPED_BY_SIGTERM);
        assertThat(running.told()).doesNotContain("Exception", "not stopped", "could not");
    }

    private void finish(String... arguments) throws Exception {
        try (Program program = Program.start(directory.resolve("output-of-another"), arguments)) {
            assertThat(program.process().waitFor())
                    .as("%s: %s", List.of(arguments), program.told())
                    .isZero();
        }
    }

    private static Path firstSegment(Path data) {
        return data.resolve("log/0000000000000001.log");
    }

    private static List<PublishedEvent> events(Path data) throws IOException {
        try (DuckFactStore store = DuckFactStore.open(
                data.resolve("facts.duckdb"),
                new DuckFactStore.Limits(128 << 20, 1),
                InstantSource.fixed(Instant.EPOCH))) {
            return FactTexts.events(store);
        }
    }
}
