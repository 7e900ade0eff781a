package org.heliograph.bench.corpus;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.heliograph.bench.corpus.Documents.Outcome;
import org.heliograph.bench.corpus.Documents.Visit;

/// Writes a great many measurements for a whole observatory to take in: weeks of a country, thousands of pairs of
/// network and
/// target, mean about 10 KB.
///
/// `LoadCorpus FILE.jsonl.zst|FILE.jsonl.gz|FILE.jsonl [MEASUREMENTS [NETWORKS [TARGETS [SEED]]]]`. The file is written
/// as it
/// comes, in order of time; memory does not grow with its length. Every document is its own, with its own uid; pages
/// come from
/// a stock, so that writing is faster than reading. One network resets the first tenth of the targets in the second
/// half.
public final class LoadCorpus {

    private static final int MEASUREMENTS = 1_000_000;
    private static final int NETWORKS = 30;
    private static final int TARGETS = 200;
    private static final int STOCK = 256;
    private static final int SMALLEST_PAGE = 500;
    private static final int LARGEST_PAGE = 9_000;
    private static final long SECONDS = 14L * 24 * 3600;
    private static final int FIRST_NETWORK = 64_496;
    private static final Instant FROM = Instant.parse("2020-08-09T00:00:00Z");

    private final SplittableRandom random;
    private final Documents documents;
    private final List<Pages.Page> stock = new ArrayList<>();
    private final int measurements;
    private final int networks;
    private final int targets;

    private LoadCorpus(int measurements, int networks, int targets, long seed) {
        this.random = new SplittableRandom(seed);
        this.documents = new Documents(random);
        this.measurements = measurements;
        this.networks = networks;
        this.targets = targets;
        var pages = new Pages(random);
        for (int i = 0; i < STOCK; i++) {
            stock.add(pages.page("www.site.example", random.nextInt(SMALLEST_PAGE, LARGEST_PAGE), random));
        }
    }

    /// Writes one file; what its name ends in says how it is compressed.
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("usage: LoadCorpus FILE.jsonl.zst|.gz [MEASUREMENTS [NETWORKS [TARGETS [SEED]]]]");
            System.exit(2);
        }
        var corpus = new LoadCorpus(
                (int) number(arguments, 1, MEASUREMENTS),
                (int) number(arguments, 2, NETWORKS),
                (int) number(arguments, 3, TARGETS),
                number(arguments, 4, Corpus.SEED));
        long octets;
        try (OutputStream out = open(Path.of(arguments[0]))) {
            octets = corpus.write(out);
        }
        System.err.printf(
                "%d measurements, mean %d octets, in %s%n",
                corpus.measurements, octets / Math.max(1, corpus.measurements), arguments[0]);
    }

    private static long number(String[] arguments, int at, long otherwise) {
        return arguments.length > at ? Long.parseLong(arguments[at]) : otherwise;
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        if (file.toString().endsWith(".zst")) {
            return new ZstdOutputStream(raw, 1);
        }
        return file.toString().endsWith(".gz") ? new FastGzip(raw) : raw;
    }

    private long write(OutputStream out) throws IOException {
        long octets = 0;
        for (int i = 0; i < measurements; i++) {
            byte[] document = document(i);
            out.write(document);
            out.write('\n');
            octets += document.length + 1;
        }
        return octets;
    }

    private byte[] document(int number) {
        int network = random.nextInt(networks);
        int target = random.nextInt(targets);
        boolean blocked = number > measurements / 2 && network == 0 && target < targets / 10;
        int noise = random.nextInt(100);
        Outcome outcome = blocked ? Outcome.RESET : noise == 0 ? Outcome.TIMEOUT : Outcome.OK;
        Instant at = FROM.plusSeconds(SECONDS * number / measurements);
        String report = "%s_webconnectivity_BY_%d_n1_%d".formatted(at, FIRST_NETWORK + network, random.nextInt(50));
        var visit = new Visit(at, "BY", FIRST_NETWORK + network, "www.site-" + target + ".example", report);
        return documents.document(visit, outcome, stock.get(random.nextInt(STOCK)));
    }

    /// Gzip at its quickest.
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
