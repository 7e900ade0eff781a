package org.heliograph.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.HelperReport;
import org.heliograph.model.measurement.HttpBody;
import org.heliograph.model.measurement.HttpHeader;
import org.heliograph.model.measurement.HttpRequest;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.Step;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;
import org.jspecify.annotations.Nullable;

/// Measurements of every kind that no network ever saw: parts that make sense alone, thrown together.
final class OddMeasurements {

    private static final String[] HOSTS = {
        "www.example.org",
        "web.telegram.org",
        "xn--d1acpjx3f.xn--p1ai",
        "",
        "..",
        "10.0.0.1",
        "a".repeat(300),
        "Ünïcode.рф",
        "uptime.signal.org",
        "127.0.0.1",
        "::1",
        "\u0000",
        "example"
    };
    private static final String[] URLS = {
        "http://www.example.org/",
        "https://www.example.org/",
        "https://[::1]:8443/x",
        "http://",
        "://",
        "http://user@:99999/",
        "ftp://x",
        "not a url",
        "",
        "https://Яндекс.рф/",
        "http://192.168.1.1/login",
        "https://example.org:0x50/",
        "http:///p"
    };
    private static final String[] ADDRESSES = {
        "93.184.216.34",
        "10.0.0.1",
        "[scrubbed]",
        "::ffff:1.2.3.4",
        "64:ff9b::5db8:d822",
        "999.1.1.1",
        "",
        "fe80::1%eth0",
        "1.2.3",
        "2606:2800:220:1::1",
        ":::",
        "149.154.167.51"
    };
    private static final String[] WORDS = {
        "",
        "getaddrinfo",
        "udp",
        "doh",
        "system",
        "depth=0",
        "depth=1",
        "depth=",
        "depth=-5",
        "classic",
        "connection refused",
        "x509: bad",
        "stopped after too many redirects",
        "\u0000",
        "…",
        "read",
        "bytes_received_cumulative"
    };
    private static final String[] HEADERS = {
        "Location", "Server", "Via", "X-Squid-Error", "CF-RAY", "X-Own", "", "cf-mitigated"
    };
    private static final String[] BODIES = {
        "",
        "<title>Access Denied</title>",
        "<title>",
        "<title",
        "<TITLE>x</TITLE>",
        "\uD83D",
        "headers_dict",
        "<title></title>"
    };

    private final Random random;

    private OddMeasurements(Random random) {
        this.random = random;
    }

    static Measurement any(Random random) {
        return new OddMeasurements(random).measurement();
    }

    private Measurement measurement() {
        return new Measurement(
                new MeasurementUid(pick("u", "20200809120000.000000_BY_x_0", "99999999999999.1", "20201301000000.1")),
                new Measurement.Nettest(
                        pick("web_connectivity", "", "signal"), pick("0.5.28", "", "0.2.4", "x.y", "9".repeat(40))),
                chance(8) ? null : pick(URLS),
                new VantagePoint(pick(CountryCode.UNKNOWN, new CountryCode("BY")), asn(), asn(), AccessType.UNKNOWN),
                pick(Scenario.START, Instant.EPOCH, Instant.MAX, Instant.MIN),
                new Measurement.Origin(
                        "r",
                        "",
                        "",
                        pick("", "3.8.3"),
                        pick("", "android"),
                        null,
                        Map.of("engine_version", pick("", "3.17.1", "..."))),
                keys());
    }

    private TestKeys keys() {
        return switch (random.nextInt(18)) {
            case 0 -> new TestKeys.Telegram(seen());
            case 1 -> new TestKeys.WhatsApp(seen());
            case 2 -> new TestKeys.FacebookMessenger(seen());
            case 3 -> new TestKeys.Signal(seen());
            case 4 ->
                new TestKeys.Tor(list(() -> new TestKeys.TorTarget(
                        "i", pick(WORDS), pick(ADDRESSES), pick("or_port", "obfs4", ""), seen(), failure())));
            case 5 ->
                new TestKeys.Bootstrap(
                        pick(TestKeys.TunnelKind.values()),
                        seen(),
                        chance(3) ? null : chance(2),
                        random.nextInt(140) - 20,
                        Duration.ofSeconds(random.nextInt(9)),
                        List.of(),
                        failure());
            case 6 ->
                new TestKeys.OpenVpn(
                        seen(),
                        list(() -> new TestKeys.OpenVpnHandshake(
                                step(), pick(ADDRESSES), "p", "udp", Duration.ZERO, failure())),
                        chance(2) ? null : chance(2));
            case 7 ->
                new TestKeys.InvalidRequestLine(list(() -> pick(WORDS)), list(() -> pick(WORDS)), new ArrayList<>());
            case 8 -> new TestKeys.HeaderFieldManipulation(seen());
            case 9 ->
                new TestKeys.DnsCheck(seen(), failure(), Map.of("k", new TestKeys.DnsCheck.Lookup(seen(), failure())));
            case 10 -> new TestKeys.StunReachability(seen(), pick(ADDRESSES), failure());
            case 11 -> new TestKeys.Speed(TestKeys.SpeedKind.DASH, Double.NaN, -1, 1, failure());
            case 12 -> new TestKeys.Untyped();
            default ->
                new TestKeys.WebConnectivity(
                        seen(),
                        chance(4) ? null : helper(),
                        chance(4) ? failure() : null,
                        new TestKeys.ProbeOpinion(pick(WORDS), pick(WORDS)));
        };
    }

