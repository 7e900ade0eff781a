package org.heliograph.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.model.measurement.FailureCode.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.HttpBody;
import org.heliograph.model.measurement.HttpHeader;
import org.heliograph.model.measurement.HttpRequest;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.Step;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Messengers, tunnels, echo servers, resolvers: the tests without a helper.
class ServicesTest {

    private static final String[] CENTRES = {"149.154.175.50", "149.154.167.51", "149.154.175.100"};
    private static final String WEB = "web.telegram.org";
    private static final String WEB_ADDRESS = "149.154.167.99";

    /// @param wanted state, mechanism or layer, rule
    record Case(String name, Measurement measurement, String wanted) {}

    @TestFactory
    Stream<DynamicTest> isJudgedByWhatElseWorked() {
        Judge judge = Judge.withoutFingerprints(Rules.latest());
        return Stream.of(
                        telegram(),
                        otherMessengers(),
                        moreOtherMessengers(),
                        furtherOtherMessengers(),
                        tunnels(),
                        moreTunnels(),
                        echoes(),
                        servers())
                .flatMap(List::stream)
                .map(given -> DynamicTest.dynamicTest(given.name(), () -> {
                    Verdict verdict = judge.judge(given.measurement());
                    String[] wanted = given.wanted().split(" ", -1);
                    assertThat(verdict.state() + " " + EmulatedNetworkConformanceTest.where(verdict))
                            .as("%s", verdict.grounds())
                            .isEqualTo(wanted[0] + " " + wanted[1]);
                    assertThat(verdict.grounds().reasons())
                            .anySatisfy(reason -> assertThat(reason.rule()).isEqualTo(wanted[2]));
                }));
    }

    private static List<Case> telegram() {
        return List.of(
                new Case(
                        "telegram: all answer",
                        telegram(new Steps().centres(null).web(null)),
                        "ok none service_reachable"),
                new Case(
                        "telegram: one data centre of three is silent",
                        telegram(new Steps()
                                .connect(CENTRES[0], 443, GENERIC_TIMEOUT_ERROR)
                                .connect(CENTRES[1], 443, null)
                                .connect(CENTRES[2], 443, null)
                                .web(null)),
                        "ok none tcp_some_fail"),
                new Case(
                        "telegram: all data centres are silent, the web works",
                        telegram(new Steps().centres(GENERIC_TIMEOUT_ERROR).web(null)),
                        "blocked tcp.timeout service_tcp_timeout"),
                new Case(
                        "telegram: all data centres are reset",
                        telegram(new Steps().centres(CONNECTION_RESET)),
                        "blocked tcp.reset service_tcp_reset"),
                new Case(
                        "telegram: the web is reset on its name, the data centres work",
                        telegram(new Steps().centres(null).web(CONNECTION_RESET)),
                        "blocked tls.reset.sni service_tls_reset"),
                new Case(
                        "telegram: the web's name is denied",
                        telegram(new Steps().centres(null).lookup(WEB, 0, DNS_NXDOMAIN_ERROR)),
                        "blocked dns.nxdomain service_dns_nxdomain"),
                new Case(
                        "telegram: the web's name leads to a private address",
                        telegram(new Steps().centres(null).lookup(WEB, 0, null, "10.0.0.1")),
                        "blocked dns.injection.bogon service_dns_bogon"),
                new Case(
                        "telegram: data centres take connections and no requests",
                        telegram(new Steps()
                                .centres(null)
                                .web(null)
                                .post(CENTRES[0], CONNECTION_RESET)
                                .post(CENTRES[1], CONNECTION_RESET)),
                        "blocked http.reset.host service_http_reset"),
                new Case(
                        "telegram: nothing at all comes back",
                        telegram(new Steps().centres(GENERIC_TIMEOUT_ERROR).lookup(WEB, 0, GENERIC_TIMEOUT_ERROR)),
                        "inconclusive vantage service_offline_suspected"),
                new Case(
                        "telegram: there is no network",
                        telegram(new Steps().centres(NETWORK_UNREACHABLE)),
                        "inconclusive vantage probe_offline"));
    }

