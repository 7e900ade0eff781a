package org.heliograph.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpGoesToStdout() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: heliograph");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void versionGoesToStdout() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("heliograph ");
    }

    @Test
    void unknownOptionIsOneLineAndExitTwo() {
        assertThat(run("--no-such-option")).isEqualTo(2);
        assertThat(err.toString()).startsWith("heliograph: ").contains("--no-such-option");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void missingCommandIsOneLineAndExitTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("heliograph: a command is missing (see heliograph --help)");
    }

    @Test
    void missingFileIsNamedAndExitTwo() {
        assertThat(fail(new NoSuchFileException("x.json"))).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("heliograph: x.json: no such file");
    }

    @Test
    void ourOwnFaultIsOneLineWithoutStackTrace() {
        assertThat(fail(new IllegalStateException("odd\nindeed"))).isEqualTo(Complaints.OUR_FAULT);
        assertThat(err.toString().lines())
                .containsExactly(
                        "heliograph: internal error: IllegalStateException: odd (HELIOGRAPH_DEBUG=1 shows where)");
    }

    private int run(String... args) {
        return Main.execute(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private int fail(Exception fault) {
        CommandLine command = new CommandLine(CommandSpec.create().name("x")).setErr(new PrintWriter(err, true));
        return new Complaints(false).handleExecutionException(fault, command, command.parseArgs());
    }
}
