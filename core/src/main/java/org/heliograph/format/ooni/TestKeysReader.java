package org.heliograph.format.ooni;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.format.ooni.ObservationReader.StepFields;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.HelperReport;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.measurement.TestKeys.Bootstrap;
import org.heliograph.model.measurement.TestKeys.OpenVpnHandshake;
import org.heliograph.model.measurement.TestKeys.Speed;
import org.heliograph.model.measurement.TestKeys.SpeedKind;
import org.heliograph.model.measurement.TestKeys.TorTarget;
import org.heliograph.model.measurement.TestKeys.TunnelKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// Reads `test_keys`. Documents name their test *after* them, so everything that any typed test holds is gathered
/// first,
/// and [#keysOf] picks what the test's name calls for.
final class TestKeysReader {
    /// The last words of a tunnel's log that are kept; more would be no better evidence.
    static final int KEPT_LOG_LINES = 20;
    /// Characters kept of one such line.
    static final int LONGEST_LOG_LINE = 500;

    private final JsonCursor in;
    private final ObservationFields observations;
    private @Nullable HelperReport control;
    private @Nullable Failure controlFailure;
    private String blocking = "null";
    private String accessible = "null";
    private List<TorTarget> targets = List.of();
    private long bootstrapNanos;
    private @Nullable Boolean succeeded;
    private long progress = -1;
    private List<String> logLines = List.of();
    private @Nullable Failure failure;
    private @Nullable Failure error;
    private @Nullable List<OpenVpnHandshake> attempts;
    private String remote = "";
    private String provider = "";
    private String transport = "";
    private String endpoint = "";
    private List<String> sent = List.of();
    private List<String> received = List.of();
    private List<@Nullable Failure> failures = List.of();
    private Observations resolverBootstrap = Observations.NONE;
    private @Nullable Failure resolverBootstrapFailure;
    private Map<String, TestKeys.DnsCheck.Lookup> lookups = Map.of();
    private Rates rates = Rates.UNTOLD;

    TestKeysReader(JsonCursor in) {
        this.in = in;
        this.observations = new ObservationFields(in);
    }

