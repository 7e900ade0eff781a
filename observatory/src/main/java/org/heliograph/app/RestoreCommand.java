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

/// `observe restore`: puts a backup in place, if all of it is there and none of it was changed.
@Command(
        name = "restore",
        description = "Puts a backup in place of an observatory that is not there.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A backup.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path from;

    @Option(names = "--data", paramLabel = "DIR", description = "Where to put it: new or empty.")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException {
        Path to = data == null ? ObservatoryConfig.usual().data() : data;
        int files = Backup.restore(from, to);
        spec.commandLine().getErr().printf("heliograph: %d files are in %s%n", files, to);
        return 0;
    }
}
