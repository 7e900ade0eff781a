package org.heliograph.verdict.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds which of many octet strings occur in a text, in one pass that looks at each octet about once.
///
/// Literals are put in four classes by length. Each is known by `stride` consecutive runs of octets (grams) from its
/// least
/// common part, so a look at every `stride`-th gram of the text cannot miss it:
///
/// | class | literal      | gram     | stride   |
/// |-------|--------------|----------|----------|
/// | long  | ≥ 15 octets  | 8 octets | 8 octets |
/// | word  | 7–14 octets  | 4 octets | 4 octets |
/// | short | 3–6 octets   | 2 octets | 2 octets |
/// | tiny  | 1–2 octets   | 1 octet  | 1 octet  |
///
/// For each 8 octets of text the bits of all looks are joined before the one branch, which is seldom taken; the
/// looks do not
/// wait for each other, as the shifts of a Wu–Manber search do. What the bitmaps let through is compared in full.
/// Immutable and thread-safe. Allocates only when something is found.
final class LiteralScanner {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = Long.BYTES;
    /// A block's last look reaches this far beyond its beginning.
    private static final int REACH = 2 * BLOCK;
    private static final long TWO_OCTETS = 0xFFFF;
    private static final long FOUR_OCTETS = 0xFFFF_FFFFL;

    private final byte[][] literals;
    private final GramIndex longs = new GramIndex(8, 8, 18);
    private final GramIndex words = new GramIndex(4, 4, 17);
    private final GramIndex shorts = new GramIndex(2, 2, 12);
    private final GramIndex tinies = new GramIndex(1, 1, 12);

    /// @param literals what is sought; none empty. Their places in the list are their numbers
    LiteralScanner(List<byte[]> literals) {
        this.literals = literals.stream().map(byte[]::clone).toArray(byte[][]::new);
        var commonness = new Commonness();
        // The shortest have the least choice of grams, so they choose first.
        IntStream.range(0, this.literals.length)
                .boxed()
                .sorted(Comparator.comparingInt(number -> this.literals[number].length))
                .forEach(number -> enter(number, commonness));
    }

    private void enter(int number, Commonness commonness) {
        byte[] literal = literals[number];
        if (literal.length == 0) {
            throw new IllegalArgumentException("an empty literal occurs everywhere");
        }
        for (GramIndex index : List.of(longs, words, shorts, tinies)) {
            if (literal.length >= index.shortest()) {
                index.enter(number, literal, commonness);
                return;
            }
        }
    }

    /// The numbers of the literals that occur between two positions.
    ///
    /// @param from first octet, inclusive
    /// @param to   last octet, exclusive
    /// @return a set bit for each literal found, as in [java.util.BitSet#valueOf(long[])]; null if none was
    long @Nullable [] scan(byte[] text, int from, int to) {
        long[] found = null;
        int position = from;
        while (position <= to - REACH) {
            // Literals of one or two octets are so rare that looking at each octet in the slow way is good enough.
            if (tinies.isEmpty()) {
                position = shorts.isEmpty() ? nextHit(text, position, to) : nextHitOfShorts(text, position, to);
            }
            if (position <= to - REACH) {
                found = look(text, position, from, to, found);
                position += BLOCK;
            }
        }
        for (; position < to; position += BLOCK) {
            found = look(text, position, from, to, found);
        }
        return found;
    }

    /// The next block that long or word literals may touch, or the first that is too near to the end.
    private int nextHit(byte[] text, int from, int to) {
        long[] longBits = longs.bitmap();
        long[] wordBits = words.bitmap();
        int longWord = longs.wordShift();
        int longBit = longs.bitShift();
        int wordWord = words.wordShift();
        int wordBit = words.bitShift();
        int position = from;
        for (; position <= to - REACH; position += BLOCK) {
            long block = (long) LONG.get(text, position);
            long whole = block * GramIndex.MULTIPLIER;
            long left = (block & FOUR_OCTETS) * GramIndex.MULTIPLIER;
            long right = (block >>> 32) * GramIndex.MULTIPLIER;
            long hits = (longBits[(int) (whole >>> longWord)] >>> (whole >>> longBit))
                    | (wordBits[(int) (left >>> wordWord)] >>> (left >>> wordBit))
                    | (wordBits[(int) (right >>> wordWord)] >>> (right >>> wordBit));
            if ((hits & 1) != 0) {
                break;
            }
        }
        return position;
    }

