package org.heliograph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Real data beside the project, which does not ship it. Where it is absent, tests on it are skipped, visibly.
///
/// Found by the system property `heliograph.shared`, else as `../shared/data` of a folder above the working directory.
public final class SharedData {
    private SharedData() {}

    /// A folder or file of the data; ends the test as skipped where there is none.
    public static Path path(String relative) {
        Path root = root();
        Path wanted = root.resolve(relative);
        Assumptions.assumeTrue(Files.exists(wanted), wanted + " is not here: skipped");
        return wanted;
    }

    /// The files of that extension in a folder, by name.
    public static List<Path> files(String folder, String extension) {
        try (Stream<Path> all = Files.list(path(folder))) {
            return all.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path root() {
        String told = System.getProperty("heliograph.shared");
        if (told != null) {
            return Path.of(told);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolveSibling("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return Path.of("../shared/data");
    }
}
