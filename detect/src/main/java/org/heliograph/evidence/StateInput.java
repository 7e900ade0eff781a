package org.heliograph.evidence;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// Reads what [StateOutput] wrote, in the same order.
///
/// Every method throws `IllegalStateException` where the bytes end early: a damaged checkpoint is never
/// repaired.
public final class StateInput {
    private final DataInputStream in;

    public StateInput(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private interface Read<T> {
        T run() throws IOException;
    }

    private static <T> T run(Read<T> read) {
        try {
            return read.run();
        } catch (IOException e) {
            throw new IllegalStateException("the state is damaged or cut off", e);
        }
    }

    public boolean bool() {
        return run(in::readBoolean);
    }

    public int number8() {
        return run(in::readUnsignedByte);
    }

    public short number16() {
        return run(in::readShort);
    }

    public int number32() {
        return run(in::readInt);
    }

    public long number64() {
        return run(in::readLong);
    }

    public double real() {
        return Double.longBitsToDouble(number64());
    }

    public String text() {
        return run(in::readUTF);
    }

    public byte[] bytes() {
        int length = number32();
        byte[] value = run(() -> in.readNBytes(length));
        if (value.length != length) {
            throw new IllegalStateException("want %d bytes, %d are left".formatted(length, value.length));
        }
        return value;
    }

    public Instant instant() {
        long seconds = number64();
        return Instant.ofEpochSecond(seconds, number32());
    }

    public @Nullable Instant instantOrNone() {
        return bool() ? instant() : null;
    }

    /// A constant by its name.
    ///
    /// @throws IllegalStateException if there is no constant of the name read
    public <E extends Enum<E>> E constant(Class<E> type) {
        String name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the state names an unknown " + type.getSimpleName() + ": " + name, e);
        }
    }

    public CountryCode country() {
        return new CountryCode(text());
    }

    public Target target() {
        Target.Kind kind = constant(Target.Kind.class);
        return new Target(kind, text());
    }

    /// Reads a version and refuses another than the one wanted.
    ///
    /// @throws IllegalStateException if the state was written by another version
    public void expectVersion(String what, int wanted) {
        int found = number32();
        if (found != wanted) {
            throw new IllegalStateException(
                    "state of %s has version %d, this program reads %d".formatted(what, found, wanted));
        }
    }

    /// Checks that everything was read.
    ///
    /// @throws IllegalStateException if bytes are left
    public void expectEnd() {
        int left = run(in::available);
        if (left != 0) {
            throw new IllegalStateException("%d bytes are left after the state's end".formatted(left));
        }
    }
}
