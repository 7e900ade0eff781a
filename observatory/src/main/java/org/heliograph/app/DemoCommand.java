package org.heliograph.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.heliograph.format.fingerprints.FingerprintFile;
import org.heliograph.model.facts.Overview;
import org.heliograph.publish.ObservatoryServer;
import org.heliograph.simulate.ShippedScenarios;
import org.heliograph.simulate.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `demo`: replays the reconstruction of Belarus, August 2020, into a live observatory.
@Command(
        name = "demo",
        description = "Replays a reconstruction of Belarus, August 2020, into a live observatory, and opens its page.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final String SCENARIO = "belarus-2020";
    private static final Overview.Label LABEL =
            new Overview.Label(Overview.Label.Kind.RECONSTRUCTION, "Belarus, August 2020");
    private static final Duration BEAT_EVERY = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "Port of the page; else 8080, or any free one.")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where to keep everything, a new or empty folder; else it is deleted at the end.")
    private @Nullable Path data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same measurements.")
    private long seed;

    @Option(names = "--no-open", description = "Do not open a browser.")
    private boolean closed;

    @Option(names = "--once", description = "Replay, print the incidents, and end.")
    private boolean once;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path kept = data;
        if (kept != null) {
            requireEmpty(kept);
            run(kept);
            return 0;
        }
        Path passing = Files.createTempDirectory("heliograph-demo-");
        try {
            run(passing);
        } finally {
            delete(passing);
        }
        return 0;
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new UnusableInput("--data: " + folder + " is not empty; name a new folder");
            }
        }
    }

    private void run(Path folder) throws IOException, InterruptedException {
        Scenario scenario = ShippedScenarios.read(SCENARIO);
        ReplayClock clock = new ReplayClock(scenario.span().from(), InstantSource.system());
        ObservatoryConfig config = ObservatoryConfig.usual().in(folder);
        try (StopSignal stop = StopSignal.listen();
                Observatory observatory = Observatory.start(config, FingerprintFile.own(), clock, LABEL);
                ObservatoryServer server = serve(config, observatory, clock)) {
            say("the page is at " + server.address());
            open(server.address().toString());
            replay(scenario, observatory, clock, stop);
            if (once) {
                new IncidentLines(spec.commandLine().getOut()).print(observatory.facts());
                return;
            }
            say("the replay is at its end; stop with Ctrl-C");
            runOn(observatory, stop);
        } catch (Replay.Stopped e) {
            say("stopped before the end of the replay");
        }
    }

    private void replay(Scenario scenario, Observatory observatory, ReplayClock clock, StopSignal stop)
            throws IOException, InterruptedException {
        try (ScenarioProgress progress =
                new ScenarioProgress(scenario, spec.commandLine().getErr())) {
            new Replay(scenario, observatory, clock, progress::at).play(scenario, seed, stop::isAsked);
        }
    }

    private static void runOn(Observatory observatory, StopSignal stop) throws IOException, InterruptedException {
        while (!stop.isAsked(BEAT_EVERY)) {
            if (observatory.failure().isDone()) {
                throw observatory.pipelineFailed();
            }
            observatory.heartbeats().heard();
            observatory.heartbeats().beat();
        }
    }

    /// On the port that was named; else on the usual one, or any if that is taken.
    private ObservatoryServer serve(ObservatoryConfig config, Observatory observatory, InstantSource clock) {
        Integer named = port;
        if (named != null) {
            return Serving.start(config.at(named), observatory, clock);
        }
        try {
            return Serving.start(config, observatory, clock);
        } catch (UnusableInput taken) {
            say(taken.getMessage() + "; taking any free one");
            return Serving.start(config.at(0), observatory, clock);
        }
    }

    /// Opens the page where there is a screen to show it on.
    private void open(String address) {
        boolean screen = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        if (closed || once || !screen) {
            return;
        }
        try {
            new ProcessBuilder("xdg-open", address)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            say("no browser could be opened: open the address yourself");
        }
    }

    private void say(@Nullable String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("heliograph: " + text);
        err.flush();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
