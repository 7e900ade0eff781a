package org.heliograph.format.ooni;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.HelperReport;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;
import org.jspecify.annotations.Nullable;

/// Measurements of every kind of test, with all that the format can say.
final class AnyMeasurement {
    private static final Instant FIRST = MeasurementReader.EARLIEST;
    private static final long SECONDS =
            Duration.between(FIRST, MeasurementReader.LATEST).toSeconds();
    private static final Arbitrary<@Nullable Failure> FAILURE =
            AnyStep.failure().injectNull(0.5);

    private AnyMeasurement() {}

    static Arbitrary<Measurement> any() {
        return Arbitraries.oneOf(
                of(TestNames.WEB_CONNECTIVITY, webConnectivity()),
                of(TestNames.TELEGRAM, AnyStep.observations().map(TestKeys.Telegram::new)),
                of(TestNames.WHATSAPP, AnyStep.observations().map(TestKeys.WhatsApp::new)),
                of(TestNames.FACEBOOK_MESSENGER, AnyStep.observations().map(TestKeys.FacebookMessenger::new)),
                of(TestNames.SIGNAL, AnyStep.observations().map(TestKeys.Signal::new)),
                of(TestNames.TOR, torTargets().map(TestKeys.Tor::new)),
                of(TestNames.VANILLA_TOR, bootstrap(TestKeys.TunnelKind.TOR)),
                of(TestNames.TORSF, bootstrap(TestKeys.TunnelKind.TOR_SNOWFLAKE)),
                of(TestNames.PSIPHON, bootstrap(TestKeys.TunnelKind.PSIPHON)),
                of(TestNames.OPENVPN, openVpn()),
                of(TestNames.HTTP_INVALID_REQUEST_LINE, requestLines()),
                of(
                        TestNames.HTTP_HEADER_FIELD_MANIPULATION,
                        AnyStep.observations().map(TestKeys.HeaderFieldManipulation::new)),
                of(TestNames.DNSCHECK, dnsCheck()),
                of(TestNames.STUNREACHABILITY, stun()),
                of(TestNames.NDT, speed(TestKeys.SpeedKind.NDT)),
                of(TestNames.DASH, speed(TestKeys.SpeedKind.DASH)),
                of("captive_portal", Arbitraries.just(new TestKeys.Untyped())));
    }

    private static Arbitrary<Measurement> of(String test, Arbitrary<? extends TestKeys> keys) {
        Arbitrary<String> uid = AnyStep.text().map(text -> "2020" + text);
        Arbitrary<Instant> at = Arbitraries.longs().between(0, SECONDS - 1).map(FIRST::plusSeconds);
        Arbitrary<@Nullable String> input = AnyStep.text().injectNull(0.3);
        Arbitrary<String> version = Arbitraries.of("", "0.4.3", "0.5.28");
        return Combinators.combine(uid, version, input, vantage(), at, runs(at), keys)
                .as((id, testVersion, target, place, time, run, seen) -> new Measurement(
                        new MeasurementUid(id),
                        new Measurement.Nettest(test, testVersion),
                        target,
                        new VantagePoint(
                                place.country(),
                                place.network(),
                                place.resolver(),
                                DocumentReader.accessIn(run.annotations())),
                        time,
                        run,
                        seen));
    }

    private static Arbitrary<VantagePoint> vantage() {
        Arbitrary<Asn> asn = Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(Asn::new);
        Arbitrary<CountryCode> country =
                Arbitraries.strings().withCharRange('A', 'Z').ofLength(2).map(CountryCode::new);
        return Combinators.combine(country, asn, asn)
                .as((cc, network, resolver) ->
                        new VantagePoint(cc, network, resolver, DocumentReader.accessIn(Map.of())));
    }

    private static Arbitrary<Measurement.Origin> runs(Arbitrary<Instant> at) {
        Arbitrary<Map<String, String>> annotations = Combinators.combine(
                        Arbitraries.maps(AnyStep.text(), AnyStep.text()).ofMaxSize(3),
                        Arbitraries.of("wifi", "mobile", "vpn", "no_internet", ""),
                        Arbitraries.of("android", "linux", ""))
                .as((own, access, platform) -> {
                    Map<String, String> all = new HashMap<>(own);
                    all.put("network_type", access);
                    all.put("platform", platform);
                    return all;
                });
        return Combinators.combine(AnyStep.text(), AnyStep.text(), AnyStep.text(), at.injectNull(0.3), annotations)
                .as((report, probe, software, start, notes) -> new Measurement.Origin(
                        report, probe, software, software, notes.getOrDefault("platform", ""), start, notes));
    }

    private static Arbitrary<TestKeys.WebConnectivity> webConnectivity() {
        Arbitrary<TestKeys.ProbeOpinion> opinion = Combinators.combine(
                        Arbitraries.of("dns", "tcp_ip", "http-diff", "http-failure", "false", "null"),
                        Arbitraries.of("true", "false", "null"))
                .as(TestKeys.ProbeOpinion::new);
        return Combinators.combine(AnyStep.observations(), helperReport().injectNull(0.2), FAILURE, opinion)
                .as(TestKeys.WebConnectivity::new);
    }

