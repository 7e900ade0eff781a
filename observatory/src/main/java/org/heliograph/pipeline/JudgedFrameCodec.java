package org.heliograph.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;
import org.heliograph.model.verdict.ControlOutcome;
import org.heliograph.model.verdict.Grounds;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Layer;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Verdict;
import org.heliograph.store.Fact;

/// Judged frames as octets, for the edge between the judges and the historian. Both ends are always the same
/// program:
/// nothing of it is kept, so enumerations go by their ordinal; the version is there to find out if they are not.
@SuppressWarnings("EnumOrdinal") // both ends are the same program
final class JudgedFrameCodec {
    private static final byte VERSION = 1;
    private static final int USUAL_BYTES = 1 << 15;

    private static final Source.Trust[] TRUSTS = Source.Trust.values();
    private static final AccessType[] ACCESS_TYPES = AccessType.values();
    private static final Target.Kind[] TARGET_KINDS = Target.Kind.values();
    private static final ControlOutcome[] CONTROLS = ControlOutcome.values();
    private static final Mechanism[] MECHANISMS = Mechanism.values();
    private static final Layer[] LAYERS = Layer.values();
    private static final Reject.Kind[] REJECT_KINDS = Reject.Kind.values();

    private static final byte OK = 0;
    private static final byte BLOCKED = 1;
    private static final byte DOWN = 2;
    private static final byte INCONCLUSIVE = 3;
    private static final byte NOT_JUDGED = 4;

    private JudgedFrameCodec() {}

    static byte[] encode(JudgedFrame frame) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(USUAL_BYTES);
        DataOutputStream out = new DataOutputStream(octets);
        try {
            out.writeByte(VERSION);
            out.writeLong(frame.from());
            out.writeLong(frame.below());
            write(out, frame.receivedAt());
            switch (frame.content()) {
                case JudgedFrame.Documents documents -> {
                    out.writeBoolean(true);
                    write(out, documents);
                }
                case JudgedFrame.Other(LogEntry entry) -> {
                    out.writeBoolean(false);
                    out.write(LogEntry.encode(entry));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return octets.toByteArray();
    }

    static JudgedFrame decode(byte[] octets) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
        try {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("a judged frame of version %d, want %d".formatted(version, VERSION));
            }
            long from = in.readLong();
            long below = in.readLong();
            Instant receivedAt = instant(in);
            JudgedFrame.Content content =
                    in.readBoolean() ? documents(in) : new JudgedFrame.Other(LogEntry.decode(in.readAllBytes()));
            return new JudgedFrame(from, below, receivedAt, content);
        } catch (IOException e) {
            throw new IllegalStateException("a judged frame is cut short", e);
        }
    }

    private static void write(DataOutput out, JudgedFrame.Documents documents) throws IOException {
        out.writeLong(documents.load());
        out.writeByte(documents.trust().ordinal());
        write(out, documents.origin());
        out.writeLong(documents.octets());
        out.writeInt(documents.facts().size());
        for (Fact fact : documents.facts()) {
            write(out, fact);
        }
        out.writeInt(documents.rejects().size());
        for (Reject reject : documents.rejects()) {
            write(out, reject);
        }
    }

