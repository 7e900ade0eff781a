package org.heliograph.format.ooni;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.heliograph.format.ooni.MeasurementReader.Accepted;
import org.heliograph.format.ooni.MeasurementReader.Rejected;
import org.junit.jupiter.api.Tag;

/// Feeds the reader whatever a fuzzer finds. In each build it goes over the kept inputs; to fuzz for real, see
/// `docs/formats/ooni.md`.
@Tag("fuzz")
class MeasurementReaderFuzz {
    private static final MeasurementReader READER = new MeasurementReader();
    private static final MeasurementWriter WRITER = new MeasurementWriter();

    @FuzzTest(maxDuration = "5m")
    void readingNeverThrowsAndWhatIsTakenCanBeWritten(byte[] document) {
        switch (READER.read(document)) {
            case Rejected rejected -> assertThat(rejected.offset()).isBetween(0L, Math.max(0L, (long) document.length));
            case Accepted accepted -> {
                byte[] written = WRITER.write(accepted.measurement());
                Accepted again = (Accepted) READER.read(written);
                assertThat(WRITER.write(again.measurement())).isEqualTo(written);
            }
        }
    }
}
