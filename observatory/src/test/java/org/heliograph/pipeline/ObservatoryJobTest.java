package org.heliograph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.ingest.log.FrontLog;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.Source;
import org.heliograph.store.MemoryFactStore;
import org.heliograph.store.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservatoryJobTest {
    private static final Instant NOON = Samples.NOON;

    @TempDir
    private Path directory;

    private final MemoryFactStore store = new MemoryFactStore();
    private FrontLog log;

    @BeforeEach
    void openLog() throws IOException {
        log = FrontLog.open(directory.resolve("log"), 2_000, InstantSource.fixed(NOON));
    }

    @AfterEach
    void closeLog() throws IOException {
        log.close();
    }

    @Test
    void documentsBecomeFactsAndIncidentsAndTheRefusedAreCounted() throws Exception {
        heartbeat(NOON);
        for (int i = 0; i < 40; i++) {
            documents("blocked " + (10 + 4 * i), "nonsense", "blocked " + (12 + 4 * i));
        }
        heartbeat(NOON.plusSeconds(1000));
        try (ObservatoryJob job = start()) {
            awaitAll(job);
        }
        assertThat(store.facts()).hasSize(80);
        assertThat(store.facts().stream().map(fact -> fact.position())).isSorted();
        assertThat(store.events()).hasSize(78);
    }

    @Test
    void goesOnFromTheLastCheckpointAfterAStop() throws Exception {
        Progress first = new Progress(InstantSource.fixed(NOON));
        heartbeat(NOON);
        documents("blocked 10", "blocked 20");
        try (ObservatoryJob job = start(first)) {
            await(() -> first.checkpoint().isPresent() || job.ended().isDone());
        }
        documents("blocked 30");
        heartbeat(NOON.plusSeconds(1000));
        try (ObservatoryJob job = start()) {
            awaitAll(job);
        }
        assertThat(store.facts()).hasSize(3);
        assertThat(store.events()).hasSize(1);
    }

    @Test
    void opensNoPortBeyondTheLoopbackInterface() throws Exception {
        Path sockets = Path.of("/proc/self/net/tcp");
        Assumptions.assumeTrue(Files.exists(sockets), "/proc/self/net/tcp is not here: skipped");
        Set<String> before = listeningBeyondLoopback();
        heartbeat(NOON);
        documents("blocked 10");
        heartbeat(NOON.plusSeconds(60));
        try (ObservatoryJob job = start()) {
            awaitAll(job);
            assertThat(listeningBeyondLoopback()).isEqualTo(before);
        }
    }

    @Test
    void leavesNoThreadBehindThatKeepsTheProcessAlive() throws Exception {
        heartbeat(NOON);
        try (ObservatoryJob job = start()) {
            awaitAll(job);
        }
        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.isAlive()
                        && !thread.isDaemon()
                        && thread.getName().startsWith("flink")));
    }

    @Test
    void damageToTheLogStopsTheJobAndSaysWhere() throws Exception {
        heartbeat(NOON);
        for (int i = 0; i < 40; i++) {
            documents("blocked " + i, "blocked " + (100 + i), "x".repeat(200));
        }
        log.close();
        try (RandomAccessFile file = new RandomAccessFile(
                directory.resolve("log/0000000000000001.log").toFile(), "rw")) {
            file.seek(200);
            file.write(0x55);
        }
        openLog();
        try (ObservatoryJob job = start()) {
            assertThatThrownBy(() -> job.ended().get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasStackTraceContaining("0000000000000001.log is damaged at octet");
        }
    }

    private ObservatoryJob start() throws IOException {
        return start(new Progress(InstantSource.fixed(NOON)));
    }

    private ObservatoryJob start(Progress progress) throws IOException {
        Equipment equipment = new Equipment(
                log,
                store,
                directory.resolve("uids"),
                1000,
                directory.resolve("snapshots"),
                ObservatoryJobTest::judge,
                ThreeInARow.MAKER,
                progress);
        return ObservatoryJob.start(equipment, directory.resolve("checkpoints"), 2, Duration.ofMillis(500));
    }

    /// `blocked 17` is a measurement of second 17.
    private static DocumentJudge.Judgement judge(Bytes document, Source.Trust trust) {
        String text = document.utf8();
        if (!text.startsWith("blocked ")) {
            return new DocumentJudge.Judgement.Refused("not_json", 0, "it is " + text.length() + " long");
        }
        int second = Integer.parseInt(text.substring("blocked ".length()));
        return new DocumentJudge.Judgement.Judged(
                Samples.judged("uid-" + second, NOON.plusSeconds(second), Samples.blocked()));
    }

    private void heartbeat(Instant through) throws IOException {
        log.append(new LogEntry.Heartbeat(through, through, true));
        log.commit();
    }

    private void documents(String... texts) throws IOException {
        List<LogEntry.Document> documents = new ArrayList<>();
        for (String text : texts) {
            documents.add(new LogEntry.Document(1, Bytes.ofUtf8(text)));
        }
        log.append(new LogEntry.Documents(0, Source.Trust.ANONYMOUS, "intake", documents));
        log.commit();
    }

    private void awaitAll(ObservatoryJob job) throws Exception {
        long all = log.nextPosition();
        await(() -> {
            if (job.ended().isCompletedExceptionally()) {
                job.ended().join();
            }
            return store.appliedBelow() >= all;
        });
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited 60 s in vain").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /// Addresses and ports of this machine's listening sockets, but for 127.0.0.0/8 and ::1.
    private static Set<String> listeningBeyondLoopback() throws IOException {
        try (Stream<String> v4 = Files.lines(Path.of("/proc/self/net/tcp"));
                Stream<String> v6 = Files.lines(Path.of("/proc/self/net/tcp6"))) {
            return Stream.concat(v4, v6)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > 3 && fields[3].equals("0A"))
                    .map(fields -> fields[1])
                    .filter(address -> !isLoopback(address.substring(0, address.indexOf(':'))))
                    .collect(Collectors.toSet());
        }
    }

    /// Words of four octets, each in the order of the machine.
    private static boolean isLoopback(String hex) {
        byte[] octets = HexFormat.of().parseHex(hex);
        boolean v4 = octets.length == 4 && octets[3] == 127;
        boolean mapped = hex.startsWith("0000000000000000FFFF0000") && octets[15] == 127;
        return v4 || mapped || hex.equals("00000000000000000000000001000000");
    }
}
