package org.heliograph.ingest.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A stream whose first octets can be looked at before they are read. Damage met while looking shows when reading
/// gets
/// there, and not before: what lies in front of it is still good.
final class Peeked extends FilterInputStream {
    private final byte[] head;
    private final @Nullable IOException damage;
    private int at;

    /// Looks at the first octets.
    ///
    /// @throws IOException if there is damage before the very first one
    Peeked(InputStream in, int length) throws IOException {
        super(in);
        byte[] read = new byte[length];
        int got = 0;
        IOException met = null;
        try {
            for (int count = 0; count >= 0 && got < length; got += Math.max(0, count)) {
                count = in.read(read, got, length - got);
            }
        } catch (IOException damaged) {
            if (got == 0) {
                throw damaged;
            }
            met = damaged;
        }
        this.head = Arrays.copyOf(read, got);
        this.damage = met;
    }

    /// The first octets, fewer than asked for where there are no more.
    byte[] head() {
        return head.clone();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (at < head.length) {
            int count = Math.min(length, head.length - at);
            System.arraycopy(head, at, into, from, count);
            at += count;
            return count;
        }
        if (damage != null) {
            throw damage;
        }
        return super.read(into, from, length);
    }

    /// Reads over them: the stream below has already given away its first octets.
    @Override
    public long skip(long octets) throws IOException {
        byte[] passed = new byte[Math.clamp(octets, 0, 4096)];
        return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public int available() {
        return head.length - at;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
