package org.heliograph.verdict;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.format.ooni.MeasurementReader;
import org.heliograph.model.measurement.Measurement;
import org.jspecify.annotations.Nullable;

/// Real data beside the project, which the project does not ship. Tests that want it are skipped where it is absent.
final class SharedData {

    private SharedData() {}

    /// A folder or file under `../shared/data`, or under the folder that the property `heliograph.shared` names.
    static Path find(String relative) {
        Path root = root();
        Path path = root == null ? Path.of("../shared/data", relative) : root.resolve(relative);
        assumeTrue(root != null && Files.exists(path), path + " is not here: skipped");
        return path;
    }

    static MeasurementReader.Result read(Path file) {
        try {
            return new MeasurementReader().read(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Measurement measurement(Path file) {
        return switch (read(file)) {
            case MeasurementReader.Accepted(Measurement measurement) -> measurement;
            case MeasurementReader.Rejected rejected -> throw new AssertionError(file + ": " + rejected);
        };
    }

    private static @Nullable Path root() {
        String named = System.getProperty("heliograph.shared");
        if (named != null) {
            return Path.of(named);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolveSibling("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
