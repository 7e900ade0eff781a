package org.heliograph.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.store.DuckFactStore;
import org.heliograph.store.FactTexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An observatory whose volume, a real and small one, runs full.
@Tag("slow")
class DiskFullTest {
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int KEEP_FREE_MB = 32;

    @TempDir
    private Path directory;

    private final List<String> acknowledged = new ArrayList<>();
    private Path volume;
    private boolean mounted;
    private int next;

    @BeforeEach
    void mount() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "only root can mount a small volume: skipped");
        volume = Files.createDirectory(directory.resolve("volume"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", volume.toString()) == 0;
        Assumptions.assumeTrue(mounted, "no volume can be mounted here: skipped");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", volume.toString())).isZero();
        }
    }

    @Test
    void intakeStopsSaysSoAndGoesOnWhenThereIsRoom() throws Exception {
        Path data = volume.resolve("data");
        try (Program running = observe(data);
                HttpClient client = HttpClient.newHttpClient()) {
            URI address = running.address();
            for (int i = 0; i < 20; i++) {
                assertThat(handIn(client, address)).isEqualTo(200);
            }
            Path filler = volume.resolve("filler");
            fill(filler, Files.getFileStore(volume).getUsableSpace() - (KEEP_FREE_MB << 20) / 2);
            running.await("refusal", () -> handIn(client, address) == SERVICE_UNAVAILABLE);
            assertThat(Program.get(client, address.resolve("/data")).body()).contains("nothing more is taken in");

            Files.delete(filler);
            running.await("intake again", () -> handIn(client, address) == 200);
        }
        Path nothing = Files.createDirectory(directory.resolve("nothing"));
        try (Program after = Program.start(
                directory.resolve("output"),
                "observe",
                "--once",
                "--data",
                data.toString(),
                "--config",
                config().toString(),
                nothing.toString())) {
            assertThat(after.process().waitFor()).as(after.told()).isZero();
        }
        assertThat(acknowledged).hasSizeGreaterThan(20);
        assertThat(facts(data)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    private Program observe(Path data) throws IOException {
        return Program.start(
                directory.resolve("output"),
                "observe",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--config",
                config().toString());
    }

    private Path config() throws IOException {
        return Files.writeString(
                directory.resolve("config.yaml"), "disk: {keep-free: %d MB}\n".formatted(KEEP_FREE_MB));
    }

    private static void fill(Path file, long octets) throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = octets; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        } catch (IOException e) {
            // No room: that is what was wanted.
            assertThat(octets).as(e.toString()).isEqualTo(Long.MAX_VALUE);
        }
    }

    /// Hands in a measurement of its own, and remembers it if it was acknowledged.
    private int handIn(HttpClient client, URI address) throws IOException, InterruptedException {
        String uid = "20200809120000.%06d_BY_tor_0123456789abcdef".formatted(next++);
        String body =
                ("{\"measurement_uid\":\"%s\",\"report_id\":\"r%d\",\"test_name\":\"tor\",\"test_version\":\"0.4.0\","
                                + "\"probe_cc\":\"BY\",\"probe_asn\":\"AS6697\","
                                + "\"measurement_start_time\":\"2020-08-09 12:00:00\",\"test_keys\":{}}")
                        .formatted(uid, next);
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(address.resolve("/api/v1/measurements"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
            acknowledged.add(uid);
        } else {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        return answer.statusCode();
    }

    private static List<String> facts(Path data) throws IOException {
        try (DuckFactStore store = DuckFactStore.open(
                data.resolve("facts.duckdb"),
                new DuckFactStore.Limits(64 << 20, 1),
                InstantSource.fixed(Instant.EPOCH))) {
            return FactTexts.uids(store);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
