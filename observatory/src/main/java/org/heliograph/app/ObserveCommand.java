package org.heliograph.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.ingest.FileLoader;
import org.heliograph.ingest.FolderWatcher;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.heliograph.publish.ObservatoryServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `observe`: runs an observatory on files, folders and feeds, until it is stopped; or once, over what is there.
@Command(
        name = "observe",
        description = "Runs the observatory on files, folders or live feeds.",
        mixinStandardHelpOptions = true,
        subcommands = {BackupCommand.class, RestoreCommand.class})
final class ObserveCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ObserveCommand.class);

    /// As shells have it for SIGTERM.
    private static final int STOPPED = 143;

    private static final Duration BEAT_EVERY = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Files and folders to load and to watch.")
    private List<Path> paths = List.of();

    @Mixin
    private final ObserveOptions options = new ObserveOptions();

    @Option(names = "--once", description = "Load what is there, decide, print the incidents, and end.")
    private boolean once;

    @Option(names = "--check-config", description = "Only check the configuration, and end.")
    private boolean checkConfig;

    @Override
    public Integer call() throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        ObservatoryConfig config = options.config(clock.instant());
        PrintWriter err = spec.commandLine().getErr();
        FingerprintSet fingerprints = FingerprintPaths.load(config.fingerprints(), err);
        if (checkConfig) {
            err.println("heliograph: the configuration is sound");
            return 0;
        }
        try (StopSignal stop = StopSignal.listen();
                LoadProgress progress = new LoadProgress();
                Observatory observatory = Observatory.start(config, fingerprints, clock, null)) {
            stop.whenAsked(observatory.stop()::ask);
            FolderWatcher watcher =
                    new FolderWatcher(paths, observatory.loads(), new FileLoader(observatory.notes(), progress));
            progress.begin(watcher.files());
            if (once) {
                return runOnce(observatory, watcher, progress);
            } else {
                runOn(config, observatory, watcher, clock, stop);
            }
        }
        return 0;
    }

    /// @return the exit code
    private int runOnce(Observatory observatory, FolderWatcher watcher, LoadProgress progress)
            throws IOException, InterruptedException {
        try {
            watcher.loadAll();
            observatory.loads().endAbandoned();
            progress.close();
            observatory.heartbeats().last();
            observatory.awaitAll();
            new IncidentLines(spec.commandLine().getOut()).print(observatory.facts());
            observatory.exportDays();
            return 0;
        } catch (InterruptedException e) {
            if (!observatory.stop().isAsked()) {
                throw e;
            }
            spec.commandLine()
                    .getErr()
                    .println("heliograph: stopped before the end; the same command goes on from here");
            return STOPPED;
        }
    }

    private void runOn(
            ObservatoryConfig config,
            Observatory observatory,
            FolderWatcher watcher,
            InstantSource clock,
            StopSignal stop)
            throws IOException, InterruptedException {
        try (ObservatoryServer server = Serving.start(config, observatory, clock);
                Feeds feeds = Feeds.start(config, observatory, watcher, clock)) {
            spec.commandLine().getErr().println("heliograph: the page is at " + server.address());
            while (!stop.isAsked(BEAT_EVERY)) {
                if (observatory.failure().isDone()) {
                    throw observatory.pipelineFailed();
                }
                beat(observatory);
                feeds.requireSound();
            }
        }
    }

    /// Time stands still while it cannot be written down, as when the disk is full.
    private static void beat(Observatory observatory) {
        try {
            observatory.heartbeats().beat();
        } catch (IOException e) {
            LOG.warn("the time cannot be written to the front log: {}", e.toString());
        }
    }
}