    private static Arbitrary<HelperReport> helperReport() {
        Arbitrary<Map<String, HelperReport.Endpoint>> endpoints = Arbitraries.maps(
                        AnyStep.text(),
                        Combinators.combine(Arbitraries.of(true, false), AnyStep.text(), FAILURE)
                                .as(HelperReport.Endpoint::new))
                .ofMaxSize(2);
        Arbitrary<HelperReport.Page> page = Combinators.combine(
                        Arbitraries.longs().between(-1, 1L << 40),
                        AnyStep.text(),
                        Arbitraries.maps(AnyStep.text(), AnyStep.text()).ofMaxSize(3),
                        Arbitraries.integers().between(-1, 999),
                        AnyStep.text(),
                        FAILURE)
                .as(HelperReport.Page::new);
        Arbitrary<HelperReport.Names> names =
                Combinators.combine(AnyStep.text().list().ofMaxSize(2), FAILURE).as(HelperReport.Names::new);
        Arbitrary<Map<String, HelperReport.AddressInfo>> addresses = Arbitraries.maps(
                        AnyStep.text(),
                        Combinators.combine(
                                        Arbitraries.longs()
                                                .between(0, 0xFFFF_FFFFL)
                                                .map(Asn::new),
                                        Arbitraries.integers().between(0, 15))
                                .as(HelperReport.AddressInfo::new))
                .ofMaxSize(2);
        return Combinators.combine(
                        endpoints,
                        endpoints,
                        endpoints,
                        page.injectNull(0.3),
                        page.injectNull(0.8),
                        names.injectNull(0.3),
                        addresses)
                .as(HelperReport::new)
                .filter(report -> !report.saysNothing());
    }

    private static Arbitrary<List<TestKeys.TorTarget>> torTargets() {
        Arbitrary<TestKeys.TorTarget> target = Combinators.combine(
                        AnyStep.text(),
                        AnyStep.text(),
                        Arbitraries.of("dir_port", "or_port", "obfs4"),
                        AnyStep.observations(),
                        FAILURE)
                .as((name, address, protocol, seen, why) ->
                        new TestKeys.TorTarget("", name, address, protocol, seen, why));
        return Combinators.combine(target.list().ofMaxSize(3), Arbitraries.of(true, false))
                .as((targets, named) -> named ? numbered(targets) : targets);
    }

    private static List<TestKeys.TorTarget> numbered(List<TestKeys.TorTarget> targets) {
        List<TestKeys.TorTarget> named = new ArrayList<>();
        for (TestKeys.TorTarget each : targets) {
            named.add(new TestKeys.TorTarget(
                    "id" + named.size(),
                    each.name(),
                    each.address(),
                    each.protocol(),
                    each.observations(),
                    each.failure()));
        }
        return named;
    }

    private static Arbitrary<TestKeys.Bootstrap> bootstrap(TestKeys.TunnelKind kind) {
        return Combinators.combine(
                        AnyStep.observations(),
                        Arbitraries.of(true, false).injectNull(0.3),
                        Arbitraries.integers().between(-1, 100),
                        AnyStep.notNegative(),
                        AnyStep.text().list().ofMaxSize(TestKeysReader.KEPT_LOG_LINES),
                        FAILURE)
                .as((seen, succeeded, progress, time, lines, why) ->
                        new TestKeys.Bootstrap(kind, seen, succeeded, progress, time, lines, why));
    }

    private static Arbitrary<TestKeys.OpenVpn> openVpn() {
        Arbitrary<TestKeys.OpenVpnHandshake> attempt = Combinators.combine(
                        AnyStep.step(),
                        AnyStep.text(),
                        AnyStep.text(),
                        Arbitraries.of("udp", "tcp"),
                        AnyStep.notNegative(),
                        FAILURE)
                .as(TestKeys.OpenVpnHandshake::new);
        return Combinators.combine(
                        AnyStep.observations(),
                        attempt.list().ofMaxSize(3),
                        Arbitraries.of(true, false).injectNull(0.3))
                .as(TestKeys.OpenVpn::new);
    }

    private static Arbitrary<TestKeys.InvalidRequestLine> requestLines() {
        Arbitrary<List<String>> lines = AnyStep.text().list().ofMaxSize(4);
        return Combinators.combine(lines, lines, FAILURE.list().ofMaxSize(4)).as(TestKeys.InvalidRequestLine::new);
    }

    private static Arbitrary<TestKeys.DnsCheck> dnsCheck() {
        Arbitrary<TestKeys.DnsCheck.Lookup> lookup =
                Combinators.combine(AnyStep.observations(), FAILURE).as(TestKeys.DnsCheck.Lookup::new);
        return Combinators.combine(
                        AnyStep.observations(),
                        FAILURE,
                        Arbitraries.maps(AnyStep.text(), lookup).ofMaxSize(3))
                .as(TestKeys.DnsCheck::new);
    }

    private static Arbitrary<TestKeys.StunReachability> stun() {
        Arbitrary<Observations> seen = AnyStep.observations();
        return Combinators.combine(seen, AnyStep.text(), FAILURE).as(TestKeys.StunReachability::new);
    }

    private static Arbitrary<TestKeys.Speed> speed(TestKeys.SpeedKind kind) {
        Arbitrary<Double> figure = Arbitraries.oneOf(
                Arbitraries.just(-1.0), Arbitraries.doubles().between(0, 1e8).ofScale(3));
        return Combinators.combine(figure, figure, figure, FAILURE)
                .as((download, upload, ping, why) -> new TestKeys.Speed(kind, download, upload, ping, why));
    }
}
