package org.heliograph.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path temporary;

    @Test
    void withoutAScenarioItListsThem() {
        assertThat(run()).isZero();
        assertThat(out.toString().lines()).hasSize(2).anyMatch(line -> line.startsWith("belarus-2020 "));
    }

    @Test
    void writesDocumentsAndTruth() {
        assertThat(run("quiet", "--out", temporary.toString(), "--seed", "4", "--scale", "0.05"))
                .isZero();
        assertThat(temporary.resolve("simulation.json")).content().contains("\"simulation\": \"quiet\"", "\"seed\": 4");
        assertThat(temporary.resolve("raw")).isNotEmptyDirectory();
        assertThat(temporary.resolve("truth/look-alikes.csv")).exists();
        assertThat(err.toString()).contains("quiet: ").contains(" measurements");
    }

    @Test
    void aScenarioWithAFaultIsOneLineWithFileLineAndKey() throws IOException {
        Path file = temporary.resolve("mine.yaml");
        Files.writeString(file, "scenario: mine\ntitle: Mine\ncountry: Nowhere\n");
        assertThat(run(file.toString(), "--out", temporary.resolve("x").toString()))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("heliograph: " + file + ":3: country: want two capital letters, not Nowhere");
    }

    @Test
    void foldersOfOthersAreRefused() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "x");
        assertThat(run("quiet", "--out", temporary.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("not empty, and not made by a simulation");
    }

    @Test
    void anUnknownScenarioIsExitTwoWithThoseThatThereAre() {
        assertThat(run("atlantis", "--out", temporary.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("atlantis").contains("belarus-2020, quiet");
    }

    @Test
    void outIsNeeded() {
        assertThat(run("quiet")).isEqualTo(2);
        assertThat(err.toString()).contains("--out DIR is missing");
    }

    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "simulate";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.execute(all, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
