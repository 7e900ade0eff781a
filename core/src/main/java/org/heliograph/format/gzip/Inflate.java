package org.heliograph.format.gzip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.ZipException;

/// Decodes deflate data (RFC 1951) as it comes, holding the last 32 KiB for matches.
///
/// Bits are taken from a register that is filled eight octets at a time without a branch; up to three literals, or a
/// match,
/// are decoded for each filling. Not thread-safe.
final class Inflate {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WINDOW = 1 << 15;
    private static final int INPUT = 1 << 16;
    /// Zeros after the last input, so that the register can always be filled.
    private static final int PADDING = 64;
    /// Each round of the inner loop fills the register twice.
    private static final int INPUT_PER_ROUND = 16;
    /// The most that a round puts out: two literals, the longest match, and what copying in words writes beyond it.
    private static final int OUTPUT_PER_ROUND = 2 + 258 + 16;
    private static final int OUTPUT = 1 << 17;
    private static final int LITERAL_BITS = 11;
    private static final int LITERAL_MASK = (1 << LITERAL_BITS) - 1;
    private static final int DISTANCE_BITS = 9;
    private static final int DISTANCE_MASK = (1 << DISTANCE_BITS) - 1;
    private static final int CODE_LENGTH_BITS = 7;
    private static final int[] CODE_LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int MOST_LITERALS = 286;
    private static final int MOST_DISTANCES = 30;
    private static final int END_SYMBOL = 256;

    private enum State {
        BLOCK_HEADER,
        STORED,
        CODED,
        ENDED
    }

    private final InputStream source;
    private final byte[] in = new byte[INPUT + PADDING];
    private int inPosition;
    private int inLimit;
    private boolean inEnded;
    /// The next bits, lowest first; those above [#bitCount] are true or zero.
    private long bits;
    private int bitCount;

    private final byte[] out = new byte[WINDOW + OUTPUT + OUTPUT_PER_ROUND];
    private int outPosition;
    /// No match reaches before this.
    private int historyStart;

    private final HuffmanTable literals = HuffmanTable.ofLiterals(LITERAL_BITS);
    private final HuffmanTable distances = HuffmanTable.ofDistances(DISTANCE_BITS);
    private final HuffmanTable codeLengths = HuffmanTable.ofCodeLengths(CODE_LENGTH_BITS);
    private final byte[] lengths = new byte[MOST_LITERALS + MOST_DISTANCES + 4];
    private State state = State.BLOCK_HEADER;
    private boolean lastBlock;
    private int storedLeft;

    Inflate(InputStream source) {
        this.source = source;
    }

    /// Begins another run of blocks, without a history.
    void begin() {
        state = State.BLOCK_HEADER;
        lastBlock = false;
        historyStart = outPosition;
    }

    boolean hasEnded() {
        return state == State.ENDED;
    }

    /// What is decoded; owned by this decoder, and overwritten by the next call of [#decode].
    byte[] output() {
        return out;
    }

    int outputEnd() {
        return outPosition;
    }

    /// Makes room: all output so far is taken. Where it ends moves to the return value.
    int takeAll() {
        if (outPosition > WINDOW) {
            int shift = outPosition - WINDOW;
            System.arraycopy(out, shift, out, 0, WINDOW);
            outPosition = WINDOW;
            historyStart = Math.max(0, historyStart - shift);
        }
        return outPosition;
    }

    /// Decodes until there is no more room or the run of blocks ends. What was decoded before damage stands in the
    /// output.
    ///
    /// @throws ZipException if the data are damaged
    /// @throws EOFException if the input ends within them
    void decode() throws IOException {
        while (state != State.ENDED && outPosition < WINDOW + OUTPUT) {
            switch (state) {
                case BLOCK_HEADER -> readBlockHeader();
                case STORED -> copyStored();
                case CODED -> {
                    if (decodeSymbols()) {
                        state = lastBlock ? State.ENDED : State.BLOCK_HEADER;
                    }
                    checkInput();
                }
                case ENDED -> throw new IllegalStateException("begin was not called");
            }
        }
    }

    /// The next whole octet, which follows the last run of blocks; -1 at the end of the input.
    int readOctet() throws IOException {
        if (bitCount > 0) {
            alignToOctet();
        }
        if (inPosition >= inLimit && !fillInput()) {
            return -1;
        }
        return in[inPosition++] & 0xFF;
    }

