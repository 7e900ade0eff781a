package org.heliograph.bench.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.heliograph.format.fingerprints.FingerprintFile;
import org.heliograph.model.fingerprint.FingerprintSet;

/// The fingerprints that benchmarks load: our own, and the published ones where they are.
public final class Fingerprints {

    private static final List<String> PUBLISHED = List.of("fingerprints_dns.csv", "fingerprints_http.csv");

    private Fingerprints() {}

    /// Our own and all files of a folder that are known by name.
    ///
    /// @throws IllegalStateException if the folder lacks one: a figure without it would be a false one
    public static FingerprintSet all(Path folder) throws IOException {
        FingerprintSet set = FingerprintFile.own();
        for (String name : PUBLISHED) {
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                throw new IllegalStateException("no fingerprints to measure with: " + file.toAbsolutePath()
                        + " (set -Dheliograph.shared=DIRECTORY)");
            }
            try (InputStream in = Files.newInputStream(file)) {
                set = set.and(FingerprintSet.of(FingerprintFile.read(name, in).fingerprints()));
            }
        }
        return set;
    }

    /// The folder of the shared data: the system property `heliograph.shared`, else beside the project.
    public static Path sharedData() {
        return Path.of(System.getProperty("heliograph.shared", "../shared/data"));
    }
}
