package org.heliograph.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The directory of everything an observatory keeps, held by one process at a time.
final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final FileChannel lockFile;

    private DataDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /// Takes hold of a directory, and makes it if need be.
    ///
    /// @throws UnusableInput if another process holds it
    static DataDirectory hold(Path root) throws IOException {
        Files.createDirectories(root);
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new UnusableInput(root + ": another observatory is running on it; stop that one first");
        }
        return new DataDirectory(root, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path root() {
        return root;
    }

    Path log() {
        return root.resolve("log");
    }

    Path facts() {
        return root.resolve("facts.duckdb");
    }

    Path notes() {
        return root.resolve("notes.sqlite");
    }

    Path uids() {
        return root.resolve("uids");
    }

    Path snapshots() {
        return root.resolve("snapshots");
    }

    Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /// Closed days, for other programs.
    Path days() {
        return root.resolve("days");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
