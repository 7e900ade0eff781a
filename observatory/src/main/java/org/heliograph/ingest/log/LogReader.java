package org.heliograph.ingest.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads frames one after the other, as far as they are on disk for good. For one thread at a time.
public final class LogReader implements AutoCloseable {
    private final FrontLog log;
    private long position;
    private @Nullable Segment segment;
    private @Nullable FileChannel channel;
    private long offset;

    LogReader(FrontLog log, long position) throws IOException {
        this.log = log;
        this.position = position;
        seek();
    }

    /// The position that the next frame will have.
    public long position() {
        return position;
    }

    /// The next frame; empty if there is none yet: ask again after [FrontLog#readable].
    ///
    /// @throws LogDamage if the log is damaged here
    public Optional<Frame> next() throws IOException {
        if (position >= log.durableBefore()) {
            return Optional.empty();
        }
        while (true) {
            Segment here = segment;
            FileChannel in = channel;
            if (here == null || in == null) {
                throw new IllegalStateException("the reader is closed");
            }
            switch (here.read(in, offset, log.readableEnd(here, in), position)) {
                case Segment.Found.Whole(Frame frame, long end) -> {
                    offset = end;
                    position = frame.nextPosition();
                    return Optional.of(frame);
                }
                case Segment.Found.Broken(String reason) -> throw new LogDamage(here.file(), offset, reason);
                case Segment.Found.End() -> openNext(here);
            }
        }
    }

    private void openNext(Segment done) throws IOException {
        Segment next = Segment.starting(log.directory(), position);
        if (next.equals(done)) {
            throw new LogDamage(done.file(), offset, "it ends before position " + position);
        }
        open(next);
    }

    /// Goes to the frame that begins at the position.
    private void seek() throws IOException {
        if (position > log.nextPosition()) {
            throw twoTruths();
        }
        List<Segment> segments = FrontLog.segments(log.directory());
        Segment holder = null;
        for (Segment candidate : segments) {
            if (candidate.first() <= position) {
                holder = candidate;
            }
        }
        if (holder == null) {
            throw new IOException("position %d of the front log is no longer there: it begins at %d"
                    .formatted(position, segments.getFirst().first()));
        }
        FileChannel in = open(holder);
        long at = holder.first();
        while (at < position) {
            var head = Segment.headerAt(in, offset, in.size());
            if (head == null) {
                throw twoTruths();
            }
            at = head.getLong(12) + head.getInt(20);
            offset += Segment.FRAME_HEADER + (long) head.getInt(4);
        }
        if (at != position) {
            throw new LogDamage(holder.file(), offset, "no frame begins at position " + position);
        }
    }

    private IOException twoTruths() {
        return new IOException(
                "position %d is asked for, but the front log ends at %d: the log and what was concluded from it disagree"
                        .formatted(position, log.nextPosition()));
    }

    private FileChannel open(Segment which) throws IOException {
        close();
        Path file = which.file();
        FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        segment = which;
        channel = in;
        offset = Segment.HEADER;
        which.checkHeader(in);
        return in;
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