    private static List<Case> otherMessengers() {
        return List.of(
                new Case(
                        "whatsapp: one end point of many is enough",
                        measurement(
                                "whatsapp",
                                new TestKeys.WhatsApp(new Steps()
                                        .connect("15.197.210.208", 443, null)
                                        .connect("3.33.221.48", 5222, GENERIC_TIMEOUT_ERROR)
                                        .get("v.whatsapp.net", null)
                                        .get("web.whatsapp.com", null)
                                        .seen())),
                        "ok none service_reachable"),
                new Case(
                        "whatsapp: registration is cut off on its name",
                        measurement(
                                "whatsapp",
                                new TestKeys.WhatsApp(new Steps()
                                        .connect("15.197.210.208", 443, null)
                                        .get("v.whatsapp.net", CONNECTION_RESET)
                                        .get("web.whatsapp.com", null)
                                        .seen())),
                        "blocked tls.reset.sni service_tls_reset"),
                new Case(
                        "whatsapp: all end points refuse",
                        measurement(
                                "whatsapp",
                                new TestKeys.WhatsApp(new Steps()
                                        .connect("15.197.210.208", 443, CONNECTION_REFUSED)
                                        .connect("3.33.221.48", 443, CONNECTION_REFUSED)
                                        .get("web.whatsapp.com", null)
                                        .seen())),
                        "blocked tcp.refused service_tcp_refused"),
                new Case(
                        "facebook messenger: three names in somebody else's network",
                        measurement(
                                "facebook_messenger",
                                new TestKeys.FacebookMessenger(new Steps()
                                        .lookup("b-api.facebook.com", 6_697, null, "178.124.1.1")
                                        .connect("178.124.1.1", 443, null)
                                        .lookup("b-graph.facebook.com", 6_697, null, "178.124.1.1")
                                        .lookup("edge-mqtt.facebook.com", 6_697, null, "178.124.1.1")
                                        .seen())),
                        "blocked dns.injection.other service_dns_wrong_network"));
    }

    private static List<Case> moreOtherMessengers() {
        return List.of(
                new Case(
                        "facebook messenger: one name at a cache inside an operator",
                        measurement(
                                "facebook_messenger",
                                new TestKeys.FacebookMessenger(new Steps()
                                        .lookup("b-api.facebook.com", 32_934, null, "157.240.1.1")
                                        .connect("157.240.1.1", 443, null)
                                        .lookup("scontent.xx.fbcdn.net", 6_697, null, "178.124.1.1")
                                        .connect("178.124.1.1", 443, null)
                                        .seen())),
                        "ok none service_reachable"),
                new Case(
                        "facebook messenger: one silent server is no block",
                        measurement(
                                "facebook_messenger",
                                new TestKeys.FacebookMessenger(new Steps()
                                        .lookup("b-api.facebook.com", 32_934, null, "157.240.1.1")
                                        .connect("157.240.1.1", 443, null)
                                        .lookup("star.c10r.facebook.com", 32_934, null, "157.240.1.2")
                                        .connect("157.240.1.2", 443, GENERIC_TIMEOUT_ERROR)
                                        .seen())),
                        "inconclusive tcp service_partly_fails"),
                new Case(
                        "signal: the handshake is dropped",
                        measurement(
                                "signal",
                                new TestKeys.Signal(new Steps()
                                        .lookup("chat.signal.org", 16_509, null, "13.248.212.111")
                                        .connect("13.248.212.111", 443, null)
                                        .handshake("13.248.212.111", "chat.signal.org", GENERIC_TIMEOUT_ERROR)
                                        .get("chat.signal.org", GENERIC_TIMEOUT_ERROR)
                                        .seen())),
                        "blocked tls.timeout service_tls_timeout"),
                new Case(
                        "signal: an unknown authority may be Signal's new one",
                        measurement(
                                "signal",
                                new TestKeys.Signal(new Steps()
                                        .lookup("chat.signal.org", 16_509, null, "13.248.212.111")
                                        .connect("13.248.212.111", 443, null)
                                        .handshake("13.248.212.111", "chat.signal.org", SSL_UNKNOWN_AUTHORITY)
                                        .get("chat.signal.org", SSL_UNKNOWN_AUTHORITY)
                                        .seen())),
                        "inconclusive tls service_tls_forged"));
    }

