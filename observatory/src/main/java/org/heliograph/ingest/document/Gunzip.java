package org.heliograph.ingest.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks gzip (RFC 1952) with the JDK's inflater: all members, each checked against its CRC and length.
///
/// The JDK's own stream asks `available()` whether another member follows, and so ends too early on pipes.
final class Gunzip extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int HAS_HEADER_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private boolean inMember;
    private boolean finished;

    Gunzip(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!finished) {
            if (!inMember && !startMember()) {
                finished = true;
                break;
            }
            int count = inflate(into, from, length);
            if (count > 0) {
                crc.update(into, from, count);
                return count;
            }
        }
        return -1;
    }

    /// Returns 0 at the end of the member.
    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            while (true) {
                int count = inflater.inflate(into, from, length);
                if (count > 0) {
                    return count;
                }
                if (inflater.finished()) {
                    at = end - inflater.getRemaining();
                    checkTrailer();
                    return 0;
                }
                if (inflater.needsDictionary()) {
                    throw damaged("asks for a dictionary");
                }
                if (at == end && !fill()) {
                    throw truncated();
                }
                inflater.setInput(buffer, at, end - at);
                at = end;
            }
        } catch (DataFormatException contradicts) {
            throw damaged(String.valueOf(contradicts.getMessage()));
        }
    }

    private void checkTrailer() throws IOException {
        long told = littleEndian();
        long length = littleEndian();
        inMember = false;
        if (told != crc.getValue()) {
            throw damaged("its CRC differs");
        }
        if (length != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw damaged("its length differs");
        }
    }

    /// Returns false at the end of the file; zeros after the last member are padding.
    private boolean startMember() throws IOException {
        int first;
        do {
            if (at == end && !fill()) {
                return false;
            }
            first = buffer[at++] & 0xFF;
        } while (first == 0);
        if (first != 0x1F || next() != 0x8B) {
            throw damaged("something else follows a member");
        }
        readHeader();
        inflater.reset();
        crc.reset();
        inMember = true;
        return true;
    }

    /// The rest of RFC 1952 §2.3 after the two magic octets.
    private void readHeader() throws IOException {
        if (next() != 8) {
            throw damaged("an unknown method of compression");
        }
        int flags = next();
        skip(6);
        if ((flags & HAS_EXTRA) != 0) {
            skip(next() | (next() << 8));
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void skip(int octets) throws IOException {
        for (int i = 0; i < octets; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int octet;
        do {
            octet = next();
        } while (octet != 0);
    }

    private long littleEndian() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) next() << shift;
        }
        return value;
    }

    private int next() throws IOException {
        if (at == end && !fill()) {
            throw truncated();
        }
        return buffer[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private static DamagedStream truncated() {
        return new DamagedStream(Sourced.Reason.TRUNCATED_STREAM, "the gzip data end within a member");
    }

    private static DamagedStream damaged(String how) {
        return new DamagedStream(Sourced.Reason.DAMAGED_STREAM, "the gzip data are damaged: " + how);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
