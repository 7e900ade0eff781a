package org.heliograph.format.ooni;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.SharedData;
import org.heliograph.format.ooni.MeasurementReader.Accepted;
import org.heliograph.model.measurement.TestKeys;
import org.junit.jupiter.api.Test;

class SharedMeasurementsTest {
    private final MeasurementReader reader = new MeasurementReader();

    @Test
    void everyRealMeasurementIsTaken() throws IOException {
        List<Path> files = measurements();
        for (Path file : files) {
            assertThat(reader.read(Files.readAllBytes(file)))
                    .as(file.getFileName().toString())
                    .isInstanceOf(Accepted.class);
        }
        assertThat(files).hasSize(97);
    }

    @Test
    void whatIsReadIsWrittenAndReadTheSame() throws IOException {
        MeasurementWriter writer = new MeasurementWriter();
        for (Path file : measurements()) {
            Accepted read = (Accepted) reader.read(Files.readAllBytes(file));
            byte[] written = writer.write(read.measurement());
            Accepted again = (Accepted) reader.read(written);
            assertThat(writer.write(again.measurement())).as(file.toString()).isEqualTo(written);
            if (!(read.measurement().testKeys() instanceof TestKeys.Untyped)) {
                assertThat(again).as(file.toString()).isEqualTo(read);
            }
        }
    }

    private static List<Path> measurements() {
        return Stream.of("ooni/fastpath-tests", "ooni/web_connectivity-qa")
                .flatMap(folder -> SharedData.files(folder, ".json").stream())
                .filter(file -> !file.endsWith("EXPECTED.json"))
                .toList();
    }
}
