package org.heliograph.evidence;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// Writes a detector's state into memory, big-endian, without names: reader and writer agree by a version that
/// each state puts first. Not for other purposes than checkpoints of the same program.
public final class StateOutput {
    private static final int FIRST_BYTES = 1 << 16;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
    private final DataOutputStream out = new DataOutputStream(bytes);

    /// Nothing written yet.
    public StateOutput() {}

    /// A write into memory; it cannot fail but by a bug.
    private interface Write {
        void run() throws IOException;
    }

    private StateOutput run(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public StateOutput bool(boolean value) {
        return run(() -> out.writeBoolean(value));
    }

    public StateOutput number8(int value) {
        return run(() -> out.writeByte(value));
    }

    public StateOutput number16(short value) {
        return run(() -> out.writeShort(value));
    }

    public StateOutput number32(int value) {
        return run(() -> out.writeInt(value));
    }

    public StateOutput number64(long value) {
        return run(() -> out.writeLong(value));
    }

    /// All 64 bits, infinities included.
    public StateOutput real(double value) {
        return run(() -> out.writeLong(Double.doubleToRawLongBits(value)));
    }

    /// At most 65 535 bytes of modified UTF-8.
    public StateOutput text(String value) {
        return run(() -> out.writeUTF(value));
    }

    /// Their number, then the bytes.
    public StateOutput bytes(byte[] value) {
        number32(value.length);
        return run(() -> out.write(value));
    }

    public StateOutput instant(Instant value) {
        return number64(value.getEpochSecond()).number32(value.getNano());
    }

    public StateOutput instantOrNone(@Nullable Instant value) {
        bool(value != null);
        return value == null ? this : instant(value);
    }

    /// By name: what is written stays readable when constants are added.
    public StateOutput constant(Enum<?> value) {
        return text(value.name());
    }

    public StateOutput country(CountryCode value) {
        return text(value.code());
    }

    public StateOutput target(Target value) {
        return constant(value.kind()).text(value.name());
    }

    /// Everything written so far.
    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}
