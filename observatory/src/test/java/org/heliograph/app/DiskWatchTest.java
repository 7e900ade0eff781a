package org.heliograph.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.ingest.Room;
import org.heliograph.model.facts.Overview;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {
    @TempDir
    private Path directory;

    private long free = 1 << 30;
    private long backlog;

    @Test
    void fullVolumeStopsIntakeUntilThereIsRoomAgain() throws IOException {
        DiskWatch watch = watch(new ObservatoryConfig.Disk(-1, 1 << 20, 10));
        assertThat(watch.now()).isEqualTo(Room.Answer.ENOUGH);
        free = 1 << 20;
        watch.look();
        assertThat(watch.now()).isEqualTo(Room.Answer.DISK_FULL);
        assertThat(watch.disk().state()).isEqualTo(Overview.Disk.State.FULL);
        free = 1 << 30;
        watch.look();
        assertThat(watch.now()).isEqualTo(Room.Answer.ENOUGH);
    }

    @Test
    void ownLimitStopsIntake() throws IOException {
        DiskWatch watch = watch(new ObservatoryConfig.Disk(1000, 1 << 20, 10));
        Files.write(directory.resolve("a"), new byte[950]);
        watch.look();
        assertThat(watch.disk().state()).isEqualTo(Overview.Disk.State.SCARCE);
        assertThat(watch.now()).isEqualTo(Room.Answer.ENOUGH);
        Files.write(directory.resolve("b"), new byte[50]);
        watch.look();
        assertThat(watch.disk().usedBytes()).isEqualTo(1000);
        assertThat(watch.now()).isEqualTo(Room.Answer.DISK_FULL);
    }

    @Test
    void longQueueHoldsIntakeBack() throws IOException {
        DiskWatch watch = watch(new ObservatoryConfig.Disk(-1, 1 << 20, 10));
        backlog = 11;
        assertThat(watch.now()).isEqualTo(Room.Answer.BACKLOG);
        backlog = 10;
        assertThat(watch.now()).isEqualTo(Room.Answer.ENOUGH);
    }

    private DiskWatch watch(ObservatoryConfig.Disk limits) throws IOException {
        DiskWatch.Volume volume = new DiskWatch.Volume() {
            @Override
            public long freeBytes() {
                return free;
            }

            @Override
            public long sizeBytes() {
                return 1L << 31;
            }
        };
        return new DiskWatch(directory, limits, volume, () -> backlog);
    }
}
