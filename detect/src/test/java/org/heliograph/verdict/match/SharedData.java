package org.heliograph.verdict.match;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Finds the real data beside the project; tests are skipped, visibly, where it is not.
final class SharedData {

    private SharedData() {}

    static Path folder(String name) {
        String property = System.getProperty("heliograph.shared");
        Path data = property == null ? besideTheProject() : Path.of(property);
        Path folder = data.resolve(name);
        Assumptions.assumeTrue(Files.exists(folder), folder + " is not here: skipped");
        return folder;
    }

    private static Path besideTheProject() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve("../shared/data").normalize();
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return Path.of("../shared/data");
    }
}
