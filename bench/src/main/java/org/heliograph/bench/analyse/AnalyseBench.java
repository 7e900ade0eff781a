package org.heliograph.bench.analyse;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.heliograph.bench.corpus.Fingerprints;
import org.heliograph.format.ooni.MeasurementReader;
import org.heliograph.ingest.document.DocumentSource;
import org.heliograph.ingest.document.Sourced;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.verdict.Judge;
import org.heliograph.verdict.Rules;
import org.heliograph.verdict.match.FingerprintMatcher;

/// Judges the same input again and again on one thread, and says where the time goes.
///
/// `AnalyseBench FILE_OR_FOLDER…`: for each, measurements per second of *processor* time of the whole process,
/// collector
/// included, so that others' load on the machine changes little. A stage's share is the difference between a run
/// with it and
/// one without; each run is checked against the others by what it counted.
public final class AnalyseBench {

    /// How far a run goes.
    private enum Until {
        CUT,
        READ,
        MATCHED,
        JUDGED,
        /// Read, and sought in as the peer does.
        PEER
    }

    private static final double RUN_SECONDS = 3;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final MeasurementReader reader = new MeasurementReader();
    private final FingerprintMatcher matcher;
    private final Judge judge;
    private final PeerRule peer;
    private long sum;

    private AnalyseBench(FingerprintSet fingerprints) {
        this.matcher = FingerprintMatcher.of(fingerprints);
        this.judge = new Judge(Rules.latest(), matcher);
        this.peer = new PeerRule(fingerprints);
    }

    /// What a run came to.
    ///
    /// @param seconds processor time for one pass
    private record Run(long documents, long octets, double seconds) {
        double perDocumentMicros() {
            return seconds / documents * 1e6;
        }
    }

    /// Measures each input.
    ///
    /// @param arguments files, or folders of which all files are one input
    public static void main(String[] arguments) throws IOException {
        FingerprintSet fingerprints = Fingerprints.all(Fingerprints.sharedData().resolve("fingerprints"));
        System.out.printf("%s, Java %s%n", fingerprints, Runtime.version());
        var bench = new AnalyseBench(fingerprints);
        for (String argument : arguments) {
            bench.measure(Path.of(argument));
        }
        // Printed so that no compiler may leave out what nobody reads.
        System.out.printf("(sum of all results: %d)%n", bench.sum);
    }

    private void measure(Path path) throws IOException {
        List<byte[]> files = load(path);
        Map<Until, Run> runs = new EnumMap<>(Until.class);
        // All is compiled before anything counts: the compiler's own time is processor time of the process.
        for (Until until : Until.values()) {
            run(files, until, until == Until.JUDGED ? 3 * RUN_SECONDS : RUN_SECONDS);
        }
        for (Until until : Until.values()) {
            runs.put(until, run(files, until, RUN_SECONDS));
        }
        Run whole = run(runs, Until.JUDGED);
        double cut = run(runs, Until.CUT).perDocumentMicros();
        double read = run(runs, Until.READ).perDocumentMicros();
        double matched = run(runs, Until.MATCHED).perDocumentMicros();
        double judged = whole.perDocumentMicros();
        System.out.printf(
                Locale.ROOT,
                "%s: %d documents, mean %d octets unpacked%n"
                        + "  judged   %8.0f /s per core   %7.1f us each%n"
                        + "  unpack, cut  %7.1f us%n  JSON         %7.1f us%n  fingerprints %7.1f us%n  judge        %7.1f us%n"
                        + "  peer's way   %7.0f /s: fingerprints alone %7.1f us, %.0f times ours%n",
                path,
                whole.documents(),
                whole.octets() / whole.documents(),
                1e6 / judged,
                judged,
                cut,
                read - cut,
                matched - read,
                judged - matched,
                1e6 / run(runs, Until.PEER).perDocumentMicros(),
                run(runs, Until.PEER).perDocumentMicros() - read,
                (run(runs, Until.PEER).perDocumentMicros() - read) / (matched - read));
    }

    private static Run run(Map<Until, Run> runs, Until until) {
        Run run = runs.get(until);
        if (run == null) {
            throw new IllegalStateException("not run: " + until);
        }
        return run;
    }

    private Run run(List<byte[]> files, Until until, double seconds) throws IOException {
        long start = SYSTEM.getProcessCpuTime();
        long passes = 0;
        long documents = 0;
        long octets = 0;
        double spent;
        do {
            documents = 0;
            octets = 0;
            for (byte[] file : files) {
                try (DocumentSource source = DocumentSource.open(new ByteArrayInputStream(file), "-")) {
                    for (Sourced next = source.next(); next != null; next = source.next()) {
                        if (next instanceof Sourced.Document document) {
                            documents++;
                            octets += document.octets().length();
                            take(document, until);
                        }
                    }
                }
            }
            passes++;
            spent = (SYSTEM.getProcessCpuTime() - start) / 1e9;
        } while (spent < seconds);
        return new Run(documents, octets, spent / passes);
    }

    private void take(Sourced.Document document, Until until) {
        if (until == Until.CUT) {
            sum += document.octets().at(0);
            return;
        }
        if (reader.read(document.octets().borrow()) instanceof MeasurementReader.Accepted accepted) {
            Measurement measurement = accepted.measurement();
            sum += switch (until) {
                case CUT, READ -> measurement.startedAt().getEpochSecond();
                case MATCHED ->
                    matcher.inAll(measurement.testKeys().observations(), measurement.vantagePoint())
                            .size();
                case JUDGED -> judge.judge(measurement).grounds().matches().size();
                case PEER -> peer.in(measurement.testKeys().observations()).size();
            };
        }
    }

    /// In memory, so that no disk is measured.
    private static List<byte[]> load(Path path) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(path)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    var octets = new ByteArrayOutputStream();
                    in.transferTo(octets);
                    files.add(octets.toByteArray());
                }
            }
        }
        return files;
    }
}