    private Observations seen() {
        return new Observations(
                list(() -> new Observation.DnsLookup(
                        step(),
                        pick(HOSTS),
                        pick("A", "AAAA", "ANY", ""),
                        pick(WORDS),
                        pick(ADDRESSES),
                        list(() -> new DnsAnswer(pick("A", "AAAA", "CNAME"), pick(ADDRESSES), asn(), "", null)),
                        null,
                        failure())),
                list(() -> new Observation.TcpConnect(step(), pick(ADDRESSES), pick(80, 443, 0, 65_535), failure())),
                list(() -> new Observation.TlsHandshake(
                        step(),
                        endpoint(),
                        pick(HOSTS),
                        chance(4),
                        "",
                        "",
                        "",
                        list(() -> pick(Bytes.EMPTY, Bytes.ofUtf8("no certificate"), TestCertificates.SELF_SIGNED)),
                        failure())),
                list(() -> new Observation.HttpExchange(
                        step(),
                        endpoint(),
                        "",
                        new HttpRequest("GET", pick(URLS), headers(), HttpBody.EMPTY, ""),
                        chance(4) ? null : response(),
                        failure())),
                list(() -> new Observation.NetworkEvent(
                        step(), pick(WORDS), endpoint(), "", random.nextLong(), failure())));
    }

    private HttpResponse response() {
        return new HttpResponse(
                pick(200, 302, 403, 451, 511, 0, -1, 99_999),
                headers(),
                new HttpBody(Bytes.ofUtf8(pick(BODIES)), chance(3)));
    }

    private List<HttpHeader> headers() {
        return list(() -> new HttpHeader(pick(HEADERS), Bytes.ofUtf8(chance(2) ? pick(URLS) : pick(WORDS))));
    }

    private HelperReport helper() {
        Map<String, HelperReport.AddressInfo> known = new HashMap<>();
        known.put(pick(ADDRESSES), new HelperReport.AddressInfo(asn(), random.nextInt(16)));
        return new HelperReport(
                endpoints(),
                endpoints(),
                endpoints(),
                chance(4)
                        ? null
                        : new HelperReport.Page(
                                random.nextInt(3) - 1,
                                pick(BODIES),
                                Map.of(pick(HEADERS), pick(WORDS)),
                                pick(200, 0, -1, 503),
                                "",
                                chance(3) ? failure() : null),
                null,
                chance(4) ? null : new HelperReport.Names(list(() -> pick(ADDRESSES)), chance(3) ? failure() : null),
                known);
    }

    private Map<String, HelperReport.Endpoint> endpoints() {
        Map<String, HelperReport.Endpoint> all = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            all.put(endpoint(), new HelperReport.Endpoint(chance(2), pick(HOSTS), failure()));
        }
        return all;
    }

    private String endpoint() {
        return chance(5) ? pick(WORDS) : Address.endpoint(pick(ADDRESSES), pick(80, 443));
    }

    private Step step() {
        return new Step(
                Duration.ofMillis(random.nextInt(9_000)),
                Duration.ofMillis(random.nextInt(99_000)),
                random.nextInt(4),
                list(() -> pick(WORDS)));
    }

    private @Nullable Failure failure() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> null;
            case 2 -> new Failure.Unclassified(pick(WORDS));
            default -> new Failure.Known(pick(FailureCode.values()));
        };
    }

    private Asn asn() {
        return pick(Asn.UNKNOWN, new Asn(6_697), new Asn(32_934), new Asn(15_133));
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            all.add(element.get());
        }
        return all;
    }

    @SafeVarargs
    private <T> T pick(T... options) {
        return options[random.nextInt(options.length)];
    }
}
