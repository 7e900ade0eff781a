package org.heliograph.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.heliograph.detect.blocking.BlockingConfig;
import org.heliograph.detect.blocking.BlockingDetector;
import org.heliograph.detect.silence.SilenceDetector;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.incident.Coverage;
import org.heliograph.incident.IncidentAssembler;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.CountryConfig;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Target;

/// All detectors, and the assembler that joins what they find.
public final class DetectorSuite implements Detection {
    /// Counted up when a detector decides otherwise than before, or writes its state in another way.
    private static final int VERSION = 2;

    private final BlockingDetector blocking;
    private final SilenceDetector silence = new SilenceDetector();
    private final IncidentAssembler assembler;

    private DetectorSuite(BlockingDetector blocking, Map<CountryCode, CountryConfig> countries) {
        this.blocking = blocking;
        this.assembler = new IncidentAssembler(countries, new Coverage() {
            @Override
            public int networksMeasured(CountryCode country, Target target, Instant at) {
                return blocking.networksMeasured(country, target, at);
            }

            @Override
            public int networksExpected(CountryCode country) {
                return silence.networksExpected(country);
            }
        });
    }

    /// Makes suites with these parameters.
    ///
    /// @param countries what is known about countries; may be empty
    public static Detection.Maker maker(BlockingConfig config, Map<CountryCode, CountryConfig> countries) {
        Map<CountryCode, CountryConfig> known = Map.copyOf(countries);
        String version = version(config, known);
        return new Detection.Maker() {
            @Override
            public String version() {
                return version;
            }

            @Override
            public Detection fresh() {
                return new DetectorSuite(new BlockingDetector(config), known);
            }

            @Override
            public Detection restore(byte[] snapshot) {
                return read(config, known, snapshot);
            }
        };
    }

    /// The same for the same parameters, in whatever order sets list them.
    private static String version(BlockingConfig config, Map<CountryCode, CountryConfig> countries) {
        StringJoiner text = new StringJoiner(" ");
        text.add("suite " + VERSION)
                .add("q " + config.falseDiscoveryRate())
                .add("sources " + config.operatorSources() + "/" + config.anonymousSources())
                .add("bets " + config.betsPerSourceDay())
                .add("watched " + new TreeSet<>(config.watched()));
        new TreeMap<>(config.canaries())
                .forEach((country, canaries) -> text.add("canaries " + country + " " + new TreeSet<>(canaries)));
        new TreeMap<>(countries)
                .forEach((code, country) -> text.add("country " + code)
                        .add(new TreeMap<>(country.networks()).toString())
                        .add(new TreeSet<>(country.canaries()).toString())
                        .add(new TreeSet<>(country.domestic()).toString())
                        .add(new TreeSet<>(country.foreign()).toString()));
        return text.toString();
    }

    @Override
    public List<IncidentEvent> on(JudgedMeasurement measurement) {
        List<IncidentEvent> events = new ArrayList<>();
        join(blocking.on(measurement), events);
        join(silence.on(measurement), events);
        return events;
    }

    @Override
    public List<IncidentEvent> tick(Instant now) {
        List<IncidentEvent> events = new ArrayList<>();
        join(silence.on(now), events);
        return events;
    }

    private void join(List<? extends Finding> findings, List<IncidentEvent> events) {
        for (Finding finding : findings) {
            assembler.on(finding).ifPresent(events::add);
        }
    }

    @Override
    public byte[] snapshot() {
        StateOutput silent = new StateOutput();
        silence.write(silent);
        StateOutput joined = new StateOutput();
        assembler.write(joined);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(octets);
            StateCodec.write(out, blocking.snapshot());
            StateCodec.write(out, silent.toBytes());
            StateCodec.write(out, joined.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return octets.toByteArray();
    }

    private static DetectorSuite read(
            BlockingConfig config, Map<CountryCode, CountryConfig> countries, byte[] snapshot) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
            BlockingDetector blocking = BlockingDetector.restore(config, StateCodec.octets(in));
            DetectorSuite suite = new DetectorSuite(blocking, countries);
            suite.silence.read(new StateInput(StateCodec.octets(in)));
            suite.assembler.read(new StateInput(StateCodec.octets(in)));
            return suite;
        } catch (IOException e) {
            throw new IllegalStateException("a snapshot of the detectors is cut short", e);
        }
    }
}
