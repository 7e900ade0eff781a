package org.heliograph.simulate.folder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.heliograph.format.ooni.MeasurementWriter;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.simulate.world.Simulated;

/// Writes documents into the layout of OONI's public archive.
///
/// Takes measurements in the order of their upload, so that only the files of one hour are open. Not thread-safe.
final class Archive implements AutoCloseable {
    private static final DateTimeFormatter DAY = utc("yyyyMMdd");
    private static final DateTimeFormatter HOUR = utc("HH");
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path raw;
    private final MeasurementWriter writer = new MeasurementWriter();
    private final Map<String, OutputStream> open = new TreeMap<>();
    private Instant hour = Instant.MIN;
    private long octets;

    Archive(Path raw) {
        this.raw = raw;
    }

    /// Octets of all documents so far, before compression.
    long octets() {
        return octets;
    }

    void add(Simulated simulated) throws IOException {
        Instant now = simulated.uploadedAt().truncatedTo(ChronoUnit.HOURS);
        if (now.isBefore(hour)) {
            throw new IllegalArgumentException(
                    "uploaded at %s, after the files of %s".formatted(simulated.uploadedAt(), hour));
        }
        if (!now.equals(hour)) {
            close();
            hour = now;
        }
        byte[] document = writer.write(simulated.measurement());
        OutputStream out = file(simulated.measurement());
        out.write(document);
        out.write('\n');
        octets += document.length + 1L;
    }

    private OutputStream file(Measurement measurement) throws IOException {
        String country = measurement.vantagePoint().country().code();
        String test = measurement.nettest().name().replace("_", "");
        OutputStream known = open.get(country + test);
        if (known != null) {
            return known;
        }
        String day = DAY.format(hour);
        String clock = HOUR.format(hour);
        Path folder = raw.resolve(day).resolve(clock).resolve(country).resolve(test);
        Files.createDirectories(folder);
        Path file = folder.resolve("%s%s_%s_%s.n0.0.jsonl.gz".formatted(day, clock, country, test));
        OutputStream out = new BufferedOutputStream(new Gzip(Files.newOutputStream(file)), BUFFER_BYTES);
        open.put(country + test, out);
        return out;
    }

    @Override
    public void close() throws IOException {
        for (OutputStream out : open.values()) {
            out.close();
        }
        open.clear();
    }

    /// Fast compression: these files are read once or twice.
    static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
