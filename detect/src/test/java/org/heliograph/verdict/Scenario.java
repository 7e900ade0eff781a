package org.heliograph.verdict;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/// A measurement told step by step, the way a person would tell it: what each resolver said, which connects and
/// handshakes came about, what was answered, and what the helper saw.
///
/// Steps belong to the URL that was named last ([#visits], [#redirectedTo]). The site is at [#SITE], in [#SITE_ASN].
final class Scenario {

    static final String SITE = "93.184.216.34";
    static final String SITE_2 = "93.184.216.35";
    static final String SITE_V6 = "2606:2800:220:1::1";
    static final long SITE_ASN = 15_133;
    static final long HOME_ASN = 6_697;
    static final Instant START = Instant.parse("2020-08-09T12:00:00Z");
    private static final String TITLE = "Example News of the World";

    private final List<Observation.DnsLookup> lookups = new ArrayList<>();
    private final List<Observation.TcpConnect> connects = new ArrayList<>();
    private final List<Observation.TlsHandshake> handshakes = new ArrayList<>();
    private final List<Observation.HttpExchange> exchanges = new ArrayList<>();
    private final List<Observation.NetworkEvent> events = new ArrayList<>();
    private final Map<String, HelperReport.Endpoint> helperConnects = new LinkedHashMap<>();
    private final Map<String, HelperReport.Endpoint> helperTls = new LinkedHashMap<>();
    private final Map<String, HelperReport.Endpoint> helperQuic = new LinkedHashMap<>();
    private final Map<String, HelperReport.AddressInfo> helperKnows = new LinkedHashMap<>();
    private HelperReport.@Nullable Page helperPage;
    private HelperReport.@Nullable Names helperNames;
    private @Nullable Failure helperFailure;
    private boolean helperAnswered;
    private Instant start = START;
    private String uid = "20200809120010.000000_BY_webconnectivity_0123456789abcdef";
    private TestKeys.ProbeOpinion opinion = new TestKeys.ProbeOpinion("null", "null");
    private final String input;
    private Url url;
    private int depth;
    private long clock;

    private Scenario(String input) {
        this.input = input;
        this.url = java.util.Objects.requireNonNull(Url.parse(input));
    }

    static Scenario visits(String url) {
        return new Scenario(url);
    }

    /// The usual beginning: all resolvers agree, the connect stands, and so does the handshake of an https URL.
    static Scenario reaches(String url) {
        Scenario scenario = visits(url).resolves(SITE).connects(SITE);
        return scenario.url.isHttps() ? scenario.shakesHands(SITE) : scenario;
    }

    // What the resolvers said

    Scenario resolves(String... addresses) {
        return system(SITE_ASN, addresses);
    }

    Scenario system(long asn, String... addresses) {
        return lookup("getaddrinfo", "", asn, null, addresses);
    }

    Scenario systemFails(FailureCode code) {
        return lookup("getaddrinfo", "", 0, new Failure.Known(code));
    }

    Scenario plain(long asn, String... addresses) {
        return lookup("udp", "1.1.1.1:53", asn, null, addresses);
    }

    Scenario plainFails(FailureCode code) {
        return lookup("udp", "1.1.1.1:53", 0, new Failure.Known(code));
    }

    Scenario encrypted(long asn, String... addresses) {
        return lookup("doh", "https://dns.google/dns-query", asn, null, addresses);
    }

    Scenario encryptedFails(FailureCode code) {
        return lookup("doh", "https://dns.google/dns-query", 0, new Failure.Known(code));
    }

    private Scenario lookup(String engine, String resolver, long asn, @Nullable Failure failure, String... addresses) {
        List<DnsAnswer> answers = new ArrayList<>();
        for (String address : addresses) {
            String type = Address.isV6(address) ? "AAAA" : "A";
            answers.add(new DnsAnswer(type, address, new Asn(asn), "", null));
        }
        lookups.add(new Observation.DnsLookup(step(0), url.host(), "ANY", engine, resolver, answers, null, failure));
        return this;
    }

    // What the probe did

    Scenario connects(String address) {
        return connect(address, null);
    }

