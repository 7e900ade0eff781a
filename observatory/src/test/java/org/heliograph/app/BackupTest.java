package org.heliograph.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    private Path directory;

    private Path data;
    private Path copy;

    @BeforeEach
    void fill() throws IOException {
        data = directory.resolve("data");
        copy = directory.resolve("copy");
        Files.createDirectories(data.resolve("log"));
        Files.writeString(data.resolve("log/0000000000000001.log"), "frames");
        Files.writeString(data.resolve("facts.duckdb"), "facts");
        Files.writeString(data.resolve("lock"), "");
    }

    @Test
    void whatWasBackedUpIsRestored() throws IOException {
        assertThat(Backup.make(data, copy)).isEqualTo(2);
        Path back = directory.resolve("back");
        assertThat(Backup.restore(copy, back)).isEqualTo(2);
        assertThat(back.resolve("log/0000000000000001.log")).hasContent("frames");
        assertThat(back.resolve("facts.duckdb")).hasContent("facts");
    }

    @Test
    void runningObservatoryIsNotBackedUp() throws IOException {
        try (DataDirectory held = DataDirectory.hold(data)) {
            assertThat(held.root()).isEqualTo(data);
            assertThatThrownBy(() -> Backup.make(data, copy)).isInstanceOf(UnusableInput.class);
        }
    }

    @Test
    void changedOrMissingFileIsNamedAndNothingIsRestored() throws IOException {
        Backup.make(data, copy);
        Files.writeString(copy.resolve("facts.duckdb"), "forged");
        Path back = directory.resolve("back");
        assertThatThrownBy(() -> Backup.restore(copy, back))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("facts.duckdb");
        assertThat(back.resolve("facts.duckdb")).doesNotExist();
        Files.delete(copy.resolve("facts.duckdb"));
        assertThatThrownBy(() -> Backup.restore(copy, back)).hasMessageContaining("not there");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Backup.make(data, copy);
        assertThatThrownBy(() -> Backup.make(data, copy)).hasMessageContaining("not empty");
        assertThatThrownBy(() -> Backup.restore(copy, data)).hasMessageContaining("not empty");
    }

    @Test
    void listThatPointsOutsideIsRefused() throws IOException {
        Backup.make(data, copy);
        Files.writeString(copy.resolve("SHA256SUMS"), "00  ../outside\n");
        assertThatThrownBy(() -> Backup.restore(copy, directory.resolve("back")))
                .hasMessageContaining("outside");
    }
}
