package org.heliograph.simulate.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.Step;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.measurement.TestKeys.TunnelKind;
import org.heliograph.model.vantage.Asn;
import org.heliograph.simulate.scenario.Service;
import org.heliograph.simulate.scenario.Symptom;
import org.jspecify.annotations.Nullable;

/// One measurement of a messenger or tunnel.
///
/// Bad luck hits one of a service's servers; a block, an outage or the device's own trouble hits all of them.
final class ServiceVisit {
    private static final Symptom CLEAR = new Symptom.Clear();
    private static final List<String> TELEGRAM = List.of(
            "149.154.175.50", "149.154.167.51", "149.154.175.100", "149.154.167.91", "149.154.171.5", "95.161.76.100");
    private static final Asn TELEGRAM_ASN = new Asn(62041);
    private static final Asn FACEBOOK_ASN = new Asn(32934);
    private static final Asn AMAZON_ASN = new Asn(16509);
    private static final List<String> MESSENGER = List.of(
            "stun.fbsbx.com",
            "b-api.facebook.com",
            "b-graph.facebook.com",
            "edge-mqtt.facebook.com",
            "external.xx.fbcdn.net",
            "scontent.xx.fbcdn.net",
            "star.c10r.facebook.com");
    private static final List<String> SIGNAL =
            List.of("chat.signal.org", "cdsi.signal.org", "sfu.voip.signal.org", "storage.signal.org");
    private static final double TOR_STARTS_IN_SECONDS = 25;
    private static final double TOR_WAITS_SECONDS = 200;
    private static final double PSIPHON_STARTS_IN_SECONDS = 6;
    private static final double PSIPHON_WAITS_SECONDS = 60;
    private static final double OPENVPN_WAITS_SECONDS = 10;

    private final Service service;
    private final Situation situation;
    private final Dice dice;
    private final Pace pace;
    private final Timeline timeline = new Timeline();
    private final World world;
    private final Steps steps;
    private int servers;

    ServiceVisit(World world, Errand errand, Service service, Situation situation, Dice dice) {
        this.world = world;
        this.service = service;
        this.situation = situation;
        this.dice = dice;
        this.pace = Pace.of(errand.device(), false, dice);
        this.steps = new Steps(world, dice, pace, timeline);
    }

    /// Makes the steps. Once only.
    TestKeys play() {
        return switch (service.test()) {
            case TELEGRAM -> telegram();
            case WHATSAPP -> whatsapp();
            case FACEBOOK_MESSENGER -> messenger();
            case SIGNAL -> signal();
            case TOR -> tor();
            case VANILLA_TOR -> bootstrap(TunnelKind.TOR, TOR_STARTS_IN_SECONDS, TOR_WAITS_SECONDS);
            case TORSF -> bootstrap(TunnelKind.TOR_SNOWFLAKE, TOR_STARTS_IN_SECONDS * 2, TOR_WAITS_SECONDS);
            case PSIPHON -> bootstrap(TunnelKind.PSIPHON, PSIPHON_STARTS_IN_SECONDS, PSIPHON_WAITS_SECONDS);
            case OPENVPN -> openVpn();
        };
    }

    Duration took() {
        return timeline.elapsed();
    }

    /// What the next server of the service meets.
    private Symptom next() {
        boolean first = servers++ == 0;
        return situation.truth().state() == Truth.State.NOISE && !first ? CLEAR : situation.symptom();
    }

    // ---- messengers

    private TestKeys telegram() {
        web("web.telegram.org", "149.154.167.99", TELEGRAM_ASN, "Telegram Messenger", "<title>Telegram Web</title>");
        for (String address : TELEGRAM) {
            for (int port : new int[] {80, 443}) {
                Symptom symptom = next();
                Failure failure = steps.connect(symptom, address, port);
                String scheme = port == 80 ? "http" : "https";
                String url = "%s://%s%s/".formatted(port == 80 ? scheme : "http", address, port == 80 ? "" : ":443");
                steps.exchange(symptom, "POST", url, 501, "", failure);
            }
        }
        return new TestKeys.Telegram(steps.observations());
    }

