package org.heliograph.ingest.log;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.Source;

/// Entries as octets: the body of a frame (`docs/formats/front-log.md`, version 1). Big-endian throughout.
///
/// Each enumeration has its own numbers here, so that renaming or reordering constants cannot change what old logs
/// say.
final class EntryCodec {
    /// Fast enough to keep up with a disk; level 3 gained 8 % of space for twice the time on measurement documents.
    private static final int LEVEL = 1;

    /// More than the largest document that is taken in, several times over; a length beyond it is damage.
    private static final int LARGEST_UNPACKED = 512 << 20;

    private static final int LONGEST_TEXT = 4_096;

    private static final byte DOCUMENTS = 1;
    private static final byte REJECTED = 2;
    private static final byte LOAD_BEGUN = 3;
    private static final byte LOAD_ENDED = 4;
    private static final byte HEARTBEAT = 5;

    private EntryCodec() {}

    static byte[] encode(LogEntry entry) {
        return switch (entry) {
            case LogEntry.Documents documents -> encode(documents);
            case LogEntry.Rejected rejected -> encode(rejected);
            case LogEntry.LoadBegun(long load, Source.Trust trust, String origin) -> {
                byte[] name = text(origin);
                yield room(1 + 8 + 1 + 4 + name.length)
                        .put(LOAD_BEGUN)
                        .putLong(load)
                        .put(code(trust))
                        .putInt(name.length)
                        .put(name)
                        .array();
            }
            case LogEntry.LoadEnded(long load, long octets, LogEntry.LoadEnded.Outcome outcome) ->
                room(1 + 8 + 8 + 1)
                        .put(LOAD_ENDED)
                        .putLong(load)
                        .putLong(octets)
                        .put(code(outcome))
                        .array();
            case LogEntry.Heartbeat(Instant clock, Instant through, boolean alive) ->
                room(1 + 8 + 8 + 1)
                        .put(HEARTBEAT)
                        .putLong(clock.toEpochMilli())
                        .putLong(through.toEpochMilli())
                        .put((byte) (alive ? 1 : 0))
                        .array();
        };
    }

    private static byte[] encode(LogEntry.Documents entry) {
        int unpacked = 0;
        for (LogEntry.Document document : entry.documents()) {
            unpacked = Math.addExact(unpacked, 8 + 4 + document.json().length());
        }
        ByteBuffer plain = ByteBuffer.allocate(unpacked);
        for (LogEntry.Document document : entry.documents()) {
            plain.putLong(document.line()).putInt(document.json().length());
            plain.put(document.json().borrow());
        }
        byte[] packed = Zstd.compress(plain.array(), LEVEL);
        byte[] origin = text(entry.origin());
        return room(1 + 8 + 1 + 4 + origin.length + 4 + 4 + packed.length)
                .put(DOCUMENTS)
                .putLong(entry.load())
                .put(code(entry.trust()))
                .putInt(origin.length)
                .put(origin)
                .putInt(entry.documents().size())
                .putInt(unpacked)
                .put(packed)
                .array();
    }

    private static byte[] encode(LogEntry.Rejected entry) {
        byte[] origin = text(entry.origin());
        byte[] reason = text(entry.reason());
        byte[] detail = text(entry.detail());
        return room(1 + 8 + 1 + 1 + 8 + 8 + 12 + origin.length + reason.length + detail.length)
                .put(REJECTED)
                .putLong(entry.load())
                .put(code(entry.trust()))
                .put(code(entry.kind()))
                .putLong(entry.offset())
                .putLong(entry.length())
                .putInt(origin.length)
                .put(origin)
                .putInt(reason.length)
                .put(reason)
                .putInt(detail.length)
                .put(detail)
                .array();
    }