    private static List<Case> furtherOtherMessengers() {
        return List.of(new Case(
                "signal: version 0.2.4 fails everywhere",
                Scenario.measurement(
                        "signal",
                        "0.2.4",
                        null,
                        new TestKeys.Signal(new Steps()
                                .get("chat.signal.org", SSL_UNKNOWN_AUTHORITY)
                                .seen())),
                "inconclusive vantage probe_bug"));
    }

    private static List<Case> tunnels() {
        Observations crawling = new Steps().received(0, 0).received(20_000, 60).seen();
        Observations up = new Steps().connect("1.2.3.4", 9001, null).seen();
        return List.of(
                new Case(
                        "tor: some relays are always down",
                        tor(
                                relay("or_port_dirauth", null, up),
                                relay("or_port_dirauth", null, up),
                                relay("or_port_dirauth", GENERIC_TIMEOUT_ERROR, Observations.NONE)),
                        "ok none tunnel_some_relays_fail"),
                new Case(
                        "tor: all authorities silent, a bridge answers",
                        tor(
                                relay("or_port_dirauth", GENERIC_TIMEOUT_ERROR, Observations.NONE),
                                relay("or_port_dirauth", GENERIC_TIMEOUT_ERROR, Observations.NONE),
                                relay("or_port_dirauth", GENERIC_TIMEOUT_ERROR, Observations.NONE),
                                relay("obfs4", null, up)),
                        "blocked tunnel.blocked tunnel_relays_cut"),
                new Case(
                        "tor: nothing answers, and perhaps nothing was there",
                        tor(
                                relay("or_port_dirauth", GENERIC_TIMEOUT_ERROR, Observations.NONE),
                                relay("obfs4", GENERIC_TIMEOUT_ERROR, Observations.NONE)),
                        "inconclusive tunnel tunnel_fails_unexplained"),
                new Case(
                        "vanilla tor: up",
                        bootstrap(TestKeys.TunnelKind.TOR, true, 100, Observations.NONE, null),
                        "ok none tunnel_up"),
                new Case(
                        "vanilla tor: no relay answers",
                        bootstrap(TestKeys.TunnelKind.TOR, false, 5, Observations.NONE, GENERIC_TIMEOUT_ERROR),
                        "inconclusive tunnel tunnel_fails_unexplained"),
                new Case(
                        "vanilla tor: a relay takes the connection, its handshake never ends",
                        bootstrap(TestKeys.TunnelKind.TOR, false, 10, Observations.NONE, GENERIC_TIMEOUT_ERROR),
                        "blocked tunnel.blocked tunnel_cut_after_connect"),
                new Case(
                        "snowflake: fails, and no control tells why",
                        bootstrap(
                                TestKeys.TunnelKind.TOR_SNOWFLAKE, false, 10, Observations.NONE, GENERIC_TIMEOUT_ERROR),
                        "inconclusive tunnel tunnel_fails_unexplained"),
                new Case(
                        "psiphon: octets trickle in for a minute",
                        bootstrap(TestKeys.TunnelKind.PSIPHON, false, -1, crawling, GENERIC_TIMEOUT_ERROR),
                        "blocked tunnel.throttle tunnel_throttled"),
                new Case(
                        "openvpn: one handshake is enough",
                        openVpn(Observations.NONE, CONNECTION_RESET, null),
                        "ok none tunnel_up"),
                new Case(
                        "openvpn: handshakes are reset",
                        openVpn(Observations.NONE, CONNECTION_RESET),
                        "blocked tunnel.blocked tunnel_handshake_cut"));
    }

    private static List<Case> moreTunnels() {
        Observations up = new Steps().connect("1.2.3.4", 9001, null).seen();
        return List.of(
                new Case(
                        "openvpn: connected, and then silence",
                        openVpn(up, GENERIC_TIMEOUT_ERROR),
                        "blocked tunnel.blocked tunnel_handshake_cut"),
                new Case(
                        "openvpn: silence over UDP, and no control",
                        openVpn(Observations.NONE, GENERIC_TIMEOUT_ERROR, GENERIC_TIMEOUT_ERROR),
                        "inconclusive tunnel tunnel_fails_unexplained"));
    }

