package org.heliograph.format.gzip;

import java.util.Arrays;
import java.util.zip.ZipException;

/// A Huffman code of deflate (RFC 1951 §3.2) as a table: the next bits of the input are an index, the entry says
/// what they
/// mean and how many of them it took.
///
/// | bits of an entry | meaning                                                        |
/// |------------------|----------------------------------------------------------------|
/// | 31               | [#LITERAL]: bits 8–15 are the octet                            |
/// | 16–30            | first length or distance of the symbol, or index of a subtable |
/// | 15               | [#SPECIAL]: one of the three below, or no code at all          |
/// | 14, 13           | [#END] of the block; [#SUBTABLE] for codes longer than the index |
/// | 8–11             | extra bits that follow the code                                |
/// | 0–5              | length of the code in bits                                     |
final class HuffmanTable {

    static final int LITERAL = 1 << 31;
    static final int SPECIAL = 1 << 15;
    static final int END = 1 << 14;
    static final int SUBTABLE = 1 << 13;
    static final int LENGTH_MASK = 0x3F;

    private static final int LONGEST_CODE = 15;
    private static final int END_SYMBOL = 256;
    private static final int[] LENGTHS = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int LONGEST_DISTANCE_SYMBOL = 29;
    private static final int MOST_SYMBOLS = 288;

    private final int indexBits;
    private final int[] meanings;
    private final int[] entries;
    private final int[] count = new int[LONGEST_CODE + 1];
    private final int[] nextCode = new int[LONGEST_CODE + 2];
    private int used;

    private HuffmanTable(int indexBits, int[] meanings) {
        this.indexBits = indexBits;
        this.meanings = meanings;
        this.entries = new int[(1 << indexBits) + (MOST_SYMBOLS << (LONGEST_CODE - indexBits))];
    }

    /// For octets, match lengths and the end of a block.
    static HuffmanTable ofLiterals(int indexBits) {
        int[] meanings = new int[MOST_SYMBOLS];
        Arrays.fill(meanings, SPECIAL);
        for (int octet = 0; octet < END_SYMBOL; octet++) {
            meanings[octet] = LITERAL | octet << 8;
        }
        meanings[END_SYMBOL] = SPECIAL | END;
        for (int i = 0; i < LENGTHS.length; i++) {
            boolean extra = i >= 8 && i < LENGTHS.length - 1;
            meanings[END_SYMBOL + 1 + i] = LENGTHS[i] << 16 | (extra ? i / 4 - 1 : 0) << 8;
        }
        return new HuffmanTable(indexBits, meanings);
    }

    /// For distances of matches.
    static HuffmanTable ofDistances(int indexBits) {
        int[] meanings = new int[32];
        Arrays.fill(meanings, SPECIAL);
        int distance = 1;
        for (int i = 0; i <= LONGEST_DISTANCE_SYMBOL; i++) {
            int extra = i < 4 ? 0 : i / 2 - 1;
            meanings[i] = distance << 16 | extra << 8;
            distance += 1 << extra;
        }
        return new HuffmanTable(indexBits, meanings);
    }

    /// For the lengths of the codes of a block; bits 16–20 of an entry are the symbol.
    static HuffmanTable ofCodeLengths(int indexBits) {
        int[] meanings = new int[19];
        for (int i = 0; i < meanings.length; i++) {
            meanings[i] = i << 16;
        }
        return new HuffmanTable(indexBits, meanings);
    }

    int indexBits() {
        return indexBits;
    }

    /// Index with the next [#indexBits] bits of the input; in a subtable, with those that follow, from its start on.
    int[] entries() {
        return entries;
    }

    /// Takes another code.
    ///
    /// @param lengths in bits, for each symbol; 0 for one that does not occur
    /// @param from    index of the first symbol's length
    /// @param symbols how many
    /// @param partial whether a code of one symbol, or none, is allowed although it leaves bits without a meaning
    /// @throws ZipException if the lengths are of no Huffman code
    void build(byte[] lengths, int from, int symbols, boolean partial) throws ZipException {
        int longest = countLengths(lengths, from, symbols, partial);
        Arrays.fill(entries, 0, 1 << indexBits, SPECIAL);
        used = 1 << indexBits;
        for (int symbol = 0; symbol < symbols; symbol++) {
            int length = lengths[from + symbol];
            if (length != 0) {
                int code = Integer.reverse(nextCode[length]++) >>> (32 - length);
                int entry = meanings[symbol] | length;
                if (length <= indexBits) {
                    fill(0, 1 << indexBits, code, 1 << length, entry);
                } else {
                    enterLong(code, length, entry, longest);
                }
            }
        }
    }

    private void enterLong(int code, int length, int entry, int longest) {
        int subBits = longest - indexBits;
        int prefix = code & ((1 << indexBits) - 1);
        if (entries[prefix] == SPECIAL) {
            entries[prefix] = used << 16 | SPECIAL | SUBTABLE | subBits << 8 | indexBits;
            Arrays.fill(entries, used, used + (1 << subBits), SPECIAL);
            used += 1 << subBits;
        }
        int start = entries[prefix] >>> 16;
        fill(start, 1 << subBits, code >>> indexBits, 1 << (length - indexBits), entry);
    }

    private void fill(int start, int size, int first, int step, int entry) {
        for (int i = first; i < size; i += step) {
            entries[start + i] = entry;
        }
    }

    /// The longest length; leaves the first code of each length in [#nextCode].
    private int countLengths(byte[] lengths, int from, int symbols, boolean partial) throws ZipException {
        Arrays.fill(count, 0);
        int longest = 0;
        for (int symbol = 0; symbol < symbols; symbol++) {
            count[lengths[from + symbol]]++;
            longest = Math.max(longest, lengths[from + symbol]);
        }
        count[0] = 0;
        int left = 1;
        int code = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            left = 2 * left - count[length];
            if (left < 0) {
                throw new ZipException("more codes than bits allow");
            }
            code = (code + count[length - 1]) << 1;
            nextCode[length] = code;
        }
        if (left > 0 && !(partial && longest <= 1)) {
            throw new ZipException("bits without a meaning in a code");
        }
        return longest;
    }
}
