package org.heliograph.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.ingest.document.DocumentSource;
import org.heliograph.verdict.Judge;
import org.heliograph.verdict.Rules;
import org.heliograph.verdict.match.FingerprintMatcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `analyse`: OONI measurements in, one verdict per line out, in input order.
@Command(
        name = "analyse",
        description = "Says of each OONI measurement whether it shows blocking, and how: one JSON line each.",
        mixinStandardHelpOptions = true)
final class AnalyseCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "JSON or lines of JSON; gzip, zstd and tar are unpacked; - reads standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where to say of each document that was not taken, why: one JSON line each.")
    private @Nullable Path rejects;

    @Option(
            names = "--fingerprints",
            paramLabel = "PATH",
            description = "A file of fingerprints, or a folder of them; may be given again.")
    private List<Path> fingerprints = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that judge, 1 to 256; as many as there are processors unless told.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > 256) {
            throw new ParameterException(spec.commandLine(), "--threads: want 1 to 256, not " + threads);
        }
        for (String file : files) {
            checkReadable(file);
        }
        PrintWriter err = spec.commandLine().getErr();
        Judge judge = new Judge(Rules.latest(), FingerprintMatcher.of(FingerprintPaths.load(fingerprints, err)));
        try (PrintWriter refused = rejects == null ? null : new PrintWriter(Files.newBufferedWriter(rejects));
                AnalysisProgress progress = AnalysisProgress.over(files);
                AnalysisRun run =
                        new AnalysisRun(judge, threads, spec.commandLine().getOut(), refused)) {
            for (String file : files) {
                try (DocumentSource source = open(file)) {
                    run.analyse(source, progress);
                }
            }
            run.finish();
            sayHowMany(run, err);
            if (refused != null && refused.checkError()) {
                throw new UnusableInput(rejects + ": cannot be written to the end");
            }
        } catch (AnalysisRun.NobodyReads closed) {
            // `| head` has what it wanted.
        }
        return 0;
    }

    private static DocumentSource open(String file) throws IOException {
        return file.equals(STANDARD_INPUT)
                ? DocumentSource.open(System.in, STANDARD_INPUT)
                : DocumentSource.open(Path.of(file));
    }

    /// Before any work is done: the third file's name may be the mistyped one.
    private static void checkReadable(String name) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return;
        }
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(name);
        }
        if (Files.isDirectory(file)) {
            throw new UnusableInput(name + ": a folder; name the files in it");
        }
        if (!Files.isReadable(file)) {
            throw new UnusableInput(name + ": permission denied");
        }
    }

    private static void sayHowMany(AnalysisRun run, PrintWriter err) {
        if (run.rejected() > 0) {
            err.printf("heliograph: %d documents judged, %d rejected%n", run.judged(), run.rejected());
            err.flush();
        }
    }
}