    /// Reads the object that the cursor stands on.
    void read() {
        Set<String> seen = new HashSet<>();
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            if (!observations.take(name) && !takeWeb(name) && !takeTunnel(name) && !takeOther(name)) {
                in.skip();
            } else if (!seen.add(name)) {
                in.duplicate(name);
            }
        }
    }

    private boolean takeWeb(String name) {
        switch (name) {
            case FieldNames.CONTROL -> control = in.enterObject() ? new HelperReportReader(in).report() : null;
            case FieldNames.CONTROL_FAILURE -> controlFailure = FailureWords.read(in);
            case FieldNames.BLOCKING -> blocking = opinion();
            case FieldNames.ACCESSIBLE -> accessible = opinion();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeTunnel(String name) {
        switch (name) {
            case FieldNames.BOOTSTRAP_TIME -> bootstrapNanos = Math.max(0, in.readSecondsAsNanos(0));
            case FieldNames.SUCCESS -> succeeded = in.readBoolean();
            case FieldNames.TOR_PROGRESS -> progress = Math.clamp(in.readLong(-1), -1, 100);
            case FieldNames.TOR_LOG, FieldNames.TOR_LOGS -> logLines = logLines();
            case FieldNames.FAILURE -> failure = FailureWords.read(in);
            case FieldNames.ERROR -> error = FailureWords.read(in);
            case FieldNames.OPENVPN_HANDSHAKE -> attempts = openVpnHandshakes();
            case FieldNames.REMOTE -> remote = in.readTextOrEmpty();
            case FieldNames.PROVIDER -> provider = in.readTextOrEmpty();
            case FieldNames.TRANSPORT -> transport = in.readTextOrEmpty();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeOther(String name) {
        switch (name) {
            case FieldNames.TARGETS -> targets = torTargets();
            case FieldNames.SENT -> sent = in.readTexts();
            case FieldNames.RECEIVED -> received = in.readTexts();
            case FieldNames.FAILURE_LIST -> failures = failures();
            case FieldNames.ENDPOINT -> endpoint = in.readTextOrEmpty();
            case FieldNames.BOOTSTRAP ->
                resolverBootstrap = in.enterObject() ? lookup().observations() : Observations.NONE;
            case FieldNames.BOOTSTRAP_FAILURE -> resolverBootstrapFailure = FailureWords.read(in);
            case FieldNames.LOOKUPS -> lookups = lookups();
            case FieldNames.SUMMARY, FieldNames.SIMPLE -> rates = in.enterObject() ? rates() : Rates.UNTOLD;
            default -> {
                return false;
            }
        }
        return true;
    }

    /// What a test of that name observed.
    TestKeys keysOf(String testName) {
        Observations seen = observations.all();
        return switch (testName) {
            case TestNames.WEB_CONNECTIVITY ->
                new TestKeys.WebConnectivity(
                        seen, control, controlFailure, new TestKeys.ProbeOpinion(blocking, accessible));
            case TestNames.TELEGRAM -> new TestKeys.Telegram(seen);
            case TestNames.WHATSAPP -> new TestKeys.WhatsApp(seen);
            case TestNames.FACEBOOK_MESSENGER -> new TestKeys.FacebookMessenger(seen);
            case TestNames.SIGNAL -> new TestKeys.Signal(seen);
            case TestNames.TOR -> new TestKeys.Tor(targets);
            case TestNames.VANILLA_TOR -> bootstrap(TunnelKind.TOR, seen);
            case TestNames.TORSF -> bootstrap(TunnelKind.TOR_SNOWFLAKE, seen);
            case TestNames.PSIPHON -> bootstrap(TunnelKind.PSIPHON, seen);
            case TestNames.OPENVPN -> new TestKeys.OpenVpn(seen, openVpnAttempts(), succeeded);
            case TestNames.HTTP_INVALID_REQUEST_LINE -> new TestKeys.InvalidRequestLine(sent, received, failures);
            case TestNames.HTTP_HEADER_FIELD_MANIPULATION -> new TestKeys.HeaderFieldManipulation(seen);
            case TestNames.DNSCHECK -> new TestKeys.DnsCheck(resolverBootstrap, resolverBootstrapFailure, lookups);
            case TestNames.STUNREACHABILITY -> new TestKeys.StunReachability(seen, endpoint, failure);
            case TestNames.NDT -> speed(SpeedKind.NDT);
            case TestNames.DASH -> speed(SpeedKind.DASH);
            default -> new TestKeys.Untyped();
        };
    }

    private Bootstrap bootstrap(TunnelKind kind, Observations seen) {
        return new Bootstrap(
                kind,
                seen,
                succeeded,
                (int) progress,
                Duration.ofNanos(bootstrapNanos),
                logLines,
                failure == null ? error : failure);
    }

    /// openvpn 0.0 made one attempt and wrote it into `test_keys` itself.
    private List<OpenVpnHandshake> openVpnAttempts() {
        if (attempts != null) {
            return attempts;
        }
        if (remote.isEmpty()) {
            return List.of();
        }
        Duration took = Duration.ofNanos(bootstrapNanos);
        return List.of(new OpenVpnHandshake(new StepFields().step(), remote, provider, transport, took, failure));
    }

    private Speed speed(SpeedKind kind) {
        return new Speed(kind, rates.download(), rates.upload(), rates.ping(), failure);
    }

    /// `"dns"`, `false` or `null`, as written.
    private String opinion() {
        String text = in.readText();
        return text == null ? "null" : text;
    }

    /// One text with line ends, as once, or a list of lines.
    private List<String> logLines() {
        List<String> lines =
                in.isAt(JsonToken.VALUE_STRING) ? in.readTextOrEmpty().lines().toList() : in.readTexts();
        List<String> last = new ArrayList<>();
        for (String line : lines.subList(Math.max(0, lines.size() - KEPT_LOG_LINES), lines.size())) {
            last.add(FailureWords.scrubbed(line, LONGEST_LOG_LINE));
        }
        return last;
    }

    private List<OpenVpnHandshake> openVpnHandshakes() {
        if (!in.enterArray()) {
            return List.of();
        }
        List<OpenVpnHandshake> handshakes = new ArrayList<>();
        while (in.nextElement()) {
            if (in.enterObject()) {
                handshakes.add(openVpnHandshake());
            }
        }
        return handshakes;
    }

    private OpenVpnHandshake openVpnHandshake() {
        StepFields step = new StepFields();
        String to = "";
        String by = "";
        String over = "";
        long took = 0;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.ENDPOINT -> to = in.readTextOrEmpty();
                case FieldNames.PROVIDER -> by = in.readTextOrEmpty();
                case FieldNames.TRANSPORT -> over = in.readTextOrEmpty();
                case FieldNames.BOOTSTRAP_TIME -> took = Math.max(0, in.readSecondsAsNanos(0));
                default -> step.take(name, in);
            }
        }
        return new OpenVpnHandshake(step.step(), to, by, over, Duration.ofNanos(took), step.failure());
    }

    /// By id, or a list without ids, as tor 0.0 wrote it.
    private List<TorTarget> torTargets() {
        List<TorTarget> found = new ArrayList<>();
        if (in.isAt(JsonToken.START_ARRAY)) {
            while (in.nextElement()) {
                if (in.enterObject()) {
                    found.add(torTarget(""));
                }
            }
        } else if (in.enterObject()) {
            for (String name = in.nextField(); name != null; name = in.nextField()) {
                if (in.enterObject()) {
                    found.add(torTarget(JsonCursor.wellFormed(name)));
                }
            }
        }
        return found;
    }

    private TorTarget torTarget(String id) {
        ObservationFields steps = new ObservationFields(in);
        String targetName = "";
        String address = "";
        String protocol = "";
        Failure why = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.TARGET_NAME -> targetName = in.readTextOrEmpty();
                case FieldNames.TARGET_ADDRESS -> address = in.readTextOrEmpty();
                case FieldNames.TARGET_PROTOCOL -> protocol = in.readTextOrEmpty();
                case FieldNames.FAILURE -> why = FailureWords.read(in);
                default -> {
                    if (!steps.take(name)) {
                        in.skip();
                    }
                }
            }
        }
        return new TorTarget(id, targetName, address, protocol, steps.all(), why);
    }

    private List<@Nullable Failure> failures() {
        if (!in.enterArray()) {
            return List.of();
        }
        List<@Nullable Failure> found = new ArrayList<>();
        while (in.nextElement()) {
            found.add(FailureWords.read(in));
        }
        return found;
    }

    private Map<String, TestKeys.DnsCheck.Lookup> lookups() {
        if (!in.enterObject()) {
            return Map.of();
        }
        Map<String, TestKeys.DnsCheck.Lookup> found = new LinkedHashMap<>();
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            if (in.enterObject()) {
                found.put(JsonCursor.wellFormed(name), lookup());
            }
        }
        return found;
    }

    private TestKeys.DnsCheck.Lookup lookup() {
        ObservationFields steps = new ObservationFields(in);
        Failure why = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            if (name.equals(FieldNames.FAILURE)) {
                why = FailureWords.read(in);
            } else if (!steps.take(name)) {
                in.skip();
            }
        }
        return new TestKeys.DnsCheck.Lookup(steps.all(), why);
    }

    private Rates rates() {
        double download = -1;
        double upload = -1;
        double ping = -1;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case FieldNames.DOWNLOAD, FieldNames.MEDIAN_BITRATE -> download = in.readDouble(-1);
                case FieldNames.UPLOAD -> upload = in.readDouble(-1);
                case FieldNames.PING -> ping = in.readDouble(-1);
                case FieldNames.CONNECT_LATENCY -> ping = in.readSecondsAsMillis(-1);
                default -> in.skip();
            }
        }
        return new Rates(download, upload, ping);
    }

    /// The three figures of a speed test.
    ///
    /// @param download kilobits per second; negative where not told
    /// @param upload   kilobits per second; negative where not told
    /// @param ping     milliseconds; negative where not told
    private record Rates(double download, double upload, double ping) {
        static final Rates UNTOLD = new Rates(-1, -1, -1);
    }

    /// The lists of steps that most tests share.
    private static final class ObservationFields {
        private final ObservationReader steps;
        private final ExchangeReader http;
        private List<Observation.DnsLookup> lookups = List.of();
        private List<Observation.TcpConnect> connects = List.of();
        private List<Observation.TlsHandshake> tls = List.of();
        private List<Observation.TlsHandshake> quic = List.of();
        private List<Observation.HttpExchange> exchanges = List.of();
        private List<Observation.NetworkEvent> events = List.of();

        ObservationFields(JsonCursor in) {
            this.steps = new ObservationReader(in);
            this.http = new ExchangeReader(in);
        }

        boolean take(String name) {
            switch (name) {
                case FieldNames.QUERIES -> lookups = steps.lookups();
                case FieldNames.TCP_CONNECT -> connects = steps.connects();
                case FieldNames.TLS_HANDSHAKES -> tls = steps.handshakes(false);
                case FieldNames.QUIC_HANDSHAKES -> quic = steps.handshakes(true);
                case FieldNames.REQUESTS -> exchanges = http.exchanges();
                case FieldNames.NETWORK_EVENTS -> events = steps.networkEvents();
                default -> {
                    return false;
                }
            }
            return true;
        }

        Observations all() {
            List<Observation.TlsHandshake> handshakes = tls;
            if (!quic.isEmpty()) {
                handshakes = new ArrayList<>(tls);
                handshakes.addAll(quic);
            }
            Observations all = new Observations(lookups, connects, handshakes, exchanges, events);
            return all.isEmpty() ? Observations.NONE : all;
        }
    }
}
