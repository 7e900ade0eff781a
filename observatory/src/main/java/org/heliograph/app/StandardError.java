package org.heliograph.app;

import java.io.IOException;
import java.nio.file.Path;

/// Where messages and progress go.
final class StandardError {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/2");

    private StandardError() {}

    /// Whether somebody watches it. The JDK tells it of stdin and stdout only ([java.io.Console#isTerminal]), so
    /// the
    /// descriptor is asked as Linux shows it; where there is no such thing, nobody is taken to watch.
    static boolean isTerminal() {
        try {
            String device = DESCRIPTOR.toRealPath().toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException pipeOrSocketOrElsewhere) {
            return false;
        }
    }
}
