package org.heliograph.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.heliograph.ingest.log.Frame;
import org.heliograph.ingest.log.FrontLog;
import org.heliograph.ingest.log.LogReader;
import org.jspecify.annotations.Nullable;

/// The front log as a source of Flink's: one split, which is the whole log; its state is the position of the next
/// frame.
/// Frames go out still packed. Never ends.
final class FrontLogSource implements Source<byte[], FrontLogSource.Split, Long> {
    private static final long serialVersionUID = 1L;
    private static final int HEADER = 8 + 4 + 8;

    private final String equipment;

    /// @param equipment its name
    FrontLogSource(String equipment) {
        this.equipment = equipment;
    }

    /// The log from a position on.
    record Split(long position) implements SourceSplit {
        @Override
        public String splitId() {
            return "front-log";
        }
    }

    /// A frame for the edge to the judges.
    static byte[] pack(Frame frame) {
        return ByteBuffer.allocate(HEADER + frame.body().length)
                .putLong(frame.firstPosition())
                .putInt(frame.count())
                .putLong(frame.receivedAt().toEpochMilli())
                .put(frame.body())
                .array();
    }

    /// Reads what [#pack] wrote.
    static Frame unpack(byte[] packed) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        long first = in.getLong();
        int count = in.getInt();
        Instant receivedAt = Instant.ofEpochMilli(in.getLong());
        byte[] body = new byte[in.remaining()];
        in.get(body);
        return new Frame(first, count, receivedAt, body);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<byte[], Split> createReader(SourceReaderContext context) {
        Equipment found = Equipment.of(equipment);
        return new Reader(found.log(), found.progress());
    }

    @Override
    public SplitEnumerator<Split, Long> createEnumerator(SplitEnumeratorContext<Split> context) {
        return new Enumerator(context, 1);
    }

    @Override
    public SplitEnumerator<Split, Long> restoreEnumerator(SplitEnumeratorContext<Split> context, Long unassigned) {
        return new Enumerator(context, unassigned);
    }

    @Override
    public SimpleVersionedSerializer<Split> getSplitSerializer() {
        return new PositionSerializer<>() {
            @Override
            long position(Split split) {
                return split.position();
            }

            @Override
            Split at(long position) {
                return new Split(position);
            }
        };
    }

    @Override
    public SimpleVersionedSerializer<Long> getEnumeratorCheckpointSerializer() {
        return new PositionSerializer<>() {
            @Override
            long position(Long unassigned) {
                return unassigned;
            }

            @Override
            Long at(long position) {
                return position;
            }
        };
    }

    private abstract static class PositionSerializer<T> implements SimpleVersionedSerializer<T> {
        abstract long position(T value);

        abstract T at(long position);

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(T value) {
            return ByteBuffer.allocate(8).putLong(position(value)).array();
        }

        @Override
        public T deserialize(int version, byte[] octets) throws IOException {
            if (version != 1 || octets.length != 8) {
                throw new IOException("a position of version %d in %d octets".formatted(version, octets.length));
            }
            return at(ByteBuffer.wrap(octets).getLong());
        }
    }

    /// Gives the one split to the one reader. Its state is the position of the split while nobody has it, else 0.
    private static final class Enumerator implements SplitEnumerator<Split, Long> {
        private final SplitEnumeratorContext<Split> context;
        private long unassigned;

        Enumerator(SplitEnumeratorContext<Split> context, long unassigned) {
            this.context = context;
            this.unassigned = unassigned;
        }

        @Override
        public void start() {
            // nothing to discover
        }

        @Override
        public void handleSplitRequest(int subtask, @Nullable String host) {
            addReader(subtask);
        }

        @Override
        public void addSplitsBack(List<Split> splits, int subtask) {
            splits.forEach(split -> unassigned = split.position());
        }

        @Override
        public void addReader(int subtask) {
            if (unassigned != 0) {
                context.assignSplit(new Split(unassigned), subtask);
                unassigned = 0;
            }
        }

        @Override
        public Long snapshotState(long checkpoint) {
            return unassigned;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /// Reads frames as they become durable.
    private static final class Reader implements SourceReader<byte[], Split> {
        private final FrontLog log;
        private final Progress progress;
        private final CompletableFuture<Void> assigned = new CompletableFuture<>();
        private @Nullable LogReader frames;

        Reader(FrontLog log, Progress progress) {
            this.log = log;
            this.progress = progress;
        }

        @Override
        public void start() {
            // the split comes by itself
        }

        @Override
        public InputStatus pollNext(ReaderOutput<byte[]> output) throws IOException {
            LogReader open = frames;
            if (open == null) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            var frame = open.next();
            if (frame.isEmpty()) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            output.collect(pack(frame.get()));
            progress.readTo(open.position());
            return InputStatus.MORE_AVAILABLE;
        }

        @Override
        public List<Split> snapshotState(long checkpoint) {
            LogReader open = frames;
            return open == null ? List.of() : List.of(new Split(open.position()));
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            LogReader open = frames;
            return open == null ? assigned : log.readable(open.position());
        }

        @Override
        public void addSplits(List<Split> splits) {
            try {
                frames = log.readFrom(splits.getFirst().position());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assigned.complete(null);
        }

        @Override
        public void notifyNoMoreSplits() {
            // the one split is all there is
        }

        @Override
        public void close() throws IOException {
            LogReader open = frames;
            if (open != null) {
                open.close();
            }
        }
    }
}
