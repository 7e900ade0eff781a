package org.heliograph.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The uids of one day: a table in memory, and a file to which what is new is appended.
///
/// An entry has 24 octets, big-endian: 16 of the digest, and 8 of `position × 4 + rank`. Of several entries with
/// the
/// same digest and rank the lowest position holds. A torn last entry is ignored, and overwritten by the next flush.
final class UidDay {
    private static final int ENTRY = 24;
    private static final int WORDS = 3;
    private static final int SMALLEST = 64;

    private final Path file;
    /// Slots of three words each; the third is 0 in a free one. Never more than half full.
    private long[] slots;
    private int size;
    private ByteBuffer fresh = ByteBuffer.allocate(SMALLEST * ENTRY);
    private long written;

    private UidDay(Path file, int expected) {
        this.file = file;
        this.slots = new long[WORDS * Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, expected)) * 4)];
    }

    static UidDay read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new UidDay(file, 0);
        }
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            int entries = Math.toIntExact(in.size() / ENTRY);
            UidDay day = new UidDay(file, entries);
            ByteBuffer chunk = ByteBuffer.allocate(ENTRY * 4096);
            long left = (long) entries * ENTRY;
            while (left > 0) {
                chunk.clear().limit((int) Math.min(chunk.capacity(), left));
                while (chunk.hasRemaining() && in.read(chunk) >= 0) {
                    // until full
                }
                left -= chunk.flip().remaining();
                while (chunk.hasRemaining()) {
                    day.put(chunk.getLong(), chunk.getLong(), chunk.getLong());
                }
            }
            day.written = (long) entries * ENTRY;
            return day;
        }
    }

    int size() {
        return size;
    }

    /// The lowest position entered for a digest and rank; 0 if there is none.
    long position(long high, long low, int rank) {
        int slot = find(high, low, rank);
        return slots[slot + 2] >>> 2;
    }

    /// Enters a position, unless a lower one is there.
    void enter(long high, long low, int rank, long position) {
        if (!put(high, low, position << 2 | rank)) {
            return;
        }
        if (!fresh.hasRemaining()) {
            fresh = ByteBuffer.allocate(fresh.capacity() * 2).put(fresh.flip());
        }
        fresh.putLong(high).putLong(low).putLong(position << 2 | rank);
    }

    private boolean put(long high, long low, long value) {
        int slot = find(high, low, (int) (value & 3));
        if (slots[slot + 2] == 0) {
            if ((size + 1) * 2 > slots.length / WORDS) {
                grow();
                slot = find(high, low, (int) (value & 3));
            }
            slots[slot] = high;
            slots[slot + 1] = low;
            size++;
        } else if (slots[slot + 2] <= value) {
            return false;
        }
        slots[slot + 2] = value;
        return true;
    }

    /// The slot of a digest and rank, or the free one where it belongs.
    private int find(long high, long low, int rank) {
        int count = slots.length / WORDS;
        int at = (int) (low & (count - 1));
        while (true) {
            int slot = at * WORDS;
            long value = slots[slot + 2];
            if (value == 0 || (slots[slot] == high && slots[slot + 1] == low && (value & 3) == rank)) {
                return slot;
            }
            at = (at + 1) & (count - 1);
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        size = 0;
        for (int slot = 0; slot < old.length; slot += WORDS) {
            if (old[slot + 2] != 0) {
                put(old[slot], old[slot + 1], old[slot + 2]);
            }
        }
    }

    /// Puts what is new on disk for good.
    void flush() throws IOException {
        if (fresh.position() == 0) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer all = fresh.duplicate().flip();
            long at = written;
            while (all.hasRemaining()) {
                at += out.write(all, at);
            }
            out.force(true);
            written = at;
        }
        fresh = ByteBuffer.allocate(SMALLEST * ENTRY);
    }
}
