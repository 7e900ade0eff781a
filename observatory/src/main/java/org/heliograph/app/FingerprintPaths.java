package org.heliograph.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.format.fingerprints.FingerprintFile;
import org.heliograph.model.fingerprint.FingerprintSet;

/// Loads the fingerprints that a run seeks: the project's own, and those in the paths it was given.
final class FingerprintPaths {
    private FingerprintPaths() {}

    /// The project's own set and all in the paths; files are taken in the order given, those of a folder by name.
    ///
    /// @param err takes one line for each file of which a part could not be taken
    static FingerprintSet load(List<Path> paths, PrintWriter err) throws IOException {
        FingerprintSet all = FingerprintFile.own();
        for (Path path : paths) {
            for (Path file : filesIn(path)) {
                all = all.and(read(file, err));
            }
        }
        return all;
    }

    private static List<Path> filesIn(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> within = Files.list(path)) {
            List<Path> files =
                    within.filter(FingerprintPaths::mayHoldThem).sorted().toList();
            if (files.isEmpty()) {
                throw new UnusableInput(path + ": holds no .csv and no .json");
            }
            return files;
        }
    }

    private static boolean mayHoldThem(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".csv") || name.endsWith(".json"));
    }

    private static FingerprintSet read(Path file, PrintWriter err) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            FingerprintFile read = FingerprintFile.read(file.getFileName().toString(), in);
            if (!read.gaps().isEmpty()) {
                FingerprintFile.Gap first = read.gaps().getFirst();
                err.printf(
                        "heliograph: %s: %d lines hold no fingerprint; the first is line %d: %s%n",
                        file, read.gaps().size(), first.line(), first.reason());
                err.flush();
            }
            return FingerprintSet.of(read.fingerprints());
        }
    }
}
