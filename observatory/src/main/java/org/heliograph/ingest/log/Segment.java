package org.heliograph.ingest.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One file of the front log, for reading: a header, then frames.
///
/// | octets of a frame | field         | unit                                              |
/// |-------------------|---------------|---------------------------------------------------|
/// | 0–3               | mark          | `F2 4C 6F 67`                                     |
/// | 4–7               | length        | octets of the body                                |
/// | 8–11              | CRC-32C       | of all that follows, the body included            |
/// | 12–19             | firstPosition | of its first document or of the entry             |
/// | 20–23             | count         | positions taken                                   |
/// | 24–31             | receivedAt    | milliseconds since 1970-01-01 UTC                 |
/// | 32–               | body          | see [EntryCodec]                                  |
///
/// @param file  named after the first position: `0000000000000001.log`
/// @param first the position of its first frame
record Segment(Path file, long first) {
    static final int HEADER = 32;
    static final int FRAME_HEADER = 32;
    static final String SUFFIX = ".log";

    private static final long MAGIC = 0x48454C494F4C4F47L; // HELIOLOG
    private static final int VERSION = 1;
    private static final int MARK = 0xF24C6F67;
    private static final int NAME_DIGITS = 16;

    /// A frame is at most one entry: documents unpack to less than that, and never grow by packing.
    private static final int LARGEST_BODY = 600 << 20;

    static Segment starting(Path directory, long first) {
        return new Segment(directory.resolve("%016d%s".formatted(first, SUFFIX)), first);
    }

    /// Empty if the file's name is not that of a segment.
    static Optional<Segment> named(Path file) {
        String name = file.getFileName().toString();
        if (name.length() != NAME_DIGITS + SUFFIX.length()
                || !name.endsWith(SUFFIX)
                || !name.chars().limit(NAME_DIGITS).allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(new Segment(file, Long.parseLong(name.substring(0, NAME_DIGITS))));
    }

    ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putLong(MAGIC).putInt(VERSION).putInt(0).putLong(first);
        header.putInt(crc(header.array(), 0, header.position()));
        return header.position(0);
    }

    /// @throws LogDamage if the file does not begin as this segment must
    void checkHeader(FileChannel channel) throws IOException {
        ByteBuffer found = ByteBuffer.allocate(HEADER);
        readFully(channel, found, 0);
        if (!found.flip().equals(header())) {
            throw new LogDamage(
                    file,
                    0,
                    "its header is not that of a version %d segment from position %d".formatted(VERSION, first));
        }
    }

    static ByteBuffer frame(long firstPosition, int count, Instant receivedAt, byte[] body) {
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER + body.length);
        frame.putInt(MARK).putInt(body.length).putInt(0);
        frame.putLong(firstPosition)
                .putInt(count)
                .putLong(receivedAt.toEpochMilli())
                .put(body);
        frame.putInt(8, crc(frame.array(), 12, frame.capacity() - 12));
        return frame.flip();
    }

    /// What stands at an offset.
    sealed interface Found {
        record Whole(Frame frame, long end) implements Found {}

        /// No whole frame.
        ///
        /// @param reason what was found and what was wanted
        record Broken(String reason) implements Found {}

        /// The file ends here.
        record End() implements Found {}
    }

    /// Reads the frame at an offset.
    ///
    /// @param limit    offset at which the readable part of the file ends
    /// @param position that the frame must have; 0 for any
    Found read(FileChannel channel, long offset, long limit, long position) throws IOException {
        if (offset >= limit) {
            return new Found.End();
        }
        ByteBuffer head = headerAt(channel, offset, limit);
        if (head == null) {
            return new Found.Broken("only %d octets follow".formatted(limit - offset));
        }
        int length = head.getInt(4);
        if (head.getInt(0) != MARK || length < 1 || length > LARGEST_BODY) {
            return new Found.Broken("no frame begins here");
        }
        if (offset + FRAME_HEADER + length > limit) {
            return new Found.Broken("a frame of %d octets does not fit".formatted(length));
        }
        byte[] body = new byte[length];
        readFully(channel, ByteBuffer.wrap(body), offset + FRAME_HEADER);
        CRC32C crc = new CRC32C();
        crc.update(head.slice(12, FRAME_HEADER - 12));
        crc.update(body);
        if ((int) crc.getValue() != head.getInt(8)) {
            return new Found.Broken("the frame's checksum does not hold");
        }
        Frame frame = new Frame(head.getLong(12), head.getInt(20), Instant.ofEpochMilli(head.getLong(24)), body);
        if (position != 0 && frame.firstPosition() != position) {
            return new Found.Broken(
                    "the frame has position %d, expected %d".formatted(frame.firstPosition(), position));
        }
        return new Found.Whole(frame, offset + FRAME_HEADER + length);
    }

    /// The header of the frame at an offset, not checked; null if the readable part ends before its end.
    static @Nullable ByteBuffer headerAt(FileChannel channel, long offset, long limit) throws IOException {
        if (offset + FRAME_HEADER > limit) {
            return null;
        }
        ByteBuffer head = ByteBuffer.allocate(FRAME_HEADER);
        readFully(channel, head, offset);
        return head;
    }

    /// Whether a whole frame with a position not below `position` begins anywhere from an offset on: then what lies
    /// before it is no torn end.
    boolean holdsFrameAfter(FileChannel channel, long offset, long position) throws IOException {
        long size = channel.size();
        ByteBuffer window = ByteBuffer.allocate(1 << 20);
        for (long at = offset; at + FRAME_HEADER <= size; at += window.capacity() - 3) {
            window.clear().limit((int) Math.min(window.capacity(), size - at));
            readFully(channel, window, at);
            window.flip();
            for (int i = 0; i + 4 <= window.limit(); i++) {
                if (window.getInt(i) == MARK
                        && read(channel, at + i, size, 0) instanceof Found.Whole(Frame frame, long end)
                        && frame.firstPosition() >= position) {
                    return true;
                }
            }
        }
        return false;
    }

    static void readFully(FileChannel channel, ByteBuffer into, long offset) throws IOException {
        long at = offset;
        while (into.hasRemaining()) {
            int read = channel.read(into, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }

    private static int crc(byte[] octets, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(octets, from, length);
        return (int) crc.getValue();
    }
}