    private static List<Case> echoes() {
        return List.of(
                new Case(
                        "request line: comes back as sent",
                        lines("XYZ / HTTP/1.1", "XYZ / HTTP/1.1"),
                        "ok none echo_unchanged"),
                new Case(
                        "request line: comes back changed",
                        lines("XYZ / HTTP/1.1", "HTTP/1.1 400 Bad Request"),
                        "blocked http.tampered request_line_changed"),
                new Case(
                        "request line: nothing comes back",
                        lines("XYZ / HTTP/1.1", ""),
                        "inconclusive http echo_absent"),
                new Case(
                        "headers: come back as sent",
                        headers("{\"headers_dict\":{\"aCCept\":[\"*/*\"]}}"),
                        "ok none echo_unchanged"),
                new Case(
                        "headers: come back in tidy case",
                        headers("{\"headers_dict\":{\"Accept\":[\"*/*\"]}}"),
                        "blocked http.tampered header_changed"),
                new Case("headers: the echo is not there", headers("not found"), "inconclusive http echo_absent"));
    }

    private static List<Case> servers() {
        Observations reset =
                new Steps().handshake("8.8.8.8", "dns.google", CONNECTION_RESET).seen();
        return List.of(
                new Case(
                        "dnscheck: one address answers", dnsCheck(null, Observations.NONE), "ok none resolver_answers"),
                new Case(
                        "dnscheck: reset on the resolver's name",
                        dnsCheck(CONNECTION_RESET, reset),
                        "blocked tls.reset.sni service_tls_reset"),
                new Case(
                        "dnscheck: silence",
                        dnsCheck(GENERIC_TIMEOUT_ERROR, Observations.NONE),
                        "inconclusive dns resolver_fails_unexplained"),
                new Case(
                        "stun: answers",
                        measurement(
                                "stunreachability",
                                new TestKeys.StunReachability(Observations.NONE, "stun.example:3478", null)),
                        "ok none stun_answers"),
                new Case(
                        "stun: silent",
                        measurement(
                                "stunreachability",
                                new TestKeys.StunReachability(
                                        Observations.NONE,
                                        "stun.example:3478",
                                        new Failure.Known(GENERIC_TIMEOUT_ERROR))),
                        "inconclusive tcp stun_fails"),
                new Case(
                        "ndt: a speed is no verdict",
                        measurement("ndt", new TestKeys.Speed(TestKeys.SpeedKind.NDT, 100, 100, 900, null)),
                        "not_judged none no_rule_reads_this"),
                new Case(
                        "a test nobody reads",
                        measurement("portfiltering", new TestKeys.Untyped()),
                        "not_judged none no_rule_reads_this"));
    }

    private static Measurement telegram(Steps steps) {
        return measurement("telegram", new TestKeys.Telegram(steps.seen()));
    }

    private static Measurement measurement(String test, TestKeys keys) {
        return Scenario.measurement(test, "9.9.9", null, keys);
    }

    private static TestKeys.TorTarget relay(String protocol, @Nullable FailureCode code, Observations seen) {
        return new TestKeys.TorTarget("id", "relay", "1.2.3.4:9001", protocol, seen, failure(code));
    }

    private static Measurement tor(TestKeys.TorTarget... targets) {
        return measurement("tor", new TestKeys.Tor(List.of(targets)));
    }

    private static Measurement bootstrap(
            TestKeys.TunnelKind kind, boolean up, int progress, Observations seen, @Nullable FailureCode code) {
        return measurement(
                "vanilla_tor",
                new TestKeys.Bootstrap(kind, seen, up, progress, Duration.ZERO, List.of(), failure(code)));
    }

    private static Measurement openVpn(Observations seen, @Nullable FailureCode... codes) {
        List<TestKeys.OpenVpnHandshake> attempts = new ArrayList<>();
        for (FailureCode code : Arrays.asList(codes)) {
            attempts.add(new TestKeys.OpenVpnHandshake(
                    Step.UNTIMED, "1.2.3.4:1194", "riseup", "udp", Duration.ZERO, failure(code)));
        }
        return measurement("openvpn", new TestKeys.OpenVpn(seen, attempts, false));
    }

