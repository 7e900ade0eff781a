package org.heliograph.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.format.ooni.MeasurementReader;
import org.heliograph.ingest.document.DocumentSource;
import org.heliograph.ingest.document.Sourced;
import org.heliograph.ingest.log.FrontLog;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door for everybody: takes documents that somebody hands in, unsigned, and answers when they are on disk.
///
/// Nothing about the sender enters here, so nothing can be kept. Thread-safe; callers may be many and wait for
/// the disk together.
public final class Intake {
    /// The origin of everything that comes in here.
    public static final String ORIGIN = "intake";

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final long NO_LOAD = 0;
    /// What a body may unpack to, over all layers of packing.
    static final long MOST_UNPACKED = 32L << 20;

    /// Documents and refusals of one body; each of either becomes an entry of the log.
    private static final int MOST_PIECES = 10_000;
    private static final int MOST_DOCUMENTS = LogEntry.Documents.MOST;

    private final FrontLog log;
    private final Room room;
    private final Runnable heard;
    private final MeasurementReader reader = new MeasurementReader();

    /// @param heard told after each body that was taken: somebody out there reports
    public Intake(FrontLog log, Room room, Runnable heard) {
        this.log = log;
        this.room = room;
        this.heard = heard;
    }

    /// What became of a body.
    public sealed interface Answer {
        /// On disk for good.
        ///
        /// @param uids     of the documents taken, in their order
        /// @param position of the first one in the front log
        /// @param rejected of what could not be used
        record Taken(List<String> uids, long position, List<Refused> rejected) implements Answer {
            public Taken {
                uids = List.copyOf(uids);
                rejected = List.copyOf(rejected);
            }
        }

        /// There is no room now; nothing was taken.
        record Full(Room.Answer why) implements Answer {}

        /// It unpacks to more than is taken; nothing was taken.
        record TooLarge(long mostOctets) implements Answer {}

        /// Nothing in it can be used.
        record Unusable(Refused first) implements Answer {}
    }

    /// Why a document was not taken.
    ///
    /// @param line   in the body, from 1
    /// @param reason one stable word
    /// @param detail for a person; holds nothing of the document but field names
    public record Refused(long line, String reason, String detail) {}

    /// Takes one body: a document, an envelope, or lines of either; packed or not.
    public Answer take(Bytes body) {
        Room.Answer answer = room.now();
        if (answer != Room.Answer.ENOUGH) {
            return new Answer.Full(answer);
        }
        List<LogEntry.Document> documents = new ArrayList<>();
        List<String> uids = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        try (DocumentSource source =
                DocumentSource.openBounded(new ByteArrayInputStream(body.borrow()), ORIGIN, MOST_UNPACKED)) {
            for (Sourced next = source.next(); next != null; next = source.next()) {
                if (documents.size() + refused.size() >= MOST_PIECES) {
                    refused.add(theRest(next));
                    break;
                }
                sort(next, documents, uids, refused);
            }
            if (source.isOverBound()) {
                return new Answer.TooLarge(MOST_UNPACKED);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return write(documents, uids, refused);
    }

    private static Refused theRest(Sourced first) {
        return new Refused(
                first.place().line(),
                "too_many_documents",
                "One body may hold " + MOST_PIECES + " documents; from here on it was not read.");
    }

    private void sort(Sourced next, List<LogEntry.Document> documents, List<String> uids, List<Refused> refused) {
        switch (next) {
            case Sourced.Gap gap ->
                refused.add(new Refused(gap.place().line(), gap.reason().word(), gap.detail()));
            case Sourced.Document document -> {
                long line = document.place().line();
                switch (reader.read(document.octets().borrow())) {
                    case MeasurementReader.Rejected rejected ->
                        refused.add(new Refused(line, rejected.reason().word(), rejected.detail()));
                    case MeasurementReader.Accepted accepted -> {
                        documents.add(new LogEntry.Document(line, document.octets()));
                        uids.add(accepted.measurement().uid().value());
                    }
                }
            }
        }
    }

    private Answer write(List<LogEntry.Document> documents, List<String> uids, List<Refused> refused) {
        if (documents.isEmpty() && refused.isEmpty()) {
            return new Answer.Unusable(new Refused(1, "empty", "The body holds no document."));
        }
        try {
            Optional<Refused> first = refused.stream().findFirst();
            for (Refused one : refused) {
                log.append(new LogEntry.Rejected(
                        NO_LOAD,
                        Source.Trust.ANONYMOUS,
                        ORIGIN,
                        Reject.Kind.DOCUMENT,
                        -1,
                        -1,
                        one.reason(),
                        one.detail()));
            }
            if (documents.isEmpty()) {
                return new Answer.Unusable(first.orElseThrow());
            }
            long position = append(documents);
            log.commit(position + 1);
            heard.run();
            return new Answer.Taken(uids, position, refused);
        } catch (IOException e) {
            // The log is as it was before; whoever handed this in will come again.
            LOG.warn("a body could not be written to the front log: {}", e.toString());
            return new Answer.Full(Room.Answer.DISK_FULL);
        }
    }

    /// @return the position of the last frame's first document: committing just behind it commits all
    private long append(List<LogEntry.Document> documents) throws IOException {
        long position = 0;
        for (int from = 0; from < documents.size(); from += MOST_DOCUMENTS) {
            int to = Math.min(documents.size(), from + MOST_DOCUMENTS);
            position = log.append(
                    new LogEntry.Documents(NO_LOAD, Source.Trust.ANONYMOUS, ORIGIN, documents.subList(from, to)));
        }
        return position;
    }
}
