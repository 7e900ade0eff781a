package org.heliograph.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program in a process of its own, so that it can be stopped and killed as a whole.
///
/// @param process the running program
/// @param output  what it writes to standard output and error
record Program(Process process, Path output) implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("the page is at (http://\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static Program start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "org.heliograph.app.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Program(process, output);
    }

    String told() throws IOException {
        return Files.readString(output);
    }

    /// What becomes true before long.
    interface Condition {
        boolean holds() throws Exception;
    }

    /// Waits until something is true.
    ///
    /// @throws AssertionError if the program ends before, or it takes far too long
    void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("not seen: %s; the program said: %s".formatted(what, told()));
            }
            Thread.sleep(20);
        }
    }

    /// Waits until it listens.
    URI address() throws Exception {
        await("its address", () -> ADDRESS.matcher(told()).find());
        Matcher found = ADDRESS.matcher(told());
        return found.find() ? URI.create(found.group(1)) : URI.create("");
    }

    static HttpResponse<String> get(HttpClient client, URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
