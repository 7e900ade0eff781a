package org.heliograph.ingest;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.heliograph.ingest.log.FrontLog;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.ingest.log.LogEntry.LoadEnded.Outcome;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.Source;

/// Begins and ends loads in the front log. Each gets a number that is never used again; one that was open when the
/// process died is ended at the next start, for an open load holds time back. Thread-safe.
public final class Loads {
    private static final String LAST = "last-load";
    private static final String OPEN = "open-load ";

    private final FrontLog log;
    private final Notes notes;
    private final Room room;
    private final Stop stop;
    /// Begun by earlier processes, and not ended.
    private final Set<Long> abandoned = new TreeSet<>();

    /// Keeps what has to be remembered in the notes.
    ///
    /// @param stop at which loads end, and are broken off
    public Loads(FrontLog log, Notes notes, Room room, Stop stop) {
        this.log = log;
        this.stop = stop;
        this.notes = notes;
        this.room = room;
        notes.startingWith(OPEN).keySet().forEach(key -> abandoned.add(Long.parseLong(key.substring(OPEN.length()))));
    }

    /// Ends what an earlier process left open. [#begin] does so by itself, after the new load has begun: what was
    /// broken
    /// off and is now taken up again is decided as one.
    public synchronized void endAbandoned() throws IOException {
        for (Long load : Set.copyOf(abandoned)) {
            log.append(new LogEntry.LoadEnded(load, 0, Outcome.BROKEN_OFF));
            log.commit();
            notes.remove(OPEN + load);
            abandoned.remove(load);
        }
    }

    /// A load in the making; for one thread.
    public final class Load {
        private final long number;
        private final LogWriter writer;

        private Load(long number, Source.Trust trust) {
            this.number = number;
            this.writer = new LogWriter(log, room, stop, number, trust);
        }

        long number() {
            return number;
        }

        LogWriter writer() {
            return writer;
        }

        /// Adds a document; it is on disk for good when the load has ended.
        ///
        /// @param origin for a reader: where it comes from
        /// @param line   its place there, from 1
        public void add(String origin, long line, Bytes document) throws IOException, InterruptedException {
            writer.add(origin, line, document);
        }

        /// Ends the load; all of it is then on disk for good.
        ///
        /// @param octets read, as they came
        public void end(long octets, Outcome outcome) throws IOException, InterruptedException {
            writer.commit();
            log.append(new LogEntry.LoadEnded(number, octets, outcome));
            log.commit();
            notes.remove(OPEN + number);
        }
    }

    /// At which loads end.
    Stop stop() {
        return stop;
    }

    /// Begins a load.
    ///
    /// @param origin for a reader: the folder, the feed
    public synchronized Load begin(Source.Trust trust, String origin) throws IOException {
        long number = notes.get(LAST).map(Long::parseLong).orElse(0L) + 1;
        notes.put(LAST, Long.toString(number));
        notes.put(OPEN + number, origin);
        log.append(new LogEntry.LoadBegun(number, trust, origin));
        endAbandoned();
        return new Load(number, trust);
    }
}
