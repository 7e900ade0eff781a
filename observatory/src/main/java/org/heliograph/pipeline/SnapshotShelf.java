package org.heliograph.pipeline;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.store.IncidentJson;

/// States of the detection at earlier moments, in files, so that what turns up late need not be decided from the
/// very
/// beginning. Only a short cut: without any of them the result is the same.
final class SnapshotShelf {
    private static final String SUFFIX = ".state.zst";
    private static final long LARGEST = 1L << 30;

    private final Path directory;

    SnapshotShelf(Path directory) {
        this.directory = directory;
    }

    /// A detection and the incidents as they stood, after everything that began before a moment.
    ///
    /// @param until     event time, excluded
    /// @param incidents as they stood
    @SuppressWarnings("ArrayRecordComponent") // megabytes, never compared
    record Snapshot(Instant until, byte[] detection, Map<IncidentId, Incident> incidents) {}

    /// Names a snapshot: what was decided up to a moment, knowing the log below a position.
    record Key(Instant until, long below) {
        String fileName() {
            return "%d-%d%s".formatted(until.getEpochSecond(), below, SUFFIX);
        }
    }

    /// Keeps a snapshot.
    ///
    /// @param version of the detection
    void put(Key key, String version, Snapshot snapshot) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        StateCodec.write(out, version);
        StateCodec.write(out, snapshot.detection());
        out.writeInt(snapshot.incidents().size());
        for (Incident incident : snapshot.incidents().values()) {
            StateCodec.write(out, IncidentJson.write(incident));
        }
        Files.createDirectories(directory);
        Path half = directory.resolve(key.fileName() + ".half");
        Files.write(half, Zstd.compress(octets.toByteArray()));
        Path whole = directory.resolve(key.fileName());
        try {
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(half, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// The snapshot with a key; empty if it is not there, is damaged, or was taken by another version.
    Optional<Snapshot> get(Key key, String version) throws IOException {
        Path file = directory.resolve(key.fileName());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] packed = Files.readAllBytes(file);
        long size = Zstd.getFrameContentSize(packed);
        if (size <= 0 || size > LARGEST) {
            return Optional.empty();
        }
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(Zstd.decompress(packed, Math.toIntExact(size))))) {
            if (!StateCodec.text(in).equals(version)) {
                return Optional.empty();
            }
            byte[] detection = StateCodec.octets(in);
            Map<IncidentId, Incident> incidents = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                Incident incident = IncidentJson.read(StateCodec.text(in));
                incidents.put(incident.id(), incident);
            }
            return Optional.of(new Snapshot(key.until(), detection, incidents));
        } catch (ZstdException | IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    void delete(Key key) throws IOException {
        Files.deleteIfExists(directory.resolve(key.fileName()));
    }
}
