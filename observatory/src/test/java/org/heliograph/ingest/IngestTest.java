package org.heliograph.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.heliograph.ingest.log.FrontLog;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.ingest.log.LogEntry.LoadEnded.Outcome;
import org.heliograph.ingest.log.LogReader;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sources against a real front log; the archive is a server on the loopback interface that behaves as badly as
/// told.
class IngestTest {
    private static final Instant NOW = Instant.parse("2020-08-09T12:30:00Z");
    private static final CountryCode BY = new CountryCode("BY");

    @TempDir
    private Path directory;

    private final MapNotes notes = new MapNotes();
    private FrontLog log;
    private Room.Answer room = Room.Answer.ENOUGH;
    private int heard;

    private final Stop stop = new Stop();

    @BeforeEach
    void open() throws IOException {
        log = FrontLog.open(directory.resolve("log"), 1 << 20, InstantSource.fixed(NOW));
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void folderIsLoadedOnceWhateverItIsAskedAgain() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("in/deeper"));
        Files.writeString(directory.resolve("in/a.jsonl"), document(1) + "\n" + document(2) + "\n");
        Files.write(folder.resolve("b.jsonl.gz"), gzip(document(3) + "\n"));
        Files.writeString(folder.resolve("c.jsonl.part"), document(4));
        assertThat(watcher().loadAll()).isEqualTo(2);
        assertThat(watcher().loadAll()).isZero();
        assertThat(documents()).containsExactly(document(1), document(2), document(3));
        assertThat(ends()).containsExactly(Outcome.COMPLETE);
        Files.copy(folder.resolve("b.jsonl.gz"), folder.resolve("renamed.jsonl.gz"));
        assertThat(watcher().loadAll()).isZero();
    }

    @Test
    void newFileIsTakenWhenItStoppedGrowing() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("in"));
        FolderWatcher watcher = watcher();
        assertThat(watcher.look()).isZero();
        Path file = Files.writeString(folder.resolve("a.jsonl"), document(1) + "\n");
        assertThat(watcher.look()).isZero();
        Files.writeString(file, document(1) + "\n" + document(2) + "\n");
        assertThat(watcher.look()).isZero();
        assertThat(watcher.look()).isEqualTo(1);
        assertThat(documents()).containsExactly(document(1), document(2));
    }

    @Test
    void stopEndsALoadBetweenTwoDocumentsAndTheNextProcessGoesOn() throws Exception {
        Files.createDirectories(directory.resolve("in"));
        String lines =
                IntStream.range(0, 20_000).mapToObj(i -> document(i) + "\n").collect(Collectors.joining());
        Files.writeString(directory.resolve("in/a.jsonl"), lines);
        FolderWatcher stopping = new FolderWatcher(
                List.of(directory.resolve("in")),
                new Loads(log, notes, () -> room, stop),
                new FileLoader(notes, (file, octets) -> stop.ask()));
        assertThatThrownBy(stopping::loadAll).isInstanceOf(InterruptedException.class);
        assertThat(ends()).containsExactly(Outcome.BROKEN_OFF);
        assertThat(documents()).hasSizeLessThan(20_000);
        FolderWatcher next = new FolderWatcher(
                List.of(directory.resolve("in")),
                new Loads(log, notes, () -> room, new Stop()),
                new FileLoader(notes, (file, octets) -> {}));
        assertThat(next.loadAll()).isEqualTo(1);
        assertThat(documents()).contains(document(19_999));
    }

    @Test
    void stopEndsTheWaitForRoomAtOnce() throws Exception {
        Files.createDirectories(directory.resolve("in"));
        Files.writeString(directory.resolve("in/a.jsonl"), document(1) + "\n");
        room = Room.Answer.DISK_FULL;
        Thread asking = Thread.ofVirtual().start(stop::ask);
        assertThatThrownBy(watcher()::loadAll).isInstanceOf(InterruptedException.class);
        asking.join();
    }

    @Test
    void loadOfAnEarlierProcessIsEndedOnlyAfterTheNextHasBegun() throws Exception {
        new Loads(log, notes, () -> room, stop).begin(Source.Trust.OPERATOR, "broken off");
        Files.createDirectories(directory.resolve("in"));
        Files.writeString(directory.resolve("in/a.jsonl"), document(1) + "\n");
        watcher().loadAll();
        assertThat(entries().stream().map(entry -> entry.getClass().getSimpleName()))
                .containsExactly("LoadBegun", "LoadBegun", "LoadEnded", "Documents", "LoadEnded");
        assertThat(notes.startingWith("open-load ")).isEmpty();
    }

    @Test
    void whatIsHandedInIsOnDiskWhenItIsAnswered() throws IOException {
        Intake.Answer answer = intake().take(Bytes.ofUtf8(document(1) + "\n{\"broken\": \n" + document(2) + "\n"));
        assertThat(answer).isInstanceOfSatisfying(Intake.Answer.Taken.class, taken -> {
            assertThat(taken.uids()).hasSize(2);
            assertThat(taken.rejected()).extracting(Intake.Refused::line).containsExactly(2L);
        });
        assertThat(log.durableBefore()).isEqualTo(log.nextPosition());
        assertThat(documents()).containsExactly(document(1), document(2));
        assertThat(heard).isOne();
    }

    @Test
    void bodyOfAMillionPiecesIsReadToItsBoundOnly() throws IOException {
        Intake.Answer answer = intake().take(Bytes.wrap(gzip("{}\n".repeat(1_000_000))));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Intake.Answer.Unusable.class,
                        unusable -> assertThat(unusable.first().reason()).isEqualTo("not_a_measurement"));
        assertThat(entries()).hasSizeLessThan(10_100);
    }

    @Test
    void whatCannotBeUsedIsAnsweredWithTheReason() {
        assertThat(intake().take(Bytes.ofUtf8("hello")))
                .isInstanceOfSatisfying(
                        Intake.Answer.Unusable.class,
                        unusable -> assertThat(unusable.first().reason()).isEqualTo("not_json"));
        assertThat(intake().take(Bytes.EMPTY)).isInstanceOf(Intake.Answer.Unusable.class);
        assertThat(heard).isZero();
    }

    @Test
    void bodyThatUnpacksWithoutEndIsRefusedWhole() throws IOException {
        byte[] junk = new byte[1 << 20];
        java.util.Arrays.fill(junk, (byte) 'x');
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write((document(1) + "\n").getBytes(UTF_8));
            for (int megabytes = 0; megabytes < 1_000; megabytes++) {
                gzip.write(junk);
            }
        }
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(twice)) {
            gzip.write(packed.toByteArray());
        }

        assertThat(packed.size()).isLessThan(1 << 20);
        for (byte[] body : List.of(packed.toByteArray(), twice.toByteArray())) {
            assertThat(intake().take(Bytes.wrap(body))).isEqualTo(new Intake.Answer.TooLarge(Intake.MOST_UNPACKED));
        }
        assertThat(entries()).isEmpty();
        assertThat(heard).isZero();
    }

    @Test
    void fullDiskAndLongQueueAreSaidAndNothingIsTaken() throws IOException {
        for (Room.Answer why : List.of(Room.Answer.DISK_FULL, Room.Answer.BACKLOG)) {
            room = why;
            assertThat(intake().take(Bytes.ofUtf8(document(1)))).isEqualTo(new Intake.Answer.Full(why));
        }
        assertThat(entries()).isEmpty();
        room = Room.Answer.ENOUGH;
        assertThat(intake().take(Bytes.ofUtf8(document(1)))).isInstanceOf(Intake.Answer.Taken.class);
    }

    @Test
    void archiveIsReadOnceOverPagesRefusalsAndBrokenBodies() throws Exception {
        try (Bucket bucket = new Bucket()) {
            for (int hour = 9; hour <= 12; hour++) {
                bucket.put("raw/20200809/%02d/BY/telegram/%02d.jsonl.gz".formatted(hour, hour), document(hour));
                bucket.put("raw/20200809/%02d/BY/tor/%02d.jsonl.gz".formatted(hour, hour), document(hour + 100));
                bucket.put("raw/20200809/%02d/RU/tor/%02d.jsonl.gz".formatted(hour, hour), document(hour + 200));
            }
            bucket.refusals = 3;
            bucket.cuts = 2;
            OoniArchive archive = archive(bucket);
            assertThat(archive.pull(BY, NOW.minus(Duration.ofHours(3)))).isEqualTo(8);
            assertThat(documents()).hasSize(8).doesNotContain(document(209));
            assertThat(archive.pull(BY, NOW.minus(Duration.ofHours(3)))).isZero();
            bucket.put("raw/20200809/11/BY/tor/late.jsonl.gz", document(500));
            assertThat(archive.pull(BY, NOW.minus(Duration.ofHours(3)))).isEqualTo(1);
            assertThat(documents()).hasSize(9).contains(document(500));
        }
    }

    @Test
    void objectThatIsGoneIsLeftForTheNextRound() throws Exception {
        try (Bucket bucket = new Bucket()) {
            bucket.put("raw/20200809/12/BY/tor/a.jsonl.gz", document(1));
            bucket.put("raw/20200809/12/BY/tor/b.jsonl.gz", document(2));
            bucket.missing = "raw/20200809/12/BY/tor/a.jsonl.gz";
            OoniArchive archive = archive(bucket);
            assertThat(archive.pull(BY, NOW.minus(Duration.ofMinutes(10)))).isEqualTo(1);
            assertThat(ends()).containsExactly(Outcome.BROKEN_OFF);
            bucket.missing = "";
            assertThat(archive.pull(BY, NOW.minus(Duration.ofMinutes(10)))).isEqualTo(1);
            assertThat(documents()).containsExactlyInAnyOrder(document(1), document(2));
        }
    }

    private OoniArchive archive(Bucket bucket) {
        var settings = new OoniArchive.Settings(
                bucket.address(), Duration.ZERO, Duration.ofMillis(2), 6, Duration.ofSeconds(5));
        return new OoniArchive(settings, new Loads(log, notes, () -> room, stop), notes, InstantSource.fixed(NOW));
    }

    private FolderWatcher watcher() {
        return new FolderWatcher(
                List.of(directory.resolve("in")),
                new Loads(log, notes, () -> room, stop),
                new FileLoader(notes, (file, octets) -> {}));
    }

    private Intake intake() {
        return new Intake(log, () -> room, () -> heard++);
    }

    private static String document(int number) {
        return ("{\"measurement_uid\":\"20200809120000.%06d_BY_tor_0123456789abcdef\",\"report_id\":\"r%d\","
                        + "\"test_name\":\"tor\",\"test_version\":\"0.4.0\",\"probe_cc\":\"BY\",\"probe_asn\":\"AS6697\","
                        + "\"measurement_start_time\":\"2020-08-09 12:00:00\",\"test_keys\":{}}")
                .formatted(number, number);
    }

    private List<String> documents() throws IOException {
        List<String> documents = new ArrayList<>();
        for (LogEntry entry : entries()) {
            if (entry instanceof LogEntry.Documents some) {
                some.documents()
                        .forEach(document -> documents.add(document.json().utf8()));
            }
        }
        return documents;
    }

    private List<Outcome> ends() throws IOException {
        List<Outcome> ends = new ArrayList<>();
        for (LogEntry entry : entries()) {
            if (entry instanceof LogEntry.LoadEnded ended) {
                ends.add(ended.outcome());
            }
        }
        return ends;
    }

    private List<LogEntry> entries() throws IOException {
        log.commit();
        List<LogEntry> entries = new ArrayList<>();
        try (LogReader reader = log.readFrom(1)) {
            for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                entries.add(frame.get().entry());
            }
        }
        return entries;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(octets)) {
            out.write(text.getBytes(UTF_8));
        }
        return octets.toByteArray();
    }

    /// An S3 bucket, as far as the archive's readers see of one: lists of two keys a page, and objects.
    private static final class Bucket implements AutoCloseable {
        private final HttpServer server;
        private final TreeMap<String, byte[]> objects = new TreeMap<>();
        int refusals;
        int cuts;
        String missing = "";

        Bucket() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/bucket/", this::answer);
            server.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/bucket/");
        }

        synchronized void put(String key, String text) throws IOException {
            objects.put(key, gzip(text + "\n"));
        }

        private synchronized void answer(HttpExchange exchange) throws IOException {
            String query = exchange.getRequestURI().getQuery();
            String key = exchange.getRequestURI().getPath().substring("/bucket/".length());
            if (refusals > 0) {
                refusals--;
                send(exchange, 503, "<Error><Code>SlowDown</Code></Error>".getBytes(UTF_8), 0);
            } else if (query != null) {
                send(exchange, 200, list(query).getBytes(UTF_8), 0);
            } else if (key.equals(missing) || !objects.containsKey(key)) {
                send(exchange, 404, new byte[0], 0);
            } else {
                int cut = cuts > 0 ? 5 : 0;
                cuts = Math.max(0, cuts - 1);
                send(exchange, 200, objects.getOrDefault(key, new byte[0]), cut);
            }
        }

        private String list(String query) {
            Map<String, String> parameters = new HashMap<>();
            for (String part : List.of(query.split("&", -1))) {
                parameters.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
            }
            String prefix = parameters.getOrDefault("prefix", "");
            String after = parameters.getOrDefault("continuation-token", "");
            StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><ListBucketResult>");
            List<String> keys = objects.navigableKeySet().tailSet(after, false).stream()
                    .filter(key -> key.startsWith(prefix))
                    .toList();
            for (String key : keys.subList(0, Math.min(1, keys.size()))) {
                byte[] object = objects.getOrDefault(key, new byte[0]);
                xml.append("<Contents><Key>%s</Key><Size>%d</Size><ETag>\"%x\"</ETag></Contents>"
                        .formatted(key, object.length, Arrays.hashCode(object)));
            }
            if (keys.size() > 1) {
                xml.append("<NextContinuationToken>%s</NextContinuationToken>".formatted(keys.getFirst()));
            }
            return xml.append("</ListBucketResult>").toString();
        }

        private static void send(HttpExchange exchange, int status, byte[] body, int cut) throws IOException {
            try (exchange) {
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body, 0, body.length - cut);
            } catch (IOException e) {
                if (cut == 0) {
                    throw e;
                }
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
