package org.heliograph.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.heliograph.ingest.Room;
import org.heliograph.model.facts.Overview;

/// Keeps an eye on the disk and on the queue before the judges, and says when there is no room for more.
///
/// What is used is counted every few seconds, by [#look]; in between the last count holds. Thread-safe.
final class DiskWatch implements Room {
    private static final double SCARCE = 0.9;

    private final Path directory;
    private final ObservatoryConfig.Disk limits;
    private final Volume volume;
    private final LongSupplier backlog;
    private volatile Overview.Disk last;

    /// The volume that a directory is on.
    interface Volume {
        long freeBytes() throws IOException;

        long sizeBytes() throws IOException;

        /// The volume as the system tells of it.
        static Volume of(Path directory) {
            return new Volume() {
                @Override
                public long freeBytes() throws IOException {
                    return Files.getFileStore(directory).getUsableSpace();
                }

                @Override
                public long sizeBytes() throws IOException {
                    return Files.getFileStore(directory).getTotalSpace();
                }
            };
        }
    }

    /// @param backlog documents in the log that are not judged yet
    DiskWatch(Path directory, ObservatoryConfig.Disk limits, Volume volume, LongSupplier backlog) throws IOException {
        this.directory = directory;
        this.limits = limits;
        this.volume = volume;
        this.backlog = backlog;
        this.last = count();
    }

    /// Counts anew.
    void look() throws IOException {
        last = count();
    }

    private Overview.Disk count() throws IOException {
        long used = used();
        long free = volume.freeBytes();
        long limit = limits.limitBytes();
        boolean full = free <= limits.freeBytes() || (limit >= 0 && used >= limit);
        boolean scarce = free <= limits.freeBytes() + (1 - SCARCE) * volume.sizeBytes() / 10
                || (limit >= 0 && used >= SCARCE * limit);
        Overview.Disk.State state =
                full ? Overview.Disk.State.FULL : scarce ? Overview.Disk.State.SCARCE : Overview.Disk.State.ENOUGH;
        return new Overview.Disk(state, used, limit, free);
    }

    private long used() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(DiskWatch::size).sum();
        } catch (UncheckedIOException e) {
            // A file went away while we counted: the next count will do.
            if (e.getCause() instanceof NoSuchFileException) {
                return last == null ? 0 : last.usedBytes();
            }
            throw e.getCause();
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    Overview.Disk disk() {
        return last;
    }

    @Override
    public Answer now() {
        if (last.state() == Overview.Disk.State.FULL) {
            return Answer.DISK_FULL;
        }
        return backlog.getAsLong() > limits.backlog() ? Answer.BACKLOG : Answer.ENOUGH;
    }
}
