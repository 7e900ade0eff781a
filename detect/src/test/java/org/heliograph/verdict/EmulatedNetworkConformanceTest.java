package org.heliograph.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.model.verdict.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The 50 web_connectivity cases of OONI's emulated network against `qa-cases.tsv`: what was done is what we must say,
/// whatever the probe thought of it.
class EmulatedNetworkConformanceTest {

    private static final Path GOLDEN = Path.of("src/test/data/verdict/qa-cases.tsv");

    /// @param where the mechanism of a blocked case, the layer of any other
    record Case(String name, String done, String state, String where, String why) {
        static Case read(String line) {
            String[] fields = line.split("\t", -1);
            return new Case(fields[0], fields[1], fields[2], fields[3], fields[4]);
        }
    }

    static List<Case> golden() throws IOException {
        try (Stream<String> lines = Files.lines(GOLDEN)) {
            return lines.filter(line -> !line.startsWith("#")).map(Case::read).toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> verdictSaysWhatWasDone() throws IOException {
        Path folder = SharedData.find("ooni/web_connectivity-qa");
        Judge judge = Judge.withoutFingerprints(Rules.latest());
        return golden().stream()
                .map(wanted -> DynamicTest.dynamicTest(wanted.name(), () -> {
                    Verdict verdict = judge.judge(SharedData.measurement(folder.resolve(wanted.name() + ".json")));
                    assertThat(verdict.state() + " " + where(verdict))
                            .as("%s; grounds %s", wanted.done(), verdict.grounds())
                            .isEqualTo(wanted.state() + " " + wanted.where());
                }));
    }

    @Test
    void everyCaseHasAGoldenVerdict() throws IOException {
        Path folder = SharedData.find("ooni/web_connectivity-qa");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json") && !name.equals("EXPECTED.json"))
                            .map(name -> name.replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            golden().stream().map(Case::name).toList())
                    .hasSize(50);
        }
    }

    static String where(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Blocked blocked -> blocked.mechanism().code();
            case Verdict.Down down -> down.layer().word();
            case Verdict.Inconclusive inconclusive -> inconclusive.layer().word();
            case Verdict.Ok ok -> "none";
            case Verdict.NotJudged notJudged -> "none";
        };
    }
}
