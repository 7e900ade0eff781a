package org.heliograph.ingest.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.SyncFailedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The front log of one observatory, open for appending; the only process that has it open.
///
/// Thread-safe. Entries get their positions in the order of [#append]; they can be read once [#commit] has put
/// them on
/// disk. Several threads that commit at once share one flush.
///
/// After a failed write the log is as it was before: the half-written frame is cut off. If even that fails, or a flush,
/// every further call throws. An interrupt does not disturb it.
public final class FrontLog implements AutoCloseable {
    private final Path directory;
    private final long segmentBytes;
    private final InstantSource clock;

    /// Guards what is written: the open segment, its end, the next position.
    private final ReentrantLock writing = new ReentrantLock();
    /// Held while flushing, so that those who come meanwhile share the next flush.
    private final ReentrantLock flushing = new ReentrantLock();

    private Segment segment;
    /// Not a channel: an interrupt that strikes while a channel is written closes it.
    private RandomAccessFile file;
    private long end;
    private volatile long nextPosition;
    private boolean broken;
    private boolean closed;
    private volatile @Nullable Instant lastReceivedAt;

    /// What can be read: all below this position, which in the open segment ends at this offset.
    private volatile Durable durable;
    /// Completed, and replaced, whenever `durable` grows.
    private volatile CompletableFuture<Void> growth = new CompletableFuture<>();

    private record Durable(long nextPosition, Segment segment, long end) {}

    private FrontLog(Path directory, long segmentBytes, InstantSource clock, Segment segment, RandomAccessFile file) {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.clock = clock;
        this.segment = segment;
        this.file = file;
        this.durable = new Durable(0, segment, 0);
    }