    /// Decodes with the block's codes until input or room runs short.
    ///
    /// @return whether the block ended
    private boolean decodeSymbols() throws IOException {
        int lastInput = ensureInput();
        int[] literalTable = literals.entries();
        int[] distanceTable = distances.entries();
        long register = bits;
        int count = bitCount;
        int position = inPosition;
        int end = outPosition;
        while (position <= lastInput && end < WINDOW + OUTPUT) {
            register |= (long) LONG.get(in, position) << count;
            position += (63 - count) >>> 3;
            count |= 56;
            int entry = literalTable[(int) register & LITERAL_MASK];
            if (entry < 0) {
                register >>>= entry;
                count -= entry & HuffmanTable.LENGTH_MASK;
                out[end++] = (byte) (entry >> 8);
                entry = literalTable[(int) register & LITERAL_MASK];
                if (entry < 0) {
                    register >>>= entry;
                    count -= entry & HuffmanTable.LENGTH_MASK;
                    out[end++] = (byte) (entry >> 8);
                    entry = literalTable[(int) register & LITERAL_MASK];
                }
            }
            if (entry >= 0 && (entry & HuffmanTable.SPECIAL) != 0) {
                entry = resolve(literalTable, entry, register, LITERAL_BITS);
                if (entry >= 0 && (entry & HuffmanTable.END) != 0) {
                    register >>>= entry;
                    count -= entry & HuffmanTable.LENGTH_MASK;
                    keep(register, count, position, end);
                    return true;
                }
            }
            if (entry < 0) {
                register >>>= entry;
                count -= entry & HuffmanTable.LENGTH_MASK;
                out[end++] = (byte) (entry >> 8);
                continue;
            }
            int length = value(entry, register);
            register >>>= bitsOf(entry);
            count -= bitsOf(entry);
            register |= (long) LONG.get(in, position) << count;
            position += (63 - count) >>> 3;
            count |= 56;
            entry = distanceTable[(int) register & DISTANCE_MASK];
            if ((entry & HuffmanTable.SPECIAL) != 0) {
                entry = resolve(distanceTable, entry, register, DISTANCE_BITS);
            }
            int distance = value(entry, register);
            register >>>= bitsOf(entry);
            count -= bitsOf(entry);
            checkDistance(distance, end);
            copy(out, end, distance, length);
            end += length;
        }
        keep(register, count, position, end);
        return false;
    }

    private void keep(long register, int count, int position, int end) {
        bits = register;
        bitCount = count;
        inPosition = position;
        outPosition = end;
    }

    private void checkDistance(int distance, int end) throws ZipException {
        if (distance > end - historyStart) {
            outPosition = end;
            throw new ZipException("a match reaches before the beginning");
        }
    }

    /// What a special entry stands for: an entry of its subtable, or the end of the block.
    private int resolve(int[] table, int entry, long register, int indexBits) throws ZipException {
        int resolved = entry;
        if ((entry & HuffmanTable.SUBTABLE) != 0) {
            int index = (int) (register >>> indexBits) & ((1 << (entry >>> 8 & 0xF)) - 1);
            resolved = table[(entry >>> 16) + index];
        }
        if (resolved >= 0 && (resolved & (HuffmanTable.SPECIAL | HuffmanTable.END)) == HuffmanTable.SPECIAL) {
            throw new ZipException("bits that are no code");
        }
        return resolved;
    }

    private static int bitsOf(int entry) {
        return (entry & HuffmanTable.LENGTH_MASK) + (entry >>> 8 & 0xF);
    }

    private static int value(int entry, long register) {
        int extra = (int) (register >>> entry) & ((1 << (entry >>> 8 & 0xF)) - 1);
        return (entry >>> 16) + extra;
    }

    /// May write up to fifteen octets beyond the match. Most are short: two words, without a loop.
    private static void copy(byte[] target, int at, int distance, int length) {
        int end = at + length;
        int from = at - distance;
        if (distance >= Long.BYTES) {
            LONG.set(target, at, (long) LONG.get(target, from));
            LONG.set(target, at + Long.BYTES, (long) LONG.get(target, from + Long.BYTES));
            from += 2 * Long.BYTES;
            for (int to = at + 2 * Long.BYTES; to < end; to += Long.BYTES) {
                LONG.set(target, to, (long) LONG.get(target, from));
                from += Long.BYTES;
            }
        } else if (distance == 1) {
            Arrays.fill(target, at, end, target[from]);
        } else {
            for (int to = at; to < end; to++) {
                target[to] = target[from++];
            }
        }
    }

    private void readBlockHeader() throws IOException {
        if (lastBlock) {
            state = State.ENDED;
            return;
        }
        lastBlock = take(1) != 0;
        switch (take(2)) {
            case 0 -> {
                alignToOctet();
                int length = readOctetOrEnd() | readOctetOrEnd() << 8;
                int check = readOctetOrEnd() | readOctetOrEnd() << 8;
                if (length != (check ^ 0xFFFF)) {
                    throw new ZipException("the length of a stored block is damaged");
                }
                storedLeft = length;
                state = State.STORED;
            }
            case 1 -> {
                useFixedCodes();
                state = State.CODED;
            }
            case 2 -> {
                readCodes();
                state = State.CODED;
            }
            default -> throw new ZipException("unknown kind of block");
        }
    }

    private void copyStored() throws IOException {
        if (storedLeft > 0 && inPosition >= inLimit && !fillInput()) {
            throw new EOFException("gzip data end within a stored block");
        }
        int room = WINDOW + OUTPUT - outPosition;
        int length = Math.min(Math.min(storedLeft, room), inLimit - inPosition);
        System.arraycopy(in, inPosition, out, outPosition, length);
        inPosition += length;
        outPosition += length;
        storedLeft -= length;
        if (storedLeft == 0) {
            state = lastBlock ? State.ENDED : State.BLOCK_HEADER;
        }
    }

