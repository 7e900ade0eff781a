package org.heliograph.detect.blocking;

import java.util.Arrays;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;

/// A set of 64-bit numbers by open addressing, emptied as a whole: who has bet in the present hour.
final class LongSet {
    private static final int FIRST = 1 << 10;
    /// Mixes the bits (Fibonacci hashing): 2^64 divided by the golden ratio, odd.
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] slots = new long[FIRST];
    private int size;

    /// Adds a number.
    ///
    /// @return whether it was not there before
    boolean add(long value) {
        long key = value == 0 ? GOLDEN : value;
        int at = find(slots, key);
        if (slots[at] == key) {
            return false;
        }
        slots[at] = key;
        size++;
        if (size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    void clear() {
        if (size == 0) {
            return;
        }
        if (slots.length > FIRST && size * 8 < slots.length) {
            slots = new long[slots.length / 2];
        } else {
            Arrays.fill(slots, 0);
        }
        size = 0;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long key : slots) {
            if (key != 0) {
                larger[find(larger, key)] = key;
            }
        }
        slots = larger;
    }

    private static int find(long[] slots, long key) {
        int mask = slots.length - 1;
        int at = (int) ((key * GOLDEN) >>> 40) & mask;
        while (slots[at] != 0 && slots[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /// Sorted, so that equal sets give equal bytes.
    void write(StateOutput out) {
        long[] keys = Arrays.stream(slots).filter(key -> key != 0).sorted().toArray();
        out.number32(keys.length);
        for (long key : keys) {
            out.number64(key);
        }
    }

    static LongSet read(StateInput in) {
        LongSet set = new LongSet();
        int size = in.number32();
        for (int i = 0; i < size; i++) {
            set.add(in.number64());
        }
        return set;
    }
}
