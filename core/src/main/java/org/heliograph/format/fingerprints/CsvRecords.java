package org.heliograph.format.fingerprints;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits CSV (RFC 4180, UTF-8) into records, and goes on after damage at the next line.
///
/// Lines may end in LF or CRLF; empty lines, and lines that begin with `#`, are passed over. Not thread-safe.
final class CsvRecords {

    /// The longest record, in octets; a quote that is never closed would otherwise swallow the rest of the file.
    static final int LONGEST_RECORD_BYTES = 64 << 10;

    /// One record, or the reason why there is none.
    ///
    /// @param line   number of its first line, from 1
    /// @param fields empty if damaged
    /// @param damage empty if intact
    record Entry(long line, List<String> fields, String damage) {
        boolean isDamaged() {
            return !damage.isEmpty();
        }
    }

    private final byte[] octets;
    private int position;
    private long line = 1;

    CsvRecords(byte[] octets) {
        this.octets = octets;
        boolean marked =
                octets.length >= 3 && octets[0] == (byte) 0xEF && octets[1] == (byte) 0xBB && octets[2] == (byte) 0xBF;
        this.position = marked ? 3 : 0;
    }

    /// The next record, or empty at the end.
    Optional<Entry> next() {
        while (position < octets.length && (atLineEnd(position) || octets[position] == '#')) {
            skipLine();
        }
        return position < octets.length ? Optional.of(readRecord()) : Optional.empty();
    }

    private Entry readRecord() {
        int start = position;
        long startLine = line;
        try {
            List<String> fields = new ArrayList<>();
            boolean more = true;
            while (more) {
                fields.add(octetAt(position) == '"' ? quotedField(start) : plainField());
                more = octetAt(position) == ',';
                if (more) {
                    position++;
                }
            }
            skipLine();
            return new Entry(startLine, List.copyOf(fields), "");
        } catch (Damage damage) {
            position = start;
            line = startLine;
            skipLine();
            return new Entry(startLine, List.of(), damage.reason);
        }
    }

    private String plainField() throws Damage {
        int start = position;
        while (position < octets.length && octets[position] != ',' && !atLineEnd(position)) {
            position++;
        }
        return text(octets, start, position - start);
    }

    /// On return the position is after the closing quote, at a comma or at the end of the line.
    private String quotedField(int recordStart) throws Damage {
        byte[] unquoted = new byte[Math.min(LONGEST_RECORD_BYTES, octets.length - position)];
        int length = 0;
        position++;
        while (true) {
            if (position >= octets.length || position - recordStart >= LONGEST_RECORD_BYTES) {
                throw new Damage("a quote is not closed");
            }
            byte octet = octets[position++];
            if (octet == '"') {
                if (octetAt(position) != '"') {
                    break;
                }
                position++;
            } else if (octet == '\n') {
                line++;
            }
            unquoted[length++] = octet;
        }
        if (position < octets.length && octets[position] != ',' && !atLineEnd(position)) {
            throw new Damage("text follows a closing quote");
        }
        return text(unquoted, 0, length);
    }

    private boolean atLineEnd(int at) {
        return octets[at] == '\n' || (octets[at] == '\r' && (at + 1 == octets.length || octets[at + 1] == '\n'));
    }

    /// The octet there, or 0 beyond the end.
    private byte octetAt(int at) {
        return at < octets.length ? octets[at] : 0;
    }

    private void skipLine() {
        while (position < octets.length && octets[position] != '\n') {
            position++;
        }
        position = Math.min(position + 1, octets.length);
        line++;
    }

    private static String text(byte[] from, int offset, int length) throws Damage {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(from, offset, length))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw new Damage("not UTF-8");
        }
    }

    /// Ends a record early; never leaves this class.
    private static final class Damage extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        Damage(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
