package org.heliograph.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.model.verdict.Source.Trust.ANONYMOUS;
import static org.heliograph.model.verdict.Source.Trust.OPERATOR;
import static org.heliograph.model.verdict.Source.Trust.SIGNED;
import static org.heliograph.store.Samples.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.store.UidIndex.Admission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UidIndexTest {
    private static final MeasurementUid UID = new MeasurementUid("20200809120000.000001_BY_telegram_0123456789abcdef");

    @TempDir
    private Path directory;

    @Test
    void secondTellingIsKnown() throws IOException {
        try (UidIndex index = new UidIndex(directory, 1000)) {
            assertThat(index.admit(UID, NOON, OPERATOR, 1)).isEqualTo(new Admission.First());
            assertThat(index.admit(UID, NOON, OPERATOR, 2)).isEqualTo(new Admission.Known());
            assertThat(index.admit(UID, NOON, ANONYMOUS, 3)).isEqualTo(new Admission.Known());
        }
    }

    @Test
    void sameUidIsKnownWhateverTimeTheDocumentClaims() throws IOException {
        try (UidIndex index = new UidIndex(directory, 1000)) {
            index.admit(UID, NOON, OPERATOR, 1);
            assertThat(index.admit(UID, NOON.plus(Duration.ofDays(40)), OPERATOR, 2))
                    .isEqualTo(new Admission.Known());
        }
    }

    @Test
    void replayDecidesAsTheFirstRunDid() throws IOException {
        try (UidIndex index = new UidIndex(directory, 1000)) {
            index.admit(UID, NOON, ANONYMOUS, 5);
            index.admit(UID, NOON, OPERATOR, 7);
            for (int again = 0; again < 2; again++) {
                assertThat(index.admit(UID, NOON, ANONYMOUS, 5)).isEqualTo(new Admission.First());
                assertThat(index.admit(UID, NOON, ANONYMOUS, 6)).isEqualTo(new Admission.Known());
                assertThat(index.admit(UID, NOON, OPERATOR, 7)).isEqualTo(new Admission.Better(5));
                assertThat(index.admit(UID, NOON, SIGNED, 8)).isEqualTo(new Admission.Better(7));
            }
        }
    }

    @Test
    void whatWasFlushedIsKnownAfterReopeningEvenBehindATornEntry() throws IOException {
        try (UidIndex index = new UidIndex(directory, 1000)) {
            index.admit(UID, NOON, OPERATOR, 1);
        }
        Files.write(directory.resolve("20200809.uids"), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        MeasurementUid second = new MeasurementUid("20200809120000.000002_BY_telegram_0123456789abcdef");
        try (UidIndex index = new UidIndex(directory, 1000)) {
            assertThat(index.admit(UID, NOON, OPERATOR, 2)).isEqualTo(new Admission.Known());
            assertThat(index.admit(second, NOON, OPERATOR, 3)).isEqualTo(new Admission.First());
        }
        try (UidIndex index = new UidIndex(directory, 1000)) {
            assertThat(index.admit(second, NOON, OPERATOR, 4)).isEqualTo(new Admission.Known());
        }
    }

    @Test
    void daysThatDoNotFitInMemoryAreStillKnown() throws IOException {
        int count = 5_000;
        try (UidIndex index = new UidIndex(directory, 300)) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < count; i++) {
                    Admission got = index.admit(
                            new MeasurementUid("sha256:" + i),
                            NOON.plus(Duration.ofDays(i % 20)),
                            OPERATOR,
                            (long) round * count + i + 1);
                    assertThat(got).isEqualTo(round == 0 ? new Admission.First() : new Admission.Known());
                }
            }
        }
    }
}