    private static JudgedFrame.Documents documents(DataInput in) throws IOException {
        long load = in.readLong();
        Source.Trust trust = TRUSTS[in.readByte()];
        String origin = text(in);
        long octets = in.readLong();
        int count = in.readInt();
        List<Fact> facts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            facts.add(fact(in, origin));
        }
        int rejected = in.readInt();
        List<Reject> rejects = new ArrayList<>(rejected);
        for (int i = 0; i < rejected; i++) {
            rejects.add(reject(in, origin));
        }
        return new JudgedFrame.Documents(load, trust, origin, octets, facts, rejects);
    }

    private static void write(DataOutput out, Fact fact) throws IOException {
        JudgedMeasurement judged = fact.judged();
        VantagePoint where = judged.vantagePoint();
        out.writeLong(fact.position());
        out.writeLong(fact.line());
        write(out, fact.receivedAt());
        write(out, fact.reason());
        write(out, fact.grounds());
        write(out, judged.uid().value());
        write(out, judged.at());
        write(out, judged.test());
        write(out, where.country().code());
        out.writeLong(where.network().number());
        out.writeLong(where.resolver().number());
        out.writeByte(where.access().ordinal());
        out.writeByte(judged.target().kind().ordinal());
        write(out, judged.target().name());
        out.writeByte(judged.source().trust().ordinal());
        write(out, judged.source().name());
        write(out, judged.run());
        out.writeByte(judged.control().ordinal());
        write(out, judged.verdict());
    }

    private static Fact fact(DataInput in, String origin) throws IOException {
        long position = in.readLong();
        long line = in.readLong();
        Instant receivedAt = instant(in);
        String reason = text(in);
        String grounds = text(in);
        JudgedMeasurement judged = new JudgedMeasurement(
                new MeasurementUid(text(in)),
                instant(in),
                text(in),
                new VantagePoint(
                        new CountryCode(text(in)),
                        new Asn(in.readLong()),
                        new Asn(in.readLong()),
                        ACCESS_TYPES[in.readByte()]),
                new Target(TARGET_KINDS[in.readByte()], text(in)),
                new Source(TRUSTS[in.readByte()], text(in)),
                text(in),
                CONTROLS[in.readByte()],
                verdict(in));
        return new Fact(position, judged, reason, grounds, origin, line, receivedAt);
    }

    private static void write(DataOutput out, Verdict verdict) throws IOException {
        switch (verdict) {
            case Verdict.Ok ok -> out.writeByte(OK);
            case Verdict.Blocked blocked -> {
                out.writeByte(BLOCKED);
                out.writeByte(blocked.mechanism().ordinal());
                out.writeBoolean(blocked.confirmed());
            }
            case Verdict.Down down -> {
                out.writeByte(DOWN);
                out.writeByte(down.layer().ordinal());
            }
            case Verdict.Inconclusive inconclusive -> {
                out.writeByte(INCONCLUSIVE);
                out.writeByte(inconclusive.layer().ordinal());
            }
            case Verdict.NotJudged notJudged -> out.writeByte(NOT_JUDGED);
        }
        out.writeDouble(verdict.grounds().logOdds());
        write(out, verdict.grounds().rulesVersion());
    }

    private static Verdict verdict(DataInput in) throws IOException {
        byte state = in.readByte();
        return switch (state) {
            case OK -> new Verdict.Ok(grounds(in));
            case BLOCKED -> new Verdict.Blocked(MECHANISMS[in.readByte()], in.readBoolean(), grounds(in));
            case DOWN -> new Verdict.Down(LAYERS[in.readByte()], grounds(in));
            case INCONCLUSIVE -> new Verdict.Inconclusive(LAYERS[in.readByte()], grounds(in));
            case NOT_JUDGED -> new Verdict.NotJudged(grounds(in));
            default -> throw new IllegalStateException("no verdict has the number " + state);
        };
    }

    private static Grounds grounds(DataInput in) throws IOException {
        return new Grounds(in.readDouble(), List.of(), List.of(), text(in));
    }

    private static void write(DataOutput out, Reject reject) throws IOException {
        out.writeLong(reject.position());
        out.writeByte(reject.kind().ordinal());
        out.writeLong(reject.offset());
        out.writeLong(reject.length());
        write(out, reject.reason());
        write(out, reject.detail());
        write(out, reject.receivedAt());
    }

    private static Reject reject(DataInput in, String origin) throws IOException {
        return new Reject(
                in.readLong(),
                REJECT_KINDS[in.readByte()],
                origin,
                in.readLong(),
                in.readLong(),
                text(in),
                text(in),
                instant(in));
    }

    private static void write(DataOutput out, Instant at) throws IOException {
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
    }

    private static Instant instant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void write(DataOutput out, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(octets.length);
        out.write(octets);
    }

    private static String text(DataInput in) throws IOException {
        byte[] octets = new byte[in.readInt()];
        in.readFully(octets);
        return new String(octets, StandardCharsets.UTF_8);
    }
}
