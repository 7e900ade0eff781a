package org.heliograph.pipeline;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.ingest.log.FrontLog;
import org.heliograph.store.FactStore;

/// What the functions of the job work with, beyond what flows through it.
///
/// Flink ships functions as octets, even within one process, so they cannot carry an open log or store; they carry
/// a
/// name, and find the equipment of that name here. This is the one static state of the project, and meant.
///
/// @param uids      directory of the index of known uids
/// @param snapshots directory for snapshots of the detection
public record Equipment(
        FrontLog log,
        FactStore store,
        Path uids,
        int uidsInMemory,
        Path snapshots,
        DocumentJudge judge,
        Detection.Maker detection,
        Progress progress) {
    private static final Map<String, Equipment> BY_NAME = new ConcurrentHashMap<>();

    void provide(String name) {
        if (BY_NAME.putIfAbsent(name, this) != null) {
            throw new IllegalStateException("there is equipment already for " + name);
        }
    }

    static void withdraw(String name) {
        BY_NAME.remove(name);
    }

    static Equipment of(String name) {
        Equipment found = BY_NAME.get(name);
        if (found == null) {
            throw new IllegalStateException("there is no equipment for %s: the job was stopped".formatted(name));
        }
        return found;
    }
}
