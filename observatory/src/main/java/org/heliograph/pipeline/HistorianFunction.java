package org.heliograph.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.heliograph.store.UidIndex;
import org.jspecify.annotations.Nullable;

/// Hosts the one [Historian]. Its state in Flink is one array of octets, written at checkpoints only.
final class HistorianFunction extends ProcessFunction<byte[], byte[]>
        implements CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1L;

    private static final int FACTS_IN_BATCH = 8_192;
    private static final Duration LATE_EVERY = Duration.ofMinutes(5);
    private static final int MEASUREMENTS_BETWEEN_SNAPSHOTS = 20_000;

    private final String equipment;
    private transient @Nullable Historian historian;
    private transient @Nullable UidIndex uids;
    private transient @Nullable ListState<byte[]> kept;
    private transient @Nullable TreeMap<Long, Long> positions;

    /// @param equipment its name
    HistorianFunction(String equipment) {
        this.equipment = equipment;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        Equipment with = Equipment.of(equipment);
        ListState<byte[]> state = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("historian", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        HistorianState from = HistorianState.beginning(with.detection());
        for (byte[] octets : state.get()) {
            from = HistorianState.decode(octets);
        }
        UidIndex index = new UidIndex(with.uids(), with.uidsInMemory());
        TimeKeeper time = new TimeKeeper(
                with.store(), with.detection(), new SnapshotShelf(with.snapshots()), MEASUREMENTS_BETWEEN_SNAPSHOTS);
        kept = state;
        uids = index;
        positions = new TreeMap<>();
        historian = new Historian(with.store(), index, new Historian.Settings(FACTS_IN_BATCH, LATE_EVERY), time, from);
    }

    @Override
    public void processElement(byte[] frame, Context context, Collector<byte[]> out) throws IOException {
        Historian ready = open(historian);
        ready.take(JudgedFrameCodec.decode(frame));
        Equipment.of(equipment).progress().takenTo(ready.next());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        Historian ready = open(historian);
        byte[] octets = ready.checkpoint();
        open(positions).put(context.getCheckpointId(), ready.next());
        open(kept).update(List.of(octets));
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        TreeMap<Long, Long> taken = open(positions);
        Long below = taken.get(checkpoint);
        if (below != null) {
            Equipment.of(equipment).progress().checkpointed(below);
        }
        taken.headMap(checkpoint, true).clear();
    }

    @Override
    public void close() throws IOException {
        UidIndex index = uids;
        if (index != null) {
            index.close();
        }
    }

    private static <T> T open(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not opened");
        }
        return part;
    }
}
