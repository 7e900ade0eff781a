package org.heliograph.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line. Data goes to stdout; messages, one line each, to stderr.
///
/// | exit | means                                                   |
/// |------|---------------------------------------------------------|
/// | 0    | done                                                    |
/// | 1    | done, and what was checked did not hold                 |
/// | 2    | bad usage or unreadable input                           |
/// | 70   | a fault of ours; `HELIOGRAPH_DEBUG=1` shows its trace   |
///
/// A new command is one class with `@Command` and one entry in `subcommands` here.
@Command(
        name = "heliograph",
        description = "Tells when, where, how and on whose network access to the internet is cut, blocked or slowed.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DemoCommand.class, AnalyseCommand.class, ObserveCommand.class, SimulateCommand.class})
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private Main() {}

    /// Runs one command and ends the process with its exit code.
    ///
    /// @param args as the shell split them
    public static void main(String[] args) {
        System.exit(execute(args, new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8)));
    }

    /// Runs one command within this process.
    ///
    /// @param args as the shell split them
    /// @param out takes help and version; commands write their data to `spec.commandLine().getOut()`
    /// @param err takes messages
    /// @return the exit code
    static int execute(String[] args, PrintWriter out, PrintWriter err) {
        boolean debug = "1".equals(System.getenv("HELIOGRAPH_DEBUG"));
        Complaints complaints = new Complaints(debug);
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints)
                .execute(args);
    }

    /// The names of all commands.
    static Set<String> commandNames() {
        return new CommandLine(new Main()).getSubcommands().keySet();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /// The version as the jar's manifest has it.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {text()};
        }

        /// The same as one line.
        static String text() {
            String version = Main.class.getPackage().getImplementationVersion();
            return "heliograph " + (version == null ? "(unpackaged)" : version);
        }
    }
}
