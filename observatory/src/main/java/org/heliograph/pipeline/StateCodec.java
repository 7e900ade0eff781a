package org.heliograph.pipeline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the values that recur in checkpoints are written.
final class StateCodec {
    private StateCodec() {}

    static void write(DataOutput out, Instant at) throws IOException {
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
    }

    static Instant instant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    static void writeOrNone(DataOutput out, @Nullable Instant at) throws IOException {
        out.writeBoolean(at != null);
        if (at != null) {
            write(out, at);
        }
    }

    static @Nullable Instant instantOrNone(DataInput in) throws IOException {
        return in.readBoolean() ? instant(in) : null;
    }

    static void write(DataOutput out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(DataInput in) throws IOException {
        return new String(octets(in), StandardCharsets.UTF_8);
    }

    static void write(DataOutput out, byte[] octets) throws IOException {
        out.writeInt(octets.length);
        out.write(octets);
    }

    static byte[] octets(DataInput in) throws IOException {
        byte[] octets = new byte[in.readInt()];
        in.readFully(octets);
        return octets;
    }
}