    /// As [#nextHit], for short literals too.
    private int nextHitOfShorts(byte[] text, int from, int to) {
        long[] longBits = longs.bitmap();
        long[] wordBits = words.bitmap();
        long[] shortBits = shorts.bitmap();
        int longWord = longs.wordShift();
        int longBit = longs.bitShift();
        int wordWord = words.wordShift();
        int wordBit = words.bitShift();
        int shortWord = shorts.wordShift();
        int shortBit = shorts.bitShift();
        int position = from;
        for (; position <= to - REACH; position += BLOCK) {
            long block = (long) LONG.get(text, position);
            long whole = block * GramIndex.MULTIPLIER;
            long left = (block & FOUR_OCTETS) * GramIndex.MULTIPLIER;
            long right = (block >>> 32) * GramIndex.MULTIPLIER;
            long first = (block & TWO_OCTETS) * GramIndex.MULTIPLIER;
            long second = ((block >>> 16) & TWO_OCTETS) * GramIndex.MULTIPLIER;
            long third = ((block >>> 32) & TWO_OCTETS) * GramIndex.MULTIPLIER;
            long fourth = (block >>> 48) * GramIndex.MULTIPLIER;
            long hits = (longBits[(int) (whole >>> longWord)] >>> (whole >>> longBit))
                    | (wordBits[(int) (left >>> wordWord)] >>> (left >>> wordBit))
                    | (wordBits[(int) (right >>> wordWord)] >>> (right >>> wordBit))
                    | (shortBits[(int) (first >>> shortWord)] >>> (first >>> shortBit))
                    | (shortBits[(int) (second >>> shortWord)] >>> (second >>> shortBit))
                    | (shortBits[(int) (third >>> shortWord)] >>> (third >>> shortBit))
                    | (shortBits[(int) (fourth >>> shortWord)] >>> (fourth >>> shortBit));
            if ((hits & 1) != 0) {
                break;
            }
        }
        return position;
    }

    /// Looks at one block, or what is left of it, class by class.
    private long @Nullable [] look(byte[] text, int block, int from, int to, long @Nullable [] found) {
        long[] all = lookAt(longs, 8, 8, text, block, from, to, found);
        all = lookAt(words, 4, 4, text, block, from, to, all);
        all = lookAt(shorts, 2, 2, text, block, from, to, all);
        return lookAt(tinies, 1, 1, text, block, from, to, all);
    }

    private long @Nullable [] lookAt(
            GramIndex index,
            int gramBytes,
            int stride,
            byte[] text,
            int block,
            int from,
            int to,
            long @Nullable [] found) {
        if (index.isEmpty()) {
            return found;
        }
        long[] all = found;
        for (int position = block; position < block + BLOCK && position + gramBytes <= to; position += stride) {
            long gram = index.gramAt(text, position);
            if (index.mayHold(gram)) {
                all = compare(index, gram, text, position, from, to, all);
            }
        }
        return all;
    }

    private long @Nullable [] compare(
            GramIndex index, long gram, byte[] text, int position, int from, int to, long @Nullable [] found) {
        long[] all = found;
        for (int entry = index.first(gram); entry >= 0; entry = index.next(entry)) {
            int number = index.literal(entry);
            int start = position - index.offset(entry);
            int end = start + literals[number].length;
            boolean known = all != null && ((all[number >> 6] >>> number) & 1) != 0;
            if (!known
                    && start >= from
                    && end <= to
                    && Arrays.equals(text, start, end, literals[number], 0, literals[number].length)) {
                all = all == null ? new long[(literals.length + 63) / 64] : all;
                all[number >> 6] |= 1L << number;
            }
        }
        return all;
    }
}
