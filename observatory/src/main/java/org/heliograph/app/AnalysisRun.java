package org.heliograph.app;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.ingest.document.DocumentSource;
import org.heliograph.ingest.document.Sourced;
import org.heliograph.verdict.Judge;
import org.jspecify.annotations.Nullable;

/// Judges documents on several threads and writes the results in the order of the input.
///
/// The caller's thread reads and writes; the others parse and judge, a handful of documents at a time. What is
/// under
/// way
/// is bounded in number and in octets, so that memory does not grow with the input.
final class AnalysisRun implements AutoCloseable {
    private static final int BATCH_DOCUMENTS = 64;
    private static final int BATCH_BYTES = 512 * 1024;
    /// Octets of documents under way; a document of the greatest length fits, and little beside it.
    private static final long MOST_UNDER_WAY_BYTES = 40L << 20;

    private final Judge judge;
    private final int threads;
    private final PrintWriter out;
    private final @Nullable PrintWriter refused;
    private final ExecutorService workers;
    private final Deque<UnderWay> underWay = new ArrayDeque<>();
    private long bytesUnderWay;
    private long judged;
    private long rejected;

    /// A run that has not begun.
    ///
    /// @param out     takes one line for each document
    /// @param refused takes one line for each document that was not taken; null where nobody wants them
    AnalysisRun(Judge judge, int threads, PrintWriter out, @Nullable PrintWriter refused) {
        this.judge = judge;
        this.threads = threads;
        this.out = out;
        this.refused = refused;
        this.workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("judge-", 1).factory());
    }

    /// Nobody reads the output any more.
    static final class NobodyReads extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NobodyReads() {
            super("the output was closed");
        }
    }

    /// Judges all of a source; results may still be under way on return.
    void analyse(DocumentSource source, AnalysisProgress progress) {
        List<Sourced> batch = new ArrayList<>();
        long bytes = 0;
        for (Sourced next = source.next(); next != null; next = source.next()) {
            batch.add(next);
            bytes += next instanceof Sourced.Document document
                    ? document.octets().length()
                    : 0;
            if (batch.size() == BATCH_DOCUMENTS || bytes >= BATCH_BYTES) {
                submit(batch, bytes);
                batch = new ArrayList<>();
                bytes = 0;
                progress.at(source.consumedBytes());
            }
        }
        submit(batch, bytes);
        progress.fileDone(source.consumedBytes());
    }

    /// Waits for what is under way and writes it.
    void finish() {
        while (!underWay.isEmpty()) {
            writeFirst();
        }
        out.flush();
    }

    long judged() {
        return judged;
    }

    long rejected() {
        return rejected;
    }

    private void submit(List<Sourced> batch, long bytes) {
        while (!underWay.isEmpty()
                && (underWay.size() >= 4 * threads || bytesUnderWay + bytes > MOST_UNDER_WAY_BYTES)) {
            writeFirst();
        }
        bytesUnderWay += bytes;
        underWay.add(new UnderWay(workers.submit(() -> VerdictLines.of(batch, judge)), bytes));
    }

    private void writeFirst() {
        UnderWay first = underWay.remove();
        bytesUnderWay -= first.bytes();
        VerdictLines lines = resultOf(first);
        judged += lines.judged();
        rejected += lines.rejected();
        out.write(lines.verdicts());
        if (refused != null) {
            refused.write(lines.rejects());
        }
        if (out.checkError()) {
            throw new NobodyReads();
        }
    }

    private static VerdictLines resultOf(UnderWay work) {
        try {
            return work.result().get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while judging", stopped);
        } catch (ExecutionException fault) {
            throw new IllegalStateException("judging failed: " + fault.getCause(), fault.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private record UnderWay(Future<VerdictLines> result, long bytes) {}
}
