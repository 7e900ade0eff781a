package org.heliograph.format.ooni;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.heliograph.format.ooni.MeasurementReader.Accepted;
import org.heliograph.format.ooni.MeasurementReader.Rejected;
import org.heliograph.model.measurement.Measurement;

class MeasurementProperties {
    private final MeasurementReader reader = new MeasurementReader();
    private final MeasurementWriter writer = new MeasurementWriter();

    @Provide
    Arbitrary<Measurement> measurements() {
        return AnyMeasurement.any();
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Property
    void whatIsWrittenReadsBackTheSame(@ForAll("measurements") Measurement measurement) {
        byte[] document = writer.write(measurement);
        assertThat(reader.read(document)).as(() -> new String(document, UTF_8)).isEqualTo(new Accepted(measurement));
    }

    @Property
    void writingIsDeterministic(@ForAll("measurements") Measurement measurement) {
        byte[] document = writer.write(measurement);
        Measurement again = ((Accepted) reader.read(document)).measurement();
        assertThat(writer.write(again)).isEqualTo(document);
    }

    @Property
    void whereTheDocumentLiesInAnArrayDoesNotMatter(@ForAll("measurements") Measurement measurement) {
        byte[] document = writer.write(measurement);
        byte[] buffer = new byte[document.length + 37];
        Arrays.fill(buffer, (byte) '"');
        System.arraycopy(document, 0, buffer, 19, document.length);
        assertThat(reader.read(buffer, 19, document.length)).isEqualTo(new Accepted(measurement));
    }

    @Property
    void damageNeverThrowsPastTheReader(@ForAll("measurements") Measurement measurement, @ForAll("seeds") long seed) {
        byte[] document = new Damage(seed).to(writer.write(measurement));
        switch (reader.read(document)) {
            case Accepted accepted ->
                assertThat(accepted.measurement().uid().value()).isNotEmpty();
            case Rejected rejected -> {
                assertThat(rejected.offset()).isBetween(0L, (long) document.length);
                assertThat(rejected.detail()).isNotEmpty().hasSizeLessThan(300);
            }
        }
    }

    @Property
    void everyCutIsRefused(@ForAll("measurements") Measurement measurement, @ForAll("seeds") long seed) {
        byte[] document = writer.write(measurement);
        int length = (int) Math.floorMod(seed, (long) document.length);
        assertThat(reader.read(Arrays.copyOf(document, length))).isInstanceOf(Rejected.class);
    }
}
