package org.heliograph.verdict.match;

import java.util.Arrays;

/// Short runs of octets (grams) and the places in literals where they stand: a bitmap that says *no* quickly, behind
/// it
/// a hash table that knows.
///
/// A literal enters with `stride` consecutive grams. Whoever then looks at every `stride`-th gram of a text meets
/// one of
/// them in each occurrence of the literal.
final class GramIndex {

    /// Odd, and with its ones well spread; the fractional part of the golden ratio.
    static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private static final int NONE = -1;

    private final int gramBytes;
    private final int stride;
    private final long[] bitmap;
    private final int wordShift;
    private final int bitShift;
    private long[] keys = new long[16];
    private int[] heads = emptyHeads(16);
    private int distinct;
    private int[] entryLiteral = new int[16];
    private int[] entryOffset = new int[16];
    private int[] entryNext = new int[16];
    private int entries;

    /// @param gramBytes   1 to 8
    /// @param stride      grams entered for each literal
    /// @param bitmapPower the bitmap has two to this power bits; at least 6
    GramIndex(int gramBytes, int stride, int bitmapPower) {
        this.gramBytes = gramBytes;
        this.stride = stride;
        this.bitmap = new long[1 << (bitmapPower - 6)];
        this.wordShift = 64 - (bitmapPower - 6);
        this.bitShift = 64 - bitmapPower;
    }

    /// The shortest literal that can enter, in octets.
    int shortest() {
        return gramBytes + stride - 1;
    }

    boolean isEmpty() {
        return entries == 0;
    }

    /// For the inner loop: `bitmap[(int) (gram * MULTIPLIER >>> wordShift)] >>> (gram * MULTIPLIER >>> bitShift) &
    /// 1`.
    long[] bitmap() {
        return bitmap;
    }

    int wordShift() {
        return wordShift;
    }

    int bitShift() {
        return bitShift;
    }

    boolean mayHold(long gram) {
        long hash = gram * MULTIPLIER;
        return ((bitmap[(int) (hash >>> wordShift)] >>> (hash >>> bitShift)) & 1) != 0;
    }

    /// Reads a gram as the inner loop does: the first octet is the lowest.
    long gramAt(byte[] text, int position) {
        long gram = 0;
        for (int i = gramBytes - 1; i >= 0; i--) {
            gram = (gram << 8) | (text[position + i] & 0xFF);
        }
        return gram;
    }

    /// Enters a literal by the window of grams that text is least likely to contain and other literals use least.
    ///
    /// @param rarity says of a gram how common it is; the lower the better
    void enter(int literal, byte[] octets, Commonness rarity) {
        int bestOffset = 0;
        long bestCost = Long.MAX_VALUE;
        for (int offset = 0; offset + shortest() <= octets.length; offset++) {
            long cost = 0;
            for (int i = 0; i < stride; i++) {
                long gram = gramAt(octets, offset + i);
                cost += rarity.of(octets, offset + i, gramBytes) + 8L * chainLength(gram);
            }
            if (cost < bestCost) {
                bestCost = cost;
                bestOffset = offset;
            }
        }
        for (int i = 0; i < stride; i++) {
            enterGram(gramAt(octets, bestOffset + i), literal, bestOffset + i);
        }
    }

    /// The first entry of a gram, or a negative number; follow with [#next].
    int first(long gram) {
        return heads[slot(gram)];
    }

    int next(int entry) {
        return entryNext[entry];
    }

    int literal(int entry) {
        return entryLiteral[entry];
    }

    /// Where in the literal the gram stands, in octets.
    int offset(int entry) {
        return entryOffset[entry];
    }

    private int chainLength(long gram) {
        int length = 0;
        for (int entry = first(gram); entry >= 0; entry = entryNext[entry]) {
            length++;
        }
        return length;
    }

    private void enterGram(long gram, int literal, int offset) {
        if (entries == entryLiteral.length) {
            entryLiteral = Arrays.copyOf(entryLiteral, 2 * entries);
            entryOffset = Arrays.copyOf(entryOffset, 2 * entries);
            entryNext = Arrays.copyOf(entryNext, 2 * entries);
        }
        int slot = slot(gram);
        if (heads[slot] == NONE) {
            keys[slot] = gram;
            distinct++;
        }
        entryLiteral[entries] = literal;
        entryOffset[entries] = offset;
        entryNext[entries] = heads[slot];
        heads[slot] = entries++;
        long hash = gram * MULTIPLIER;
        bitmap[(int) (hash >>> wordShift)] |= 1L << (hash >>> bitShift);
        if (2 * distinct > keys.length) {
            grow();
        }
    }

    private int slot(long gram) {
        int mask = keys.length - 1;
        int slot = (int) ((gram * MULTIPLIER) >>> 32) & mask;
        while (heads[slot] != NONE && keys[slot] != gram) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldHeads = heads;
        keys = new long[2 * oldKeys.length];
        heads = emptyHeads(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldHeads[i] != NONE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                heads[slot] = oldHeads[i];
            }
        }
    }

    private static int[] emptyHeads(int length) {
        int[] heads = new int[length];
        Arrays.fill(heads, NONE);
        return heads;
    }
}