    /// Opens the log of a directory, or begins one. A torn end, which a process that was killed leaves behind, is
    /// cut
    /// off.
    ///
    /// @param segmentBytes a segment that is longer is followed by a new one
    /// @param clock        stamps what is appended
    /// @throws LogDamage if something other than the end is damaged
    public static FrontLog open(Path directory, long segmentBytes, InstantSource clock) throws IOException {
        Files.createDirectories(directory);
        List<Segment> segments = segments(directory);
        Segment last = segments.isEmpty() ? Segment.starting(directory, 1) : segments.getLast();
        RandomAccessFile file = new RandomAccessFile(last.file().toFile(), "rw");
        try {
            FrontLog log = new FrontLog(directory, segmentBytes, clock, last, file);
            log.recover();
            return log;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// The segments of a directory, in order.
    static List<Segment> segments(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Segment::named)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparingLong(Segment::first))
                    .toList();
        }
    }

    /// Finds the end of the last segment, and cuts off what is torn.
    private void recover() throws IOException {
        long size = file.length();
        nextPosition = segment.first();
        end = Segment.HEADER;
        if (size < Segment.HEADER) {
            file.setLength(0);
            write(file, segment.header(), 0);
        } else {
            try (FileChannel in = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
                segment.checkHeader(in);
                walk(in, size);
            }
        }
        file.getFD().sync();
        durable = new Durable(nextPosition, segment, end);
    }

    private void walk(FileChannel in, long size) throws IOException {
        while (true) {
            switch (segment.read(in, end, size, nextPosition)) {
                case Segment.Found.Whole(Frame frame, long frameEnd) -> {
                    nextPosition = frame.nextPosition();
                    end = frameEnd;
                }
                case Segment.Found.End() -> {
                    return;
                }
                case Segment.Found.Broken(String reason) -> {
                    if (segment.holdsFrameAfter(in, end + 1, nextPosition)) {
                        throw new LogDamage(segment.file(), end, reason + ", and whole frames follow");
                    }
                    file.setLength(end);
                    return;
                }
            }
        }
    }

    /// Writes an entry behind the others; it is on disk for good only after [#commit].
    ///
    /// @return the position of the entry, or of its first document
    /// @throws IOException if it could not be written, as when the disk is full; the log is then as before
    public long append(LogEntry entry) throws IOException {
        byte[] body = EntryCodec.encode(entry);
        writing.lock();
        try {
            requireSound();
            if (end >= segmentBytes) {
                roll();
            }
            long position = nextPosition;
            Instant now = clock.instant();
            ByteBuffer frame = Segment.frame(position, entry.positions(), now, body);
            int length = frame.remaining();
            try {
                write(file, frame, end);
            } catch (IOException e) {
                undo(e);
                throw e;
            }
            end += length;
            if (entry instanceof LogEntry.Documents) {
                lastReceivedAt = now;
            }
            nextPosition = position + entry.positions();
            return position;
        } finally {
            writing.unlock();
        }
    }

    /// Returns once everything below a position is on disk for good.
    public void commit(long below) throws IOException {
        if (durable.nextPosition() >= below) {
            return;
        }
        flushing.lock();
        try {
            if (durable.nextPosition() < below) {
                flush();
            }
        } finally {
            flushing.unlock();
        }
    }

    /// Puts everything appended so far on disk for good.
    public void commit() throws IOException {
        commit(nextPosition);
    }

    private void flush() throws IOException {
        Durable target;
        RandomAccessFile open;
        writing.lock();
        try {
            requireSound();
            target = new Durable(nextPosition, segment, end);
            open = file;
        } finally {
            writing.unlock();
        }
        try {
            open.getFD().sync();
        } catch (SyncFailedException e) {
            // Another thread began the next segment meanwhile, and flushed this one before it closed it.
            if (durable.nextPosition() < target.nextPosition()) {
                // What the system could not write it may have dropped: a second try would succeed and prove nothing.
                markBroken();
                throw e;
            }
        }
        publish(target);
    }

    private void markBroken() {
        writing.lock();
        try {
            broken = true;
        } finally {
            writing.unlock();
        }
    }

    private void publish(Durable target) {
        CompletableFuture<Void> told;
        writing.lock();
        try {
            Durable now = durable;
            boolean isNews = target.nextPosition() > now.nextPosition()
                    || target.segment().first() > now.segment().first();
            if (!isNews) {
                return;
            }
            durable = target;
            told = growth;
            growth = new CompletableFuture<>();
        } finally {
            writing.unlock();
        }
        told.complete(null);
    }

    /// Begins a new segment; the old one is flushed first, so that only the last can have a torn end.
    private void roll() throws IOException {
        file.getFD().sync();
        Segment next = Segment.starting(directory, nextPosition);
        RandomAccessFile opened = new RandomAccessFile(next.file().toFile(), "rw");
        try {
            opened.setLength(0);
            write(opened, next.header(), 0);
            opened.getFD().sync();
            syncDirectory();
        } catch (IOException e) {
            opened.close();
            Files.deleteIfExists(next.file());
            throw e;
        }
        RandomAccessFile old = file;
        segment = next;
        file = opened;
        end = Segment.HEADER;
        publish(new Durable(nextPosition, segment, end));
        old.close();
    }

    private void syncDirectory() throws IOException {
        try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
            entry.force(true);
        }
    }

    private void undo(IOException cause) {
        try {
            file.setLength(end);
        } catch (IOException e) {
            broken = true;
            cause.addSuppressed(e);
        }
    }

    private void requireSound() throws IOException {
        if (broken) {
            throw new IOException("the front log could not be restored after a failed write; restart the observatory");
        }
    }

    private static void write(RandomAccessFile to, ByteBuffer octets, long offset) throws IOException {
        to.seek(offset);
        to.write(octets.array(), octets.arrayOffset() + octets.position(), octets.remaining());
    }

    /// The position that the next entry gets.
    public long nextPosition() {
        return nextPosition;
    }

    /// Everything below this position is on disk for good.
    public long durableBefore() {
        return durable.nextPosition();
    }

    /// The position of the oldest frame that is still there.
    public long oldestPosition() throws IOException {
        return segments(directory).getFirst().first();
    }

    /// Completes when something at or above a position can be read; at once if it can already.
    public CompletableFuture<Void> readable(long position) {
        CompletableFuture<Void> next = growth;
        return durable.nextPosition() > position ? CompletableFuture.completedFuture(null) : next;
    }

    /// Reads from a position on.
    ///
    /// @param position the first one of a frame, or [#nextPosition]
    /// @throws IOException if retention has deleted it
    public LogReader readFrom(long position) throws IOException {
        return new LogReader(this, position);
    }

    /// The frame that holds a position; empty if it is not on disk, or no longer.
    ///
    /// @throws LogDamage if the log is damaged there
    public Optional<Frame> frameOf(long position) throws IOException {
        if (position < 1 || position >= durable.nextPosition()) {
            return Optional.empty();
        }
        List<Segment> candidates = segments(directory).stream()
                .filter(segment -> segment.first() <= position)
                .toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Segment holder = candidates.getLast();
        try (FileChannel in = FileChannel.open(holder.file(), StandardOpenOption.READ)) {
            long offset = Segment.HEADER;
            long limit = readableEnd(holder, in);
            ByteBuffer head = Segment.headerAt(in, offset, limit);
            while (head != null && head.getLong(12) + head.getInt(20) <= position) {
                offset += Segment.FRAME_HEADER + (long) head.getInt(4);
                head = Segment.headerAt(in, offset, limit);
            }
            return switch (holder.read(in, offset, limit, 0)) {
                case Segment.Found.Whole(Frame frame, long frameEnd) -> Optional.of(frame);
                case Segment.Found.Broken(String reason) -> throw new LogDamage(holder.file(), offset, reason);
                case Segment.Found.End() -> throw new LogDamage(holder.file(), offset, "it ends too early");
            };
        }
    }

    /// Up to where a segment can be read now: the last one to what is durable, the others to their end.
    long readableEnd(Segment which, FileChannel in) throws IOException {
        Durable now = durable;
        return now.segment().equals(which) ? now.end() : in.size();
    }

    Path directory() {
        return directory;
    }

    /// Deletes whole segments from the oldest on.
    ///
    /// @param below    only segments that hold nothing at or above this position
    /// @param olderThan only segments last written before this moment
    /// @return octets set free
    public long deleteSegments(long below, Instant olderThan) throws IOException {
        long freed = 0;
        List<Segment> all = segments(directory);
        for (int i = 0; i + 1 < all.size(); i++) {
            Path file = all.get(i).file();
            if (all.get(i + 1).first() > below
                    || !Files.getLastModifiedTime(file).toInstant().isBefore(olderThan)) {
                break;
            }
            freed += Files.size(file);
            Files.delete(file);
        }
        return freed;
    }

    /// Deletes the oldest segment, unless it is the last, or holds something at or above a position.
    ///
    /// @return octets set free; 0 if it stays
    public long deleteOldestSegment(long below) throws IOException {
        List<Segment> all = segments(directory);
        if (all.size() < 2 || all.get(1).first() > below) {
            return 0;
        }
        long size = Files.size(all.getFirst().file());
        Files.delete(all.getFirst().file());
        return size;
    }

    /// When something was last written by this process; null before.
    public @Nullable Instant lastReceivedAt() {
        return lastReceivedAt;
    }

    /// Octets of all segments.
    public long sizeBytes() throws IOException {
        try {
            return segments(directory).stream().mapToLong(FrontLog::sizeOf).sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long sizeOf(Segment segment) {
        try {
            return Files.size(segment.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Flushes and closes; what was appended is then on disk for good.
    @Override
    public void close() throws IOException {
        flushing.lock();
        writing.lock();
        try {
            if (!closed) {
                closed = true;
                file.getFD().sync();
                file.close();
            }
            broken = true;
        } finally {
            writing.unlock();
            flushing.unlock();
        }
    }
}
