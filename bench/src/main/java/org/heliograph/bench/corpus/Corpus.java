package org.heliograph.bench.corpus;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.heliograph.bench.corpus.Documents.Outcome;
import org.heliograph.bench.corpus.Documents.Visit;

/// Writes the corpus that `analyse` is measured on: web_connectivity documents with whole pages, mean 41 KB, one in
/// ten
/// above 100 KB, a few in a hundred of them blocked.
///
/// `Corpus [DIRECTORY [DOCUMENTS [SEED]]]`: writes `corpus.jsonl`, `corpus.jsonl.gz` and `corpus.jsonl.zst`. The
/// same seed
/// gives the same octets of JSON.
public final class Corpus {

    /// Documents where nobody asks for another number: some 80 MB.
    static final int DOCUMENTS = 2000;

    static final long SEED = 2020_08_09L;

    private static final Instant FROM = Instant.parse("2020-08-09T05:00:00Z");
    private static final int LARGE_ONE_IN = 10;

    private final SplittableRandom random;
    private final Pages pages;
    private final Documents documents;

    /// @param seed all that the documents depend on
    public Corpus(long seed) {
        this.random = new SplittableRandom(seed);
        this.pages = new Pages(random);
        this.documents = new Documents(random);
    }

    /// Writes the three files.
    ///
    /// @param arguments directory (else `bench/target/corpus`), number of documents, seed
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments.length > 0 ? arguments[0] : "bench/target/corpus");
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DOCUMENTS;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : SEED;
        Files.createDirectories(directory);
        var corpus = new Corpus(seed);
        long octets = 0;
        try (OutputStream plain = open(directory.resolve("corpus.jsonl"));
                OutputStream gzip = new GZIPOutputStream(open(directory.resolve("corpus.jsonl.gz")), 1 << 16);
                OutputStream zstd = new ZstdOutputStream(open(directory.resolve("corpus.jsonl.zst")), 3)) {
            for (int i = 0; i < count; i++) {
                byte[] document = corpus.next();
                octets += document.length + 1;
                for (OutputStream out : List.of(plain, gzip, zstd)) {
                    out.write(document);
                    out.write('\n');
                }
            }
        }
        System.err.printf("%d documents, mean %d octets, in %s%n", count, octets / Math.max(1, count), directory);
    }

    /// The next document, without a line end.
    public byte[] next() {
        int visit = random.nextInt(100_000);
        String host = "www.site-" + visit % 700 + ".example";
        Supplier<String> report = () -> "20200809T050000Z_webconnectivity_BY_" + visit % 40 + "_n1_" + visit % 900;
        var whom = new Visit(FROM.plusSeconds(visit), "BY", 64_496 + visit % 15, host, report.get());
        return documents.document(whom, outcome(), pages.page(host, pageOctets(random), random));
    }

    private Outcome outcome() {
        return switch (random.nextInt(100)) {
            case 0, 1 -> Outcome.BLOCK_PAGE;
            case 2 -> Outcome.FORGED_ANSWER;
            case 3, 4 -> Outcome.RESET;
            case 5 -> Outcome.TIMEOUT;
            default -> Outcome.OK;
        };
    }

    /// Nine in ten pages are of some kilobytes up to 60; the tenth is of a hundred thousand octets or nearly two.
    static int pageOctets(RandomGenerator random) {
        if (random.nextInt(LARGE_ONE_IN) == 0) {
            return random.nextInt(108_000, 190_000);
        }
        double skewed = random.nextDouble() * random.nextDouble();
        return 1500 + (int) (skewed * 58_000);
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    }
}
