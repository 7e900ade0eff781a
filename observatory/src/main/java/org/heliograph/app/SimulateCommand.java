package org.heliograph.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.heliograph.simulate.ShippedScenarios;
import org.heliograph.simulate.folder.SimulationFolder;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.scenario.ScenarioFault;
import org.heliograph.simulate.scenario.ScenarioReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `simulate`: plays a scenario into a folder, or lists the scenarios that come with the program.
@Command(
        name = "simulate",
        description = "Writes what an observatory would have seen of a scenario, and the ground truth beside it.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SCENARIO",
            description =
                    "Name of a scenario that comes with the program, or a YAML file; without one they are listed.")
    private @Nullable String scenario;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write: a new or empty folder, or one that a simulation made.")
    private @Nullable Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same octets.")
    private long seed;

    @Option(
            names = "--scale",
            paramLabel = "X",
            defaultValue = "1",
            description = "Factor on the number of measurements, above 0 and at most 1000.")
    private double scale;

    @Override
    public Integer call() throws IOException {
        String name = scenario;
        if (name == null) {
            list();
            return 0;
        }
        Path folder = out;
        if (folder == null) {
            throw new ParameterException(spec.commandLine(), "--out DIR is missing");
        }
        if (!(scale > 0 && scale <= 1000)) {
            throw new ParameterException(spec.commandLine(), "--scale: want above 0 and at most 1000, not " + scale);
        }
        play(read(name), folder);
        return 0;
    }

    private void list() {
        var out = spec.commandLine().getOut();
        for (String name : ShippedScenarios.NAMES) {
            Scenario one = ShippedScenarios.read(name);
            out.printf(
                    "%-14s %s to %s  %s%n",
                    name, one.span().from(), one.span().until(), one.title().text());
        }
        out.flush();
    }

    private static Scenario read(String name) throws IOException {
        if (ShippedScenarios.NAMES.contains(name)) {
            return ShippedScenarios.read(name);
        }
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw new UnusableInput(
                    "%s: no such file, and no scenario of that name comes with the program (there are: %s)"
                            .formatted(name, String.join(", ", ShippedScenarios.NAMES)));
        }
        try (Reader text = Files.newBufferedReader(file, UTF_8)) {
            return ScenarioReader.read(name, text);
        } catch (ScenarioFault fault) {
            throw new UnusableInput(String.valueOf(fault.getMessage()), fault);
        }
    }

    private void play(Scenario played, Path folder) throws IOException {
        SimulationFolder.Summary summary;
        try (ScenarioProgress progress =
                new ScenarioProgress(played, spec.commandLine().getErr())) {
            summary = SimulationFolder.write(played, seed, scale, folder, progress::at);
        } catch (SimulationFolder.NotOurs other) {
            throw new UnusableInput(String.valueOf(other.getMessage()), other);
        }
        var err = spec.commandLine().getErr();
        err.printf(
                "%s: %d measurements, %d MB before compression, in %s%n",
                played.title().name(), summary.measurements(), summary.octets() / 1_000_000, folder);
        err.flush();
    }
}
