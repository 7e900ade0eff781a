package org.heliograph.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns whatever ends a command into one line on stderr and an exit code. No stack trace reaches a user who did
/// not
/// ask for it.
///
/// @param debug whether the stack trace follows the line
record Complaints(boolean debug) implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /// EX_SOFTWARE of sysexits.h: the fault is ours, not the input's.
    static final int OUR_FAULT = 70;

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        CommandLine command = fault.getCommandLine();
        StringBuilder line = new StringBuilder(firstLine(fault.getMessage()));
        if (fault instanceof UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream()
                    .findFirst()
                    .ifPresent(s -> line.append("; did you mean ").append(s).append('?'));
        }
        String name = command.getCommandSpec().qualifiedName();
        line.append(" (see ").append(name).append(" --help)");
        return complain(command.getErr(), line.toString(), fault, ExitCode.USAGE);
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        if (fault instanceof UnusableInput || fault instanceof IOException || fault instanceof UncheckedIOException) {
            return complain(command.getErr(), inWords(fault), fault, ExitCode.USAGE);
        }
        String line = "internal error: " + fault.getClass().getSimpleName() + ": " + inWords(fault)
                + (debug ? "" : " (HELIOGRAPH_DEBUG=1 shows where)");
        return complain(command.getErr(), line, fault, OUR_FAULT);
    }

    private int complain(PrintWriter err, String line, Throwable fault, int exitCode) {
        err.println("heliograph: " + line);
        if (debug) {
            fault.printStackTrace(err);
        }
        err.flush();
        return exitCode;
    }

    /// What the system meant: `NoSuchFileException` carries nothing but the file's name.
    private static String inWords(Throwable fault) {
        return switch (fault) {
            case UncheckedIOException wrapped -> inWords(Objects.requireNonNull(wrapped.getCause()));
            case NoSuchFileException missing -> missing.getFile() + ": no such file";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileSystemException other when other.getReason() == null -> other.getFile() + ": cannot be used";
            default -> firstLine(fault.getMessage());
        };
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no details" : message.lines().findFirst().orElse("no details");
    }
}