    Scenario connectFails(String address, FailureCode code) {
        return connect(address, new Failure.Known(code));
    }

    private Scenario connect(String address, @Nullable Failure failure) {
        connects.add(new Observation.TcpConnect(step(transaction(address)), address, url.port(), failure));
        return this;
    }

    Scenario shakesHands(String address) {
        return handshake(address, url.host(), null);
    }

    Scenario handshakeFails(String address, FailureCode code, Bytes... certificates) {
        return handshake(address, url.host(), new Failure.Known(code), certificates);
    }

    Scenario handshake(String address, String name, @Nullable Failure failure, Bytes... certificates) {
        handshakes.add(new Observation.TlsHandshake(
                step(transaction(address)),
                endpoint(address),
                name,
                false,
                "",
                "",
                "",
                List.of(certificates),
                failure));
        return this;
    }

    Scenario quicFails(String address, FailureCode code) {
        handshakes.add(new Observation.TlsHandshake(
                step(0), endpoint(address), url.host(), true, "", "", "", List.of(), new Failure.Known(code)));
        return this;
    }

    /// The page as it is everywhere.
    Scenario getsThePage() {
        return answers(200, page(TITLE, 1_500), "Server", "nginx", "X-Own", "1");
    }

    Scenario answers(int code, String body, String... headers) {
        return answersFrom(SITE, code, body, headers);
    }

    Scenario answersFrom(String address, int code, String body, String... headers) {
        return exchange(address, response(code, body, false, headers), null);
    }

    Scenario requestFails(FailureCode code) {
        return exchange(SITE, null, new Failure.Known(code));
    }

    Scenario requestFailsSaying(String message) {
        return exchange(SITE, null, new Failure.Unclassified(message));
    }

    /// The head of the answer arrived, its body did not end.
    Scenario answerBreaksOff(FailureCode code) {
        return exchange(SITE, response(200, "", true), new Failure.Known(code));
    }

    Scenario redirectLeadsNowhere(String location) {
        return exchange(
                SITE,
                response(302, "", false, "Location", location),
                new Failure.Known(FailureCode.HTTP_INVALID_REDIRECT_LOCATION_HOST));
    }

    /// Octets of the body at a second after the start of the measurement.
    Scenario received(long cumulativeOctets, int second) {
        Step step = new Step(Duration.ofSeconds(second), Duration.ofSeconds(second), transaction(SITE), List.of());
        events.add(new Observation.NetworkEvent(
                step, "bytes_received_cumulative", endpoint(SITE), "tcp", cumulativeOctets, null));
        return this;
    }

    /// A redirect arrived; what follows is about its target.
    Scenario redirectedTo(String location, String... headers) {
        List<String> all = new ArrayList<>(List.of("Location", location));
        all.addAll(List.of(headers));
        answers(302, "", all.toArray(String[]::new));
        Url next = url.resolve(location);
        url = next == null ? url : next;
        depth++;
        return this;
    }

    private Scenario exchange(String address, @Nullable HttpResponse response, @Nullable Failure failure) {
        String text = url.scheme() + "://" + url.host() + (url.path().isEmpty() ? "/" : url.path());
        exchanges.addFirst(new Observation.HttpExchange(
                step(transaction(address)),
                endpoint(address),
                "",
                new HttpRequest("GET", text, List.of(), HttpBody.EMPTY, "tcp"),
                response,
                failure));
        return this;
    }

    // What the helper saw

    /// The helper reaches the site as everybody does.
    Scenario helperReachesThePage() {
        return helperResolves(SITE)
                .helperConnects(SITE, null)
                .helperShakesHands(SITE, null)
                .helperGets(200, TITLE, page(TITLE, 1_500).length(), "Server", "nginx", "X-Own", "1");
    }

    Scenario helperResolves(String... addresses) {
        helperAnswered = true;
        helperNames = new HelperReport.Names(List.of(addresses), null);
        for (String address : addresses) {
            long asn = address.startsWith("93.184.") ? SITE_ASN : 0;
            helperKnows.put(address, new HelperReport.AddressInfo(new Asn(asn), 2));
        }
        return this;
    }

