package org.heliograph.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `observe backup`: copies everything an observatory keeps. The observatory must be stopped: log, store and
/// checkpoints belong together.
@Command(
        name = "backup",
        description = "Copies everything a stopped observatory keeps.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A new or empty directory.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path to;

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept.")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException {
        Path from = data == null ? ObservatoryConfig.usual().data() : data;
        int files = Backup.make(from, to);
        spec.commandLine().getErr().printf("heliograph: %d files are in %s%n", files, to);
        return 0;
    }
}