    private static Measurement lines(String sent, String received) {
        return measurement(
                "http_invalid_request_line",
                new TestKeys.InvalidRequestLine(List.of(sent), List.of(received), new ArrayList<>()));
    }

    private static Measurement headers(String echo) {
        HttpRequest request = new HttpRequest(
                "GET",
                "http://37.218.247.95/",
                List.of(new HttpHeader("aCCept", Bytes.ofUtf8("*/*"))),
                HttpBody.EMPTY,
                "tcp");
        HttpResponse response = Scenario.response(200, echo, false);
        Observations seen = new Observations(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Observation.HttpExchange(Step.UNTIMED, "", "", request, response, null)),
                List.of());
        return measurement("http_header_field_manipulation", new TestKeys.HeaderFieldManipulation(seen));
    }

    private static Measurement dnsCheck(@Nullable FailureCode code, Observations seen) {
        return measurement(
                "dnscheck",
                new TestKeys.DnsCheck(
                        Observations.NONE,
                        null,
                        Map.of("dot://8.8.8.8", new TestKeys.DnsCheck.Lookup(seen, failure(code)))));
    }

    private static @Nullable Failure failure(@Nullable FailureCode code) {
        return code == null ? null : new Failure.Known(code);
    }

    /// Steps of a test of a service, in the order told.
    private static final class Steps {
        private final List<Observation.DnsLookup> lookups = new ArrayList<>();
        private final List<Observation.TcpConnect> connects = new ArrayList<>();
        private final List<Observation.TlsHandshake> handshakes = new ArrayList<>();
        private final List<Observation.HttpExchange> exchanges = new ArrayList<>();
        private final List<Observation.NetworkEvent> events = new ArrayList<>();

        Steps centres(@Nullable FailureCode code) {
            for (String centre : CENTRES) {
                connect(centre, 443, code);
            }
            return this;
        }

        /// web.telegram.org, its handshake failing if a code is given.
        Steps web(@Nullable FailureCode code) {
            return lookup(WEB, 62_041, null, WEB_ADDRESS)
                    .connect(WEB_ADDRESS, 443, null)
                    .handshake(WEB_ADDRESS, WEB, code)
                    .get(WEB, code);
        }

        Steps lookup(String host, long asn, @Nullable FailureCode code, String... addresses) {
            List<DnsAnswer> answers = new ArrayList<>();
            for (String address : addresses) {
                answers.add(new DnsAnswer("A", address, new Asn(asn), "", null));
            }
            lookups.add(new Observation.DnsLookup(Step.UNTIMED, host, "A", "system", "", answers, null, failure(code)));
            return this;
        }

        Steps connect(String address, int port, @Nullable FailureCode code) {
            connects.add(new Observation.TcpConnect(Step.UNTIMED, address, port, failure(code)));
            return this;
        }

        Steps handshake(String address, String name, @Nullable FailureCode code) {
            handshakes.add(new Observation.TlsHandshake(
                    Step.UNTIMED, address + ":443", name, false, "", "", "", List.of(), failure(code)));
            return this;
        }

        Steps get(String host, @Nullable FailureCode code) {
            return request("https://" + host + "/", code);
        }

        Steps post(String address, @Nullable FailureCode code) {
            return request("http://" + address + "/", code);
        }

        private Steps request(String url, @Nullable FailureCode code) {
            HttpResponse response = code == null ? Scenario.response(200, "", false) : null;
            exchanges.add(new Observation.HttpExchange(
                    Step.UNTIMED,
                    "",
                    "",
                    new HttpRequest("GET", url, List.of(), HttpBody.EMPTY, "tcp"),
                    response,
                    failure(code)));
            return this;
        }

        Steps received(long octets, int second) {
            events.add(new Observation.NetworkEvent(
                    new Step(Duration.ofSeconds(second), Duration.ofSeconds(second), 0, List.of()),
                    "bytes_received_cumulative",
                    "",
                    "tcp",
                    octets,
                    null));
            return this;
        }

        Observations seen() {
            return new Observations(lookups, connects, handshakes, exchanges, events);
        }
    }
}
