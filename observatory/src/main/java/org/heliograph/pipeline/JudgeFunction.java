package org.heliograph.pipeline;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/// Hosts a [FrameJudge]: packed frames in, judged frames out, both as octets.
final class JudgeFunction extends RichMapFunction<byte[], byte[]> {
    private static final long serialVersionUID = 1L;

    private final String equipment;
    private transient @Nullable FrameJudge judge;

    /// @param equipment its name
    JudgeFunction(String equipment) {
        this.equipment = equipment;
    }

    @Override
    public void open(OpenContext context) {
        judge = new FrameJudge(Equipment.of(equipment).judge());
    }

    @Override
    public byte[] map(byte[] packed) {
        FrameJudge ready = judge;
        if (ready == null) {
            throw new IllegalStateException("not opened");
        }
        return JudgedFrameCodec.encode(ready.judge(FrontLogSource.unpack(packed)));
    }
}
