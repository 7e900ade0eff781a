package org.heliograph.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Copies of a data directory, with a list of all files and their SHA-256, written last: a copy without it is none.
final class Backup {
    private static final String LIST = "SHA256SUMS";
    private static final List<String> LEFT_OUT = List.of("lock", "spill");

    private Backup() {}

    /// Copies a data directory that no observatory is running on.
    ///
    /// @return files copied
    static int make(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new NoSuchFileException(from.toString());
        }
        requireEmpty(to);
        try (DataDirectory held = DataDirectory.hold(from)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files(held.root())) {
                Path name = from.relativize(file);
                if (!LEFT_OUT.contains(name.getName(0).toString())) {
                    lines.add(copy(file, to.resolve(name)) + "  " + name);
                }
            }
            Files.createDirectories(to);
            Files.writeString(to.resolve(LIST), String.join("\n", lines) + "\n", UTF_8);
            return lines.size();
        }
    }

    /// Copies a backup to where no observatory is.
    ///
    /// @return files copied
    /// @throws UnusableInput if a file is missing, changed or not listed; nothing is left behind
    static int restore(Path from, Path to) throws IOException {
        Path list = from.resolve(LIST);
        if (!Files.exists(list)) {
            throw new UnusableInput(from + ": is no backup: it has no " + LIST);
        }
        requireEmpty(to);
        List<String> lines = Files.readAllLines(list, UTF_8);
        for (String line : lines) {
            String digest = line.substring(0, line.indexOf(' '));
            Path name = Path.of(line.substring(line.indexOf(' ') + 2));
            if (name.isAbsolute() || !name.normalize().equals(name) || name.startsWith("..")) {
                throw new UnusableInput("%s: lists a file outside of the backup: %s".formatted(list, name));
            }
            Path file = from.resolve(name);
            if (!Files.isRegularFile(file)) {
                clear(to);
                throw new UnusableInput(file + ": is listed, but not there; nothing was restored");
            }
            if (!copy(file, to.resolve(name)).equals(digest)) {
                clear(to);
                throw new UnusableInput(file + ": is not what was backed up; nothing was restored");
            }
        }
        return lines.size();
    }

    private static void requireEmpty(Path directory) throws IOException {
        if (Files.exists(directory) && !files(directory).isEmpty()) {
            throw new UnusableInput(directory + ": is not empty");
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            for (Path file : files(directory)) {
                Files.delete(file);
            }
        }
    }

    /// @return SHA-256 of what was copied, hexadecimal
    private static String copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(from), sha256)) {
                Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
