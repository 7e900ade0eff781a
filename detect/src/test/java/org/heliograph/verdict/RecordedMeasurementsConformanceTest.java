package org.heliograph.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.format.fingerprints.FingerprintFile;
import org.heliograph.format.ooni.MeasurementReader;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.heliograph.model.verdict.Reason;
import org.heliograph.model.verdict.Verdict;
import org.heliograph.verdict.match.FingerprintMatcher;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The recorded and made-up measurements of OONI's scorer against `recorded-cases.tsv`: with the published
/// fingerprints, and for web tests without any as well.
class RecordedMeasurementsConformanceTest {

    private static final Path GOLDEN = Path.of("src/test/data/verdict/recorded-cases.tsv");

    /// @param with    state, mechanism or layer, and the first reason's rule, with OONI's fingerprints
    /// @param without the same with none
    record Case(String file, String with, String without, String why) {
        static Case read(String line) {
            String[] fields = line.split("\t", -1);
            return new Case(fields[0], fields[1], fields[2], fields[3]);
        }
    }

    static List<Case> golden() throws IOException {
        try (Stream<String> lines = Files.lines(GOLDEN)) {
            return lines.filter(line -> !line.startsWith("#")).map(Case::read).toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> verdictsAreTheGoldenOnes() throws IOException {
        Path folder = SharedData.find("ooni/fastpath-tests");
        Judge informed = new Judge(Rules.latest(), FingerprintMatcher.of(published()));
        Judge plain = Judge.withoutFingerprints(Rules.latest());
        return golden().stream()
                .map(wanted -> DynamicTest.dynamicTest(
                        wanted.file(),
                        () -> assertThat(List.of(
                                        shown(informed, folder.resolve(wanted.file())),
                                        shown(plain, folder.resolve(wanted.file()))))
                                .as(wanted.why())
                                .containsExactly(wanted.with(), wanted.without())));
    }

    @Test
    void everyFileHasAGoldenVerdict() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.find("ooni/fastpath-tests"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(
                            golden().stream().map(Case::file).toList());
        }
    }

    private static String shown(Judge judge, Path file) {
        return switch (SharedData.read(file)) {
            case MeasurementReader.Rejected(var reason, long offset, String detail) -> "rejected " + reason;
            case MeasurementReader.Accepted(var measurement) -> {
                Verdict verdict = judge.judge(measurement);
                List<Reason> reasons = verdict.grounds().reasons();
                yield verdict.state() + " " + EmulatedNetworkConformanceTest.where(verdict) + " "
                        + (reasons.isEmpty() ? "" : reasons.getFirst().rule());
            }
        };
    }

    static FingerprintSet published() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(SharedData.find("fingerprints"))) {
            all.filter(file -> file.toString().endsWith(".csv")).sorted().forEach(files::add);
        }
        FingerprintSet set = FingerprintSet.EMPTY;
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                set = set.and(FingerprintSet.of(
                        FingerprintFile.read(file.getFileName().toString(), in).fingerprints()));
            }
        }
        return set;
    }
}
