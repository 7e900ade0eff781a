package org.heliograph.ingest.document;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.heliograph.ingest.document.Sourced.Document;
import org.heliograph.ingest.document.Sourced.Gap;
import org.heliograph.ingest.document.Sourced.Reason;
import org.heliograph.model.measurement.Bytes;
import org.jspecify.annotations.Nullable;

/// Cuts text into documents: one to a line, one over many lines, or the elements of an array.
///
/// A value that ends on the line where it began shows that the text is lines; from then on a line is a document, so
/// that
/// a damaged one costs itself alone. Before that, brackets are counted; a line end within a string, and a line that
/// starts a new object where none can be, cut a damaged value off. Never holds more than one document.
final class Framer {
    /// A document longer than this and given up on: its source is not worth reading on.
    static final long MOST_SKIPPED_BYTES = 4L << 30;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST_BUFFER_BYTES = 256 * 1024;
    private static final int MOST_LOOKAHEAD_BYTES = 4096;

    private final InputStream in;
    private final String file;
    private final String entry;
    private final int longest;
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int at;
    private int end;
    /// Of `buffer[0]`, in the text.
    private long base;
    private long line = 1;
    private boolean ended;
    private boolean lines;
    private boolean inArray;
    private @Nullable Gap broken;
    private boolean brokeOff;

    /// A framer of one text.
    ///
    /// @param longest document taken, in octets
    Framer(InputStream in, String file, String entry, int longest) {
        this.in = in;
        this.file = file;
        this.entry = entry;
        this.longest = longest;
    }

    /// Returns null at the end.
    @Nullable
    Sourced next() {
        if (!skipBetween()) {
            Gap last = broken;
            brokeOff |= last != null;
            broken = null;
            return last;
        }
        Place place = new Place(file, entry, line, base + at);
        boolean object = buffer[at] == '{';
        boolean byLine = !object || (lines && !inArray && !startsOverManyLines());
        Span span = new Span(byLine);
        int length = span.measure();
        if (length > longest) {
            return skipRest(place, span);
        }
        if (broken != null && span.cutOff) {
            // The text broke off within this value: what there is of it belongs to the gap.
            Gap gap = new Gap(place, broken.reason(), length, broken.detail());
            broken = null;
            brokeOff = true;
            at = end;
            return gap;
        }
        Bytes octets = Bytes.wrap(Arrays.copyOfRange(buffer, at, at + length));
        if (byLine || !span.manyLines) {
            // No line end is within it, so none is to be counted.
            at += length;
        } else {
            advance(length);
        }
        if (object && !byLine && !span.manyLines && !inArray) {
            lines = restOfLineIsBlank();
        }
        return new Document(place, octets);
    }

    /// Whether the text ended in damage, so that nothing behind it can be trusted.
    boolean brokeOff() {
        return brokeOff;
    }

    /// Passes over white space, and what stands between the elements of an array.
    private boolean skipBetween() {
        while (at < end || fill()) {
            byte octet = buffer[at];
            if (octet == '[' && !inArray) {
                inArray = true;
            } else if (octet == ']' && inArray) {
                inArray = false;
            } else if (!isSpace(octet) && !(octet == ',' && inArray)) {
                return true;
            }
            advance(1);
        }
        return false;
    }

    /// Whether the line holds nothing but an opening bracket, as printers leave it.
    private boolean startsOverManyLines() {
        return firstAfterSpaces(1) == '\n';
    }

    private boolean restOfLineIsBlank() {
        int next = firstAfterSpaces(0);
        return next == '\n' || next < 0;
    }

    /// The first octet from `ahead` of here on that is no space within the line; -1 if none comes soon.
    private int firstAfterSpaces(int ahead) {
        for (int i = ahead; i < MOST_LOOKAHEAD_BYTES; i++) {
            if (at + i == end && !more()) {
                return -1;
            }
            byte octet = buffer[at + i];
            if (octet == '\n' || !isSpace(octet)) {
                return octet;
            }
        }
        return -1;
    }

    private Sourced skipRest(Place place, Span span) {
        long skipped = 0;
        while (span.open && skipped <= MOST_SKIPPED_BYTES) {
            skipped += end - at;
            advance(end - at);
            span.scanned = 0;
            if (!fill()) {
                break;
            }
            int rest = span.measure();
            if (!span.open) {
                skipped += rest;
                advance(rest);
            }
        }
        if (skipped > MOST_SKIPPED_BYTES) {
            ended = true;
            at = end;
            return new Gap(place, Reason.ENDLESS, skipped, "a document without end; the rest is not read");
        }
        return new Gap(place, Reason.TOO_LARGE, skipped, skipped + " octets; at most " + longest + " are taken");
    }

