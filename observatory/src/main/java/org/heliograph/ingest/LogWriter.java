package org.heliograph.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.ingest.log.FrontLog;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.Source;

/// Gathers the documents of one load into frames, and waits while there is no room. For one thread.
final class LogWriter {
    /// Many small documents to a frame pack well; a few large ones fill it.
    private static final int MOST_IN_FRAME = 128;

    private static final int FRAME_BYTES = 512 << 10;
    private static final int FRAMES_BETWEEN_COMMITS = 64;
    private static final Duration WAIT = Duration.ofMillis(200);

    private final FrontLog log;
    private final Room room;
    private final Stop stop;
    private final long load;
    private final Source.Trust trust;
    private final List<LogEntry.Document> waiting = new ArrayList<>();
    private String origin = "";
    private int waitingBytes;
    private int uncommitted;

    LogWriter(FrontLog log, Room room, Stop stop, long load, Source.Trust trust) {
        this.log = log;
        this.room = room;
        this.stop = stop;
        this.load = load;
        this.trust = trust;
    }

    /// @throws InterruptedException if somebody has asked to stop; what was added before can still be committed
    void add(String from, long line, Bytes document) throws IOException, InterruptedException {
        stop.check();
        if (!from.equals(origin)) {
            writeFrame();
            origin = from;
        }
        waiting.add(new LogEntry.Document(line, document));
        waitingBytes += document.length();
        if (waiting.size() >= MOST_IN_FRAME || waitingBytes >= FRAME_BYTES) {
            writeFrame();
        }
    }

    /// @throws InterruptedException as above
    void add(LogEntry.Rejected rejected) throws IOException, InterruptedException {
        stop.check();
        writeFrame();
        append(rejected);
    }

    /// Puts everything on disk for good.
    void commit() throws IOException, InterruptedException {
        writeFrame();
        log.commit();
        uncommitted = 0;
    }

    private void writeFrame() throws IOException, InterruptedException {
        if (!waiting.isEmpty()) {
            append(new LogEntry.Documents(load, trust, origin, waiting));
            waiting.clear();
            waitingBytes = 0;
        }
    }

    private void append(LogEntry entry) throws IOException, InterruptedException {
        while (room.now() != Room.Answer.ENOUGH) {
            // What is written but not on disk for good would never be judged, and the backlog never shrink.
            log.commit();
            stop.pause(WAIT);
        }
        log.append(entry);
        uncommitted++;
        if (uncommitted >= FRAMES_BETWEEN_COMMITS) {
            log.commit();
            uncommitted = 0;
        }
    }
}
