package org.heliograph.ingest.document;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/// Gives a decoder's exceptions our names. Closing it does not close what it reads from: an archive goes on behind
/// its
/// entry.
final class NamedDamage extends FilterInputStream {
    private final String format;

    NamedDamage(InputStream in, String format) {
        super(in);
        this.format = format;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException damage) {
            throw named(damage);
        }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            return super.read(into, from, length);
        } catch (IOException damage) {
            throw named(damage);
        }
    }

    private IOException named(IOException damage) {
        if (damage instanceof DamagedStream) {
            return damage;
        }
        String message = String.valueOf(damage.getMessage());
        boolean early = damage instanceof EOFException
                || message.toLowerCase(Locale.ROOT).contains("truncated");
        Sourced.Reason reason = early ? Sourced.Reason.TRUNCATED_STREAM : Sourced.Reason.DAMAGED_STREAM;
        DamagedStream named = new DamagedStream(reason, "the " + format + " data are damaged: " + message);
        named.initCause(damage);
        return named;
    }

    @Override
    public void close() {
        // Whoever opened the file closes it.
    }
}