    private void advance(int octets) {
        for (int i = at; i < at + octets; i++) {
            if (buffer[i] == '\n') {
                line++;
            }
        }
        at += octets;
    }

    /// Reads on once all is used up.
    private boolean fill() {
        base += at;
        at = 0;
        end = 0;
        return more();
    }

    /// Reads on behind what is not used up yet, making room first.
    private boolean more() {
        if (ended) {
            return false;
        }
        if (end == buffer.length) {
            makeRoom();
        }
        try {
            int count = in.read(buffer, end, buffer.length - end);
            if (count > 0) {
                end += count;
                return true;
            }
        } catch (DamagedStream damaged) {
            broken = gap(damaged.reason(), damaged);
        } catch (IOException unreadable) {
            broken = gap(Reason.UNREADABLE, unreadable);
        }
        ended = true;
        return false;
    }

    private Gap gap(Reason reason, IOException why) {
        return new Gap(new Place(file, entry, line, base + end), reason, 0, String.valueOf(why.getMessage()));
    }

    /// Callers hold no index into the buffer but relative to `at` while it moves.
    private void makeRoom() {
        boolean roomIsThere = at > buffer.length / 2 || buffer.length >= longest + FIRST_BUFFER_BYTES;
        int wanted = Math.min(buffer.length * 2, longest + FIRST_BUFFER_BYTES);
        byte[] target = roomIsThere ? buffer : new byte[wanted];
        System.arraycopy(buffer, at, target, 0, end - at);
        buffer = target;
        base += at;
        end -= at;
        at = 0;
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }

    /// One value, from `at` on, while its end is sought.
    private final class Span {
        private final boolean byLine;
        /// Octets from `at` on that are known to belong to it.
        private int scanned;
        private int depth;
        private boolean inString;
        private boolean escaped;
        private boolean manyLines;
        private boolean open = true;
        /// Whether the text ended before the value did.
        private boolean cutOff;
        private byte lastSignificant;

        Span(boolean byLine) {
            this.byLine = byLine;
        }

        /// Seeks the end, reading on as needed, but not beyond the longest document.
        ///
        /// @return octets up to the end, or as many as were looked at while it is still [#open]
        int measure() {
            while (true) {
                if (byLine ? toLineEnd() : toClosingBracket()) {
                    open = false;
                    return scanned;
                }
                if (scanned > longest) {
                    return scanned;
                }
                // Reading on may move the text within the buffer, or the buffer itself.
                if (!more()) {
                    open = false;
                    cutOff = true;
                    return scanned;
                }
            }
        }

        private boolean toLineEnd() {
            int i = at + scanned;
            while (i + Long.BYTES <= end && !holdsLineEnd((long) LONG.get(buffer, i))) {
                i += Long.BYTES;
            }
            for (; i < end; i++) {
                if (buffer[i] == '\n') {
                    scanned = i - at;
                    return true;
                }
            }
            scanned = end - at;
            return false;
        }

        /// Whether one of eight octets is a line end: then subtracting borrows from it alone (Mycroft's test).
        private static boolean holdsLineEnd(long eight) {
            long zeroWhereItIs = eight ^ 0x0A0A_0A0A_0A0A_0A0AL;
            return ((zeroWhereItIs - 0x0101_0101_0101_0101L) & ~zeroWhereItIs & 0x8080_8080_8080_8080L) != 0;
        }

        private boolean toClosingBracket() {
            for (int i = at + scanned; i < end; i++) {
                byte octet = buffer[i];
                if (octet == '\n') {
                    if (inString || startsAnew(i)) {
                        scanned = i - at;
                        return true;
                    }
                    manyLines = true;
                } else if (inString) {
                    inString(octet);
                } else if (outside(octet)) {
                    scanned = i + 1 - at;
                    return true;
                }
            }
            scanned = end - at;
            return false;
        }

        private void inString(byte octet) {
            if (escaped) {
                escaped = false;
            } else if (octet == '\\') {
                escaped = true;
            } else if (octet == '"') {
                inString = false;
            }
        }

        /// Returns whether the value is closed.
        private boolean outside(byte octet) {
            switch (octet) {
                case '"' -> inString = true;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    // Only brackets and quotes matter for where it ends.
                }
            }
            if (!isSpace(octet)) {
                lastSignificant = octet;
            }
            return depth == 0;
        }

        /// Whether the next line starts with an object although none can follow here.
        private boolean startsAnew(int lineEnd) {
            boolean mayFollow = lastSignificant == ':' || lastSignificant == ',' || lastSignificant == '[';
            return !mayFollow && lineEnd + 1 < end && buffer[lineEnd + 1] == '{';
        }
    }
}
