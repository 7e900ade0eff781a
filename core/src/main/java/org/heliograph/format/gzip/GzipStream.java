package org.heliograph.format.gzip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The contents of a gzip file (RFC 1952): of all its members, one after the other.
///
/// A replacement for `java.util.zip.GZIPInputStream` with the same exceptions: [ZipException] where the data are
/// damaged,
/// [EOFException] where they end early. What was decoded before the damage is handed out first. Zeros after the last
/// member
/// are padding; anything else there is damage. Reads ahead of the source. Not thread-safe.
public final class GzipStream extends InputStream {

    private static final int FIRST_MAGIC = 0x1F;
    private static final int SECOND_MAGIC = 0x8B;
    private static final int DEFLATE = 8;
    private static final int HAS_HEADER_CHECK = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream source;
    private final Inflate inflate;
    private final CRC32 check = new CRC32();
    private long memberBytes;
    private int from;
    private boolean inMember;
    private boolean ended;
    private @Nullable IOException failure;

    /// Reads the header of the first member.
    ///
    /// @param source closed with this stream
    /// @throws ZipException if it does not begin as gzip does
    /// @throws EOFException if it ends within the header, or is empty
    public GzipStream(InputStream source) throws IOException {
        this.source = source;
        this.inflate = new Inflate(source);
        readHeader(octet());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        while (from == inflate.outputEnd()) {
            if (failure != null) {
                throw failure;
            }
            if (ended) {
                return -1;
            }
            decodeMore();
        }
        int taken = Math.min(length, inflate.outputEnd() - from);
        System.arraycopy(inflate.output(), from, buffer, offset, taken);
        from += taken;
        return taken;
    }

    @Override
    public int available() {
        return inflate.outputEnd() - from;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private void decodeMore() {
        from = inflate.takeAll();
        try {
            if (!inMember) {
                nextMember();
                return;
            }
            inflate.decode();
            addToCheck();
            if (inflate.hasEnded()) {
                readTrailer();
                inMember = false;
            }
        } catch (IOException damage) {
            failure = damage;
        }
    }

    private void addToCheck() {
        int length = inflate.outputEnd() - from;
        check.update(inflate.output(), from, length);
        memberBytes += length;
    }

    private void nextMember() throws IOException {
        int octet = inflate.readOctet();
        while (octet == 0) {
            octet = inflate.readOctet();
        }
        if (octet < 0) {
            ended = true;
        } else {
            readHeader(octet);
        }
    }

    private void readHeader(int first) throws IOException {
        if (first != FIRST_MAGIC || octet() != SECOND_MAGIC) {
            throw new ZipException("not in gzip format");
        }
        if (octet() != DEFLATE) {
            throw new ZipException("unknown method of compression");
        }
        int flags = octet();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("unknown flags in a gzip header");
        }
        // time, hints of the writer, its system
        skip(6);
        if ((flags & HAS_EXTRA) != 0) {
            skip(octet() | octet() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CHECK) != 0) {
            skip(2);
        }
        inflate.begin();
        check.reset();
        memberBytes = 0;
        inMember = true;
    }

    private void readTrailer() throws IOException {
        long expected = number();
        long length = number();
        if (expected != check.getValue()) {
            throw new ZipException("the checksum of a gzip member does not match");
        }
        if (length != (memberBytes & 0xFFFF_FFFFL)) {
            throw new ZipException("the length of a gzip member does not match");
        }
    }

    private long number() throws IOException {
        return octet() | (long) octet() << 8 | (long) octet() << 16 | (long) octet() << 24;
    }

    private void skip(int octets) throws IOException {
        for (int i = 0; i < octets; i++) {
            octet();
        }
    }

    private void skipText() throws IOException {
        int octet = octet();
        while (octet != 0) {
            octet = octet();
        }
    }

    private int octet() throws IOException {
        int octet = inflate.readOctet();
        if (octet < 0) {
            throw new EOFException("gzip data end early");
        }
        return octet;
    }
}