    private TestKeys whatsapp() {
        web("web.whatsapp.com", "157.240.20.60", FACEBOOK_ASN, "Facebook, Inc.", "<title>WhatsApp Web</title>");
        web("v.whatsapp.net", "157.240.20.54", FACEBOOK_ASN, "Facebook, Inc.", "");
        for (int i = 1; i <= 16; i++) {
            Symptom symptom = next();
            String host = "e%d.whatsapp.net".formatted(i);
            String address = "157.240.20.%d".formatted(60 + i);
            if (steps.lookup(symptom, host, address, FACEBOOK_ASN, "Facebook, Inc.") == null) {
                steps.connect(symptom, address, 443);
                steps.connect(symptom, address, 5222);
            }
        }
        return new TestKeys.WhatsApp(steps.observations());
    }

    private TestKeys messenger() {
        int last = 10;
        for (String host : MESSENGER) {
            Symptom symptom = next();
            String address = "31.13.72.%d".formatted(last++);
            boolean found = steps.lookup(symptom, host, address, FACEBOOK_ASN, "Facebook, Inc.") == null;
            if (found && !host.startsWith("stun.")) {
                steps.connect(symptom, address, 443);
            }
        }
        return new TestKeys.FacebookMessenger(steps.observations());
    }

    private TestKeys signal() {
        int last = 100;
        for (String host : SIGNAL) {
            https(
                    next(),
                    host,
                    "13.248.212.%d".formatted(last++),
                    AMAZON_ASN,
                    "Amazon.com, Inc.",
                    404,
                    "{\"code\":404}");
        }
        return new TestKeys.Signal(steps.observations());
    }

    private void web(String host, String address, Asn asn, String organisation, String head) {
        String body = "<!doctype html><html><head>%s</head><body></body></html>".formatted(head);
        String path = host.equals("v.whatsapp.net") ? "v2/register" : "";
        https(next(), host, address, asn, organisation, 200, body, path);
    }

    private void https(
            Symptom symptom, String host, String address, Asn asn, String organisation, int status, String body) {
        https(symptom, host, address, asn, organisation, status, body, "");
    }

    private void https(
            Symptom symptom,
            String host,
            String address,
            Asn asn,
            String organisation,
            int status,
            String body,
            String path) {
        Failure failure = steps.lookup(symptom, host, address, asn, organisation);
        if (failure == null) {
            failure = steps.connect(symptom, address, 443);
        }
        if (failure == null) {
            failure = steps.handshake(symptom, host, address, 443);
        }
        steps.exchange(symptom, "GET", "https://%s/%s".formatted(host, path), status, body, failure);
    }

    // ---- tunnels

    private TestKeys tor() {
        List<TestKeys.TorTarget> targets = new ArrayList<>();
        for (Relay relay : Relay.ALL) {
            Symptom symptom = next();
            var own = new Steps(world, dice, pace, timeline);
            Failure failure = own.connect(symptom, relay.address(), relay.port());
            if (failure == null && relay.protocol().startsWith("or_port")) {
                failure = own.handshake(symptom, relay.name() + ".invalid", relay.address(), relay.port());
            }
            String endpoint = relay.address() + ":" + relay.port();
            targets.add(new TestKeys.TorTarget(
                    endpoint, relay.name(), endpoint, relay.protocol(), own.observations(), failure));
        }
        return new TestKeys.Tor(targets);
    }

