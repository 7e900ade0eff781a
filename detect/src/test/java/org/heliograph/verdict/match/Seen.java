package org.heliograph.verdict.match;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.HttpBody;
import org.heliograph.model.measurement.HttpHeader;
import org.heliograph.model.measurement.HttpRequest;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Step;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;

/// Makes observations for tests of the matcher.
final class Seen {

    static final VantagePoint BELARUS = from("BY", 6697);
    static final VantagePoint FRANCE = from("FR", 3215);

    private Seen() {}

    static VantagePoint from(String country, long network) {
        return new VantagePoint(new CountryCode(country), new Asn(network), new Asn(network), AccessType.FIXED);
    }

    static Observation.HttpExchange header(String name, String value) {
        return exchange(
                List.of(new HttpHeader("Date", Bytes.ofUtf8("now")), new HttpHeader(name, Bytes.ofUtf8(value))), "");
    }

    static Observation.HttpExchange body(String body) {
        return exchange(List.of(new HttpHeader("Content-Type", Bytes.ofUtf8("text/html"))), body);
    }

    private static Observation.HttpExchange exchange(List<HttpHeader> headers, String body) {
        return new Observation.HttpExchange(
                Step.UNTIMED,
                "192.0.2.1:80",
                "",
                new HttpRequest("GET", "http://site.example/", List.of(), HttpBody.EMPTY, "tcp"),
                new HttpResponse(200, headers, new HttpBody(Bytes.ofUtf8(body), false)),
                null);
    }

    static Observation.DnsLookup answer(String type, String value) {
        return new Observation.DnsLookup(
                Step.UNTIMED,
                "site.example",
                type,
                "system",
                "",
                List.of(new DnsAnswer(type, value, Asn.UNKNOWN, "", null)),
                null,
                null);
    }

    static Observation.TlsHandshake handshake(byte[]... certificates) {
        return new Observation.TlsHandshake(
                Step.UNTIMED,
                "192.0.2.1:443",
                "site.example",
                false,
                "TLSv1.3",
                "",
                "",
                java.util.Arrays.stream(certificates).map(Bytes::of).toList(),
                new Failure.Known(FailureCode.SSL_UNKNOWN_AUTHORITY));
    }

    static FingerprintMatcher matcher(Fingerprint... fingerprints) {
        return FingerprintMatcher.of(FingerprintSet.of(List.of(fingerprints)));
    }

    static List<String> names(List<FingerprintMatch> matches) {
        return matches.stream().map(match -> match.fingerprint().name()).toList();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