    private void useFixedCodes() throws ZipException {
        byte[] fixed = new byte[288];
        Arrays.fill(fixed, 0, 144, (byte) 8);
        Arrays.fill(fixed, 144, 256, (byte) 9);
        Arrays.fill(fixed, 256, 280, (byte) 7);
        Arrays.fill(fixed, 280, 288, (byte) 8);
        literals.build(fixed, 0, fixed.length, false);
        Arrays.fill(fixed, 0, 32, (byte) 5);
        distances.build(fixed, 0, 32, false);
    }

    private void readCodes() throws IOException {
        int literalCount = take(5) + 257;
        int distanceCount = take(5) + 1;
        int codeLengthCount = take(4) + 4;
        if (literalCount > MOST_LITERALS || distanceCount > MOST_DISTANCES) {
            throw new ZipException("too many symbols in a code");
        }
        Arrays.fill(lengths, (byte) 0);
        for (int i = 0; i < codeLengthCount; i++) {
            lengths[CODE_LENGTH_ORDER[i]] = (byte) take(3);
        }
        codeLengths.build(lengths, 0, CODE_LENGTH_ORDER.length, false);
        readLengths(literalCount + distanceCount);
        if (lengths[END_SYMBOL] == 0) {
            throw new ZipException("a block without a code for its end");
        }
        literals.build(lengths, 0, literalCount, true);
        distances.build(lengths, literalCount, distanceCount, true);
    }

    private void readLengths(int wanted) throws IOException {
        int known = 0;
        byte previous = 0;
        while (known < wanted) {
            fillRegister();
            int entry = codeLengths.entries()[(int) bits & ((1 << CODE_LENGTH_BITS) - 1)];
            if ((entry & HuffmanTable.SPECIAL) != 0) {
                throw new ZipException("bits that are no code");
            }
            take(entry & HuffmanTable.LENGTH_MASK);
            int symbol = entry >>> 16;
            int repeat = 1;
            byte length = (byte) symbol;
            switch (symbol) {
                case 16 -> {
                    if (known == 0) {
                        throw new ZipException("nothing to repeat");
                    }
                    length = previous;
                    repeat = 3 + take(2);
                }
                case 17 -> {
                    length = 0;
                    repeat = 3 + take(3);
                }
                case 18 -> {
                    length = 0;
                    repeat = 11 + take(7);
                }
                default -> {}
            }
            if (known + repeat > wanted) {
                throw new ZipException("more code lengths than symbols");
            }
            Arrays.fill(lengths, known, known + repeat, length);
            known += repeat;
            previous = length;
        }
    }

    private int take(int wanted) throws IOException {
        fillRegister();
        int taken = (int) bits & ((1 << wanted) - 1);
        bits >>>= wanted;
        bitCount -= wanted;
        checkInput();
        return taken;
    }

    private void fillRegister() throws IOException {
        if (bitCount < 32) {
            ensureInput();
            bits |= (long) LONG.get(in, inPosition) << bitCount;
            inPosition += (63 - bitCount) >>> 3;
            bitCount |= 56;
        }
    }

    /// Gives whole octets in the register back to the input, and drops the rest of one.
    private void alignToOctet() {
        inPosition -= bitCount >>> 3;
        bits = 0;
        bitCount = 0;
    }

    private int readOctetOrEnd() throws IOException {
        int octet = readOctet();
        if (octet < 0) {
            throw new EOFException("gzip data end early");
        }
        return octet;
    }

    /// Fills the input if less than a round's is left.
    ///
    /// @return the last position from which a round may begin
    private int ensureInput() throws IOException {
        while (!inEnded && inLimit - inPosition < INPUT_PER_ROUND) {
            fillInput();
        }
        return inEnded ? inLimit + PADDING / 2 : inLimit - INPUT_PER_ROUND;
    }

    /// Reads more, after what is left; at the end of the input writes zeros after it.
    private boolean fillInput() throws IOException {
        if (inEnded) {
            return false;
        }
        // What the register holds may be given back, so its octets stay.
        int kept = Math.min(inPosition, Long.BYTES);
        int start = inPosition - kept;
        System.arraycopy(in, start, in, 0, inLimit - start);
        inPosition = kept;
        inLimit -= start;
        int read = source.read(in, inLimit, INPUT - inLimit);
        if (read < 0) {
            inEnded = true;
            Arrays.fill(in, inLimit, inLimit + PADDING, (byte) 0);
            return false;
        }
        inLimit += read;
        return inPosition < inLimit;
    }

    /// Notices that bits were taken from beyond the end of the input.
    private void checkInput() throws EOFException {
        if (inEnded && inPosition - (bitCount >>> 3) > inLimit) {
            throw new EOFException("gzip data end early");
        }
    }
}