    private TestKeys bootstrap(TunnelKind kind, double usual, double longest) {
        @Nullable FailureCode code = tunnelFailure();
        boolean up = code == null;
        double seconds = up ? dice.between(usual / 2, usual * 2) : longest;
        timeline.step(seconds * 1000, 0, List.of());
        boolean tor = kind != TunnelKind.PSIPHON;
        int progress = !tor ? -1 : up ? 100 : 5 + 5 * dice.below(2);
        List<String> log =
                !tor ? List.of() : List.of("[notice] Bootstrapped %d%% (%s)".formatted(progress, up ? "done" : "conn"));
        Duration took = up ? Duration.ofMillis((long) (seconds * 1000)) : Duration.ZERO;
        return new TestKeys.Bootstrap(kind, Observations.NONE, up, progress, took, log, Steps.failure(code));
    }

    private TestKeys openVpn() {
        List<TestKeys.OpenVpnHandshake> attempts = new ArrayList<>();
        boolean any = false;
        for (String transport : List.of("tcp", "udp")) {
            Symptom symptom = next();
            String address = "51.158.144.%d".formatted(transport.equals("tcp") ? 32 : 33);
            Failure failure = transport.equals("tcp") ? steps.connect(symptom, address, 1194) : null;
            if (failure == null && !(symptom instanceof Symptom.Clear)) {
                failure = new Failure.Known(FailureCode.GENERIC_TIMEOUT_ERROR);
            }
            double millis = failure == null ? pace.once(dice) * 4 : OPENVPN_WAITS_SECONDS * 1000;
            Step step = timeline.step(millis, 0, List.of());
            any |= failure == null;
            attempts.add(new TestKeys.OpenVpnHandshake(
                    step, address + ":1194", "riseupvpn", transport, Duration.ofMillis((long) millis), failure));
        }
        return new TestKeys.OpenVpn(steps.observations(), attempts, any);
    }

    /// Why a tunnel does not come up; null if it does.
    private @Nullable FailureCode tunnelFailure() {
        return switch (situation.symptom()) {
            case Symptom.Clear clear -> null;
            case Symptom.ConnectFails fails -> FailureCode.GENERIC_TIMEOUT_ERROR;
            case Symptom.HandshakeFails fails -> fails.code();
            case Symptom.ExchangeFails fails -> fails.code();
            case Symptom.LookupFails fails -> fails.code();
            case Symptom.LookupSpoofed spoofed -> FailureCode.GENERIC_TIMEOUT_ERROR;
            case Symptom.CertificateForged forged -> FailureCode.GENERIC_TIMEOUT_ERROR;
            case Symptom.CertificateExpired expired -> null;
            case Symptom.Redirected redirected -> null;
            case Symptom.PageReplaced replaced -> null;
            case Symptom.Slowed slowed -> FailureCode.GENERIC_TIMEOUT_ERROR;
        };
    }

    /// A server of the Tor network: directory authorities as published in Tor's source, bridges invented.
    private record Relay(String name, String address, int port, String protocol) {
        static final List<Relay> ALL = List.of(
                new Relay("moria1", "128.31.0.39", 9101, "or_port_dirauth"),
                new Relay("tor26", "86.59.21.38", 443, "or_port_dirauth"),
                new Relay("dizum", "45.66.33.45", 443, "or_port_dirauth"),
                new Relay("gabelmoo", "131.188.40.189", 443, "or_port_dirauth"),
                new Relay("dannenberg", "193.23.244.244", 443, "or_port_dirauth"),
                new Relay("maatuska", "171.25.193.9", 80, "or_port_dirauth"),
                new Relay("moria1", "128.31.0.39", 9131, "dir_port"),
                new Relay("gabelmoo", "131.188.40.189", 80, "dir_port"),
                new Relay("bridge-1", bridge(1), 443, "obfs4"),
                new Relay("bridge-2", bridge(2), 9001, "obfs4"),
                new Relay("bridge-3", bridge(3), 80, "obfs4"));

        private static String bridge(int number) {
            return "%d.%d.%d.%d".formatted(38, 229, number, 78).toLowerCase(Locale.ROOT);
        }
    }
}