    /// @throws IllegalArgumentException if the octets are not an encoded entry
    static LogEntry decode(byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(body);
        try {
            byte kind = in.get();
            return switch (kind) {
                case DOCUMENTS -> decodeDocuments(in);
                case REJECTED -> decodeRejected(in);
                case LOAD_BEGUN -> new LogEntry.LoadBegun(in.getLong(), trust(in.get()), text(in));
                case LOAD_ENDED -> new LogEntry.LoadEnded(in.getLong(), in.getLong(), outcome(in.get()));
                case HEARTBEAT ->
                    new LogEntry.Heartbeat(
                            Instant.ofEpochMilli(in.getLong()), Instant.ofEpochMilli(in.getLong()), in.get() != 0);
                default -> throw new IllegalArgumentException("no kind of entry has the number " + kind);
            };
        } catch (BufferUnderflowException | ZstdException e) {
            throw new IllegalArgumentException("the entry is cut short or packed wrongly", e);
        }
    }

    private static LogEntry decodeDocuments(ByteBuffer in) {
        long load = in.getLong();
        Source.Trust trust = trust(in.get());
        String origin = text(in);
        int count = in.getInt();
        int unpacked = in.getInt();
        if (count < 1 || count > LogEntry.Documents.MOST || unpacked < 0 || unpacked > LARGEST_UNPACKED) {
            throw new IllegalArgumentException("%d documents of %d octets cannot be".formatted(count, unpacked));
        }
        byte[] plain = new byte[unpacked];
        long got = Zstd.decompressByteArray(
                plain, 0, unpacked, in.array(), in.arrayOffset() + in.position(), in.remaining());
        if (Zstd.isError(got) || got != unpacked) {
            throw new IllegalArgumentException("the documents do not unpack to %d octets".formatted(unpacked));
        }
        ByteBuffer documents = ByteBuffer.wrap(plain);
        List<LogEntry.Document> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long line = documents.getLong();
            list.add(new LogEntry.Document(line, Bytes.wrap(octets(documents, documents.getInt()))));
        }
        return new LogEntry.Documents(load, trust, origin, list);
    }

    private static LogEntry decodeRejected(ByteBuffer in) {
        long load = in.getLong();
        Source.Trust trust = trust(in.get());
        Reject.Kind kind = kind(in.get());
        long offset = in.getLong();
        long length = in.getLong();
        return new LogEntry.Rejected(load, trust, text(in), kind, offset, length, text(in), text(in));
    }

    private static ByteBuffer room(int octets) {
        return ByteBuffer.allocate(octets);
    }

    /// UTF-8, cut at a length that no honest name has.
    private static byte[] text(String value) {
        String kept = value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value;
        return kept.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer in) {
        return new String(octets(in, in.getInt()), StandardCharsets.UTF_8);
    }

    private static byte[] octets(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(
                    "a length of %d where %d octets remain".formatted(length, in.remaining()));
        }
        byte[] octets = new byte[length];
        in.get(octets);
        return octets;
    }

    private static byte code(Source.Trust trust) {
        return switch (trust) {
            case SIGNED -> 1;
            case OPERATOR -> 2;
            case ANONYMOUS -> 3;
        };
    }

    private static Source.Trust trust(byte code) {
        return switch (code) {
            case 1 -> Source.Trust.SIGNED;
            case 2 -> Source.Trust.OPERATOR;
            case 3 -> Source.Trust.ANONYMOUS;
            default -> throw new IllegalArgumentException("no trust class has the number " + code);
        };
    }

    private static byte code(Reject.Kind kind) {
        return switch (kind) {
            case DOCUMENT -> 1;
            case GAP -> 2;
        };
    }

    private static Reject.Kind kind(byte code) {
        return switch (code) {
            case 1 -> Reject.Kind.DOCUMENT;
            case 2 -> Reject.Kind.GAP;
            default -> throw new IllegalArgumentException("no kind of rejected input has the number " + code);
        };
    }

    private static byte code(LogEntry.LoadEnded.Outcome outcome) {
        return switch (outcome) {
            case COMPLETE -> 1;
            case BROKEN_OFF -> 2;
        };
    }

    private static LogEntry.LoadEnded.Outcome outcome(byte code) {
        return switch (code) {
            case 1 -> LogEntry.LoadEnded.Outcome.COMPLETE;
            case 2 -> LogEntry.LoadEnded.Outcome.BROKEN_OFF;
            default -> throw new IllegalArgumentException("no outcome has the number " + code);
        };
    }
}