    Scenario helperFindsNoName() {
        helperAnswered = true;
        helperNames = new HelperReport.Names(List.of(), new Failure.Known(FailureCode.DNS_NXDOMAIN_ERROR));
        return helperFailsAtPage(FailureCode.DNS_LOOKUP_ERROR);
    }

    Scenario helperConnects(String address, @Nullable FailureCode code) {
        helperAnswered = true;
        helperConnects.put(Address.endpoint(address, 80), endpointOf(code));
        helperConnects.put(Address.endpoint(address, 443), endpointOf(code));
        return this;
    }

    Scenario helperShakesHands(String address, @Nullable FailureCode code) {
        helperTls.put(Address.endpoint(address, 443), endpointOf(code));
        return this;
    }

    Scenario helperUsesQuic(String address) {
        helperQuic.put(Address.endpoint(address, 443), endpointOf(null));
        return this;
    }

    Scenario helperGets(int code, String title, long length, String... headers) {
        helperAnswered = true;
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        helperPage = new HelperReport.Page(length, title, map, code, "", null);
        return this;
    }

    Scenario helperFailsAtPage(FailureCode code) {
        helperAnswered = true;
        helperPage = new HelperReport.Page(-1, "", Map.of(), -1, "", new Failure.Known(code));
        return this;
    }

    Scenario helperIsUnreachable(FailureCode code) {
        helperFailure = new Failure.Known(code);
        return this;
    }

    // The rest

    Scenario startedAt(Instant instant) {
        start = instant;
        return this;
    }

    Scenario receivedWithUid(String value) {
        uid = value;
        return this;
    }

    Scenario probeThinks(String blocking, String accessible) {
        opinion = new TestKeys.ProbeOpinion(blocking, accessible);
        return this;
    }

    Measurement measurement() {
        Observations seen = new Observations(lookups, connects, handshakes, exchanges, events);
        HelperReport report = helperAnswered
                ? new HelperReport(helperConnects, helperTls, helperQuic, helperPage, null, helperNames, helperKnows)
                : null;
        return measurement(
                "web_connectivity",
                "0.5.28",
                input,
                new TestKeys.WebConnectivity(seen, report, helperFailure, opinion),
                start,
                uid);
    }

    static Measurement measurement(String test, String version, @Nullable String input, TestKeys keys) {
        return measurement(test, version, input, keys, START, "20200809120010.000000_BY_x_0123456789abcdef");
    }

    static Measurement measurement(
            String test, String version, @Nullable String input, TestKeys keys, Instant start, String uid) {
        return new Measurement(
                new MeasurementUid(uid),
                new Measurement.Nettest(test, version),
                input,
                new VantagePoint(new CountryCode("BY"), new Asn(HOME_ASN), new Asn(HOME_ASN), AccessType.FIXED),
                start,
                new Measurement.Origin("report-1", "", "ooniprobe", "3.22.0", "linux", start, Map.of()),
                keys);
    }

    static String page(String title, int length) {
        String head = "<!doctype html><html><head><title>" + title + "</title></head><body>";
        return head + "x".repeat(Math.max(0, length - head.length()));
    }

    static HttpResponse response(int code, String body, boolean truncated, String... headers) {
        List<HttpHeader> list = new ArrayList<>();
        for (int i = 0; i + 1 < headers.length; i += 2) {
            list.add(new HttpHeader(headers[i], Bytes.ofUtf8(headers[i + 1])));
        }
        return new HttpResponse(code, list, new HttpBody(Bytes.of(body.getBytes(StandardCharsets.UTF_8)), truncated));
    }

    private static HelperReport.Endpoint endpointOf(@Nullable FailureCode code) {
        return new HelperReport.Endpoint(code == null, "", code == null ? null : new Failure.Known(code));
    }

    private String endpoint(String address) {
        return Address.endpoint(address, url.port());
    }

    /// One connection for each address, port and link.
    private long transaction(String address) {
        return 1L + Math.floorMod(address.hashCode() * 31L + url.port() * 7L + depth, 1_000_003);
    }

    private Step step(long transaction) {
        clock++;
        return new Step(Duration.ofMillis(clock), Duration.ofMillis(clock), transaction, List.of("depth=" + depth));
    }
}
