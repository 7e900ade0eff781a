package org.heliograph.format.ooni;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.VantagePoint;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;

/// Writes a measurement as an OONI document (df-000, `data_format_version` 0.2.0), fields in the order of OONI's
/// probes.
///
/// [MeasurementReader] reads the same measurement back, with three exceptions that the model can say and the format
/// cannot: a platform or a kind of access that the annotations do not tell are added to them; half surrogate pairs
/// become
/// U+FFFD; and times beyond 292 years are cut to that. `probe_ip` is always `127.0.0.1`, OONI's word for *not told*.
///
/// Thread-safe. The same measurement always gives the same octets.
public final class MeasurementWriter {
    private static final String DATA_FORMAT = "0.2.0";
    private static final String NO_ADDRESS = "127.0.0.1";
    private static final String[] TEMPLATES = {"dnst", "httpt", "netevents", "tcpconnect", "tlshandshake", "tunnel"};

    private final JsonFactory factory =
            JsonFactory.builder().characterEscapes(new GoEscapes()).build();

    /// A writer with nothing to set.
    public MeasurementWriter() {}

    /// The octets of one JSON document, on one line, without a line end.
    public byte[] write(Measurement measurement) {
        JsonOutput out = new JsonOutput(factory);
        try (out) {
            out.startObject();
            head(out, measurement);
            out.startObject(FieldNames.TEST_KEYS);
            new TestKeysWriter(out).fields(measurement.testKeys());
            out.endObject();
            tail(out, measurement);
            out.endObject();
        }
        return out.octets();
    }

    private static void head(JsonOutput out, Measurement measurement) {
        Measurement.Origin origin = measurement.origin();
        out.startObject(FieldNames.ANNOTATIONS);
        out.sorted(annotations(measurement), out::text);
        out.endObject();
        out.text(FieldNames.DATA_FORMAT_VERSION, DATA_FORMAT);
        out.startObject(FieldNames.EXTENSIONS);
        for (String template : TEMPLATES) {
            out.number(template, 0);
        }
        out.endObject();
        out.textOrNull(FieldNames.INPUT, measurement.input());
        out.text(FieldNames.MEASUREMENT_START_TIME, OoniTime.format(measurement.startedAt()));
        out.text(FieldNames.MEASUREMENT_UID, measurement.uid().value());
        VantagePoint from = measurement.vantagePoint();
        out.text(FieldNames.PROBE_ASN, from.network().toString());
        out.text(FieldNames.PROBE_CC, from.country().code());
        out.textUnlessEmpty(FieldNames.PROBE_ID, origin.probeId());
        out.text(FieldNames.PROBE_IP, NO_ADDRESS);
        out.text(FieldNames.REPORT_ID, origin.reportId());
        out.text(FieldNames.RESOLVER_ASN, from.resolver().toString());
        out.text(FieldNames.SOFTWARE_NAME, origin.softwareName());
        out.text(FieldNames.SOFTWARE_VERSION, origin.softwareVersion());
    }

    private static void tail(JsonOutput out, Measurement measurement) {
        out.text(FieldNames.TEST_NAME, measurement.nettest().name());
        out.seconds(FieldNames.TEST_RUNTIME, runtime(measurement.testKeys().observations()));
        if (measurement.origin().runStartedAt() != null) {
            out.text(
                    FieldNames.TEST_START_TIME,
                    OoniTime.format(measurement.origin().runStartedAt()));
        }
        out.text(FieldNames.TEST_VERSION, measurement.nettest().version());
    }

    private static Map<String, String> annotations(Measurement measurement) {
        Map<String, String> all = new HashMap<>(measurement.origin().annotations());
        String access = word(measurement.vantagePoint().access());
        if (access != null) {
            all.putIfAbsent(FieldNames.NETWORK_TYPE, access);
        }
        if (!measurement.origin().platform().isEmpty()) {
            all.putIfAbsent(FieldNames.PLATFORM, measurement.origin().platform());
        }
        return all;
    }

    private static @Nullable String word(AccessType access) {
        return switch (access) {
            case FIXED -> "wifi";
            case MOBILE -> "mobile";
            case UNKNOWN -> null;
        };
    }

    /// When the last step ended.
    private static Duration runtime(Observations seen) {
        Stream<Observation> steps = Stream.of(seen.lookups(), seen.connects(), seen.handshakes(), seen.exchanges())
                .flatMap(list -> list.stream());
        return steps.map(step -> step.step().endedAt()).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
