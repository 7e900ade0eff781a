package org.heliograph.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontLogTest {
    private static final Instant NOW = Instant.parse("2020-08-09T12:00:00Z");
    private static final long LARGE = 64 << 20;

    @TempDir
    private Path directory;

    @Test
    void whatIsCommittedComesBackInOrder() throws IOException {
        List<LogEntry> written = List.of(
                new LogEntry.LoadBegun(1, Source.Trust.OPERATOR, "a.jsonl"),
                documents("one", "two", "three"),
                new LogEntry.LoadEnded(1, 77, LogEntry.LoadEnded.Outcome.COMPLETE),
                new LogEntry.Heartbeat(NOW, NOW.minusSeconds(60), true));
        try (FrontLog log = open(LARGE)) {
            for (LogEntry entry : written) {
                log.append(entry);
            }
            log.commit();
            assertThat(entries(log, 1)).isEqualTo(written);
        }
        try (FrontLog log = open(LARGE)) {
            assertThat(entries(log, 1)).isEqualTo(written);
            assertThat(log.nextPosition()).isEqualTo(7);
            assertThat(entries(log, 5)).isEqualTo(written.subList(2, 4));
        }
    }

    @Test
    void nothingIsReadableBeforeItIsCommitted() throws IOException {
        try (FrontLog log = open(LARGE)) {
            log.append(documents("one"));
            var readable = log.readable(1);
            assertThat(entries(log, 1)).isEmpty();
            assertThat(readable).isNotDone();
            log.commit();
            assertThat(readable).isDone();
            assertThat(entries(log, 1)).hasSize(1);
        }
    }

    @Test
    void interruptDoesNotCloseTheLog() throws IOException {
        try (FrontLog log = open(LARGE)) {
            Thread.currentThread().interrupt();
            log.append(documents("one"));
            log.commit();
            assertThat(Thread.interrupted()).isTrue();
            log.append(documents("two"));
            log.commit();
            assertThat(entries(log, 1)).containsExactly(documents("one"), documents("two"));
        } finally {
            boolean _ = Thread.interrupted();
        }
    }

    @Test
    void tornEndIsCutOffWhereverItIsTorn() throws IOException {
        try (FrontLog log = open(LARGE)) {
            log.append(documents("one"));
            log.append(documents("two"));
        }
        Path file = segment(1);
        byte[] whole = Files.readAllBytes(file);
        long firstFrame = Segment.HEADER;
        int secondFrame = whole.length - (whole.length - Segment.HEADER) / 2;
        for (int size = secondFrame; size < whole.length; size += 7) {
            Files.write(file, java.util.Arrays.copyOf(whole, size));
            try (FrontLog log = open(LARGE)) {
                assertThat(entries(log, 1)).as("cut to %d octets", size).containsExactly(documents("one"));
                assertThat(log.append(documents("again"))).isEqualTo(2);
                log.commit();
                assertThat(entries(log, 1)).containsExactly(documents("one"), documents("again"));
            }
        }
        assertThat(firstFrame).isLessThan(secondFrame);
    }

    @Test
    void damageBeforeTheEndStopsAndChangesNothing() throws IOException {
        try (FrontLog log = open(LARGE)) {
            log.append(documents("one"));
            log.append(documents("two"));
        }
        flip(segment(1), Segment.HEADER + Segment.FRAME_HEADER + 3);
        byte[] damaged = Files.readAllBytes(segment(1));
        assertThatThrownBy(() -> open(LARGE))
                .isInstanceOf(LogDamage.class)
                .hasMessageContaining("checksum does not hold")
                .hasMessageContaining("octet 32");
        assertThat(Files.readAllBytes(segment(1))).isEqualTo(damaged);
    }

    @Test
    void damageInAnEarlierSegmentStopsTheReader() throws IOException {
        try (FrontLog log = open(40)) {
            log.append(documents("one"));
            log.append(documents("two"));
            log.append(documents("three"));
        }
        flip(segment(2), Segment.HEADER + Segment.FRAME_HEADER + 3);
        try (FrontLog log = open(40);
                LogReader reader = log.readFrom(1)) {
            assertThat(reader.next()).isPresent();
            assertThatThrownBy(reader::next).isInstanceOf(LogDamage.class).hasMessageContaining("0000000000000002.log");
        }
    }

    @Test
    void missingSegmentStopsTheReader() throws IOException {
        try (FrontLog log = open(40)) {
            log.append(documents("one"));
            log.append(documents("two"));
            log.append(documents("three"));
        }
        Files.delete(segment(2));
        try (FrontLog log = open(40);
                LogReader reader = log.readFrom(1)) {
            assertThat(reader.next()).isPresent();
            assertThatThrownBy(reader::next).isInstanceOf(IOException.class);
        }
    }

    @Test
    void positionBehindTheEndIsTwoTruths() throws IOException {
        try (FrontLog log = open(LARGE)) {
            log.append(documents("one"));
            log.commit();
            assertThatThrownBy(() -> log.readFrom(9)).hasMessageContaining("disagree");
        }
    }

    @Test
    void eachDocumentIsFoundByItsPosition() throws IOException {
        try (FrontLog log = open(100)) {
            for (int i = 0; i < 20; i++) {
                log.append(documents("a" + i, "b" + i));
            }
            log.commit();
            for (int position = 1; position <= 40; position++) {
                Frame frame = log.frameOf(position).orElseThrow();
                var found = (LogEntry.Documents) frame.entry();
                String text = found.documents()
                        .get((int) (position - frame.firstPosition()))
                        .json()
                        .utf8();
                assertThat(text).isEqualTo((position % 2 == 1 ? "a" : "b") + (position - 1) / 2);
            }
            assertThat(log.frameOf(41)).isEmpty();
        }
    }

    @Test
    void retentionDeletesOnlyOldSegmentsThatNobodyNeeds() throws IOException {
        try (FrontLog log = open(40)) {
            for (int i = 0; i < 6; i++) {
                log.append(documents("document " + i));
            }
            log.commit();
            assertThat(log.deleteSegments(7, Instant.EPOCH)).isZero();
            assertThat(log.deleteSegments(3, Instant.MAX)).isPositive();
            assertThat(log.oldestPosition()).isEqualTo(3);
            assertThat(log.deleteSegments(Long.MAX_VALUE, Instant.MAX)).isPositive();
            assertThat(log.oldestPosition()).isEqualTo(6);
            assertThatThrownBy(() -> log.readFrom(2)).hasMessageContaining("no longer there");
        }
    }

    @Test
    void committersThatComeAtOnceAllFindTheirEntryOnDisk() throws Exception {
        try (FrontLog log = open(10_000);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> positions = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String text = "document " + i;
                positions.add(threads.submit(() -> {
                    long position = log.append(documents(text));
                    log.commit(position + 1);
                    assertThat(log.durableBefore()).isGreaterThan(position);
                    return position;
                }));
            }
            List<Long> got = new ArrayList<>();
            for (Future<Long> position : positions) {
                got.add(position.get());
            }
            assertThat(got).doesNotHaveDuplicates().hasSize(200);
            assertThat(entries(log, 1)).hasSize(200);
        }
    }

    private FrontLog open(long segmentBytes) throws IOException {
        return FrontLog.open(directory, segmentBytes, InstantSource.fixed(NOW));
    }

    private Path segment(long first) {
        return Segment.starting(directory, first).file();
    }

    private static void flip(Path file, long offset) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "rw")) {
            in.seek(offset);
            int octet = in.read();
            in.seek(offset);
            in.write(octet ^ 0x55);
        }
    }

    private static LogEntry documents(String... texts) {
        List<LogEntry.Document> documents = new ArrayList<>();
        for (String text : texts) {
            documents.add(new LogEntry.Document(documents.size() + 1, Bytes.ofUtf8(text)));
        }
        return new LogEntry.Documents(1, Source.Trust.OPERATOR, "a.jsonl", documents);
    }

    private static List<LogEntry> entries(FrontLog log, long from) throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        try (LogReader reader = log.readFrom(from)) {
            for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                entries.add(frame.get().entry());
            }
        }
        return entries;
    }
}
