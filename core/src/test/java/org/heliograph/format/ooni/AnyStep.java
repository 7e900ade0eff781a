package org.heliograph.format.ooni;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.HttpBody;
import org.heliograph.model.measurement.HttpHeader;
import org.heliograph.model.measurement.HttpRequest;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.Step;
import org.heliograph.model.vantage.Asn;
import org.jspecify.annotations.Nullable;

/// Steps of every kind, with all that the format can say.
final class AnyStep {
    private static final Arbitrary<@Nullable Failure> FAILURE = failure().injectNull(0.5);

    private AnyStep() {}

    /// Well-formed text with what JSON must escape, short.
    static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("ab-\"\\/<>&\n\t\u0000\u007fé界 ")
                        .ofMaxLength(6),
                Arbitraries.of("", "example.org", "ტექსტი", "🗼", "null", "[scrubbed]", "\u2028"));
    }

    static Arbitrary<Failure> failure() {
        Arbitrary<Failure> known = Arbitraries.of(FailureCode.values()).map(Failure.Known::new);
        Arbitrary<Failure> other =
                Arbitraries.strings().withChars("gkxyz é:\"<").ofMaxLength(8).map(Failure.Unclassified::new);
        return Arbitraries.oneOf(known, other);
    }

    static Arbitrary<Duration> notNegative() {
        return Arbitraries.longs().between(0, Numbers.MOST_NANOS).map(Duration::ofNanos);
    }

    static Arbitrary<Step> step() {
        Arbitrary<Duration> time = Arbitraries.longs()
                .between(-Numbers.MOST_NANOS, Numbers.MOST_NANOS)
                .map(Duration::ofNanos);
        return Combinators.combine(
                        time, time, Arbitraries.longs(), text().list().ofMaxSize(2))
                .as(Step::new);
    }

    static Arbitrary<Observations> observations() {
        return Combinators.combine(
                        lookup().list().ofMaxSize(2),
                        connect().list().ofMaxSize(2),
                        handshake().list().ofMaxSize(2),
                        exchange().list().ofMaxSize(2),
                        networkEvent().list().ofMaxSize(2))
                .as(Observations::new);
    }

    private static Arbitrary<Observation.DnsLookup> lookup() {
        Arbitrary<DnsAnswer> answer = Combinators.combine(
                        Arbitraries.of("A", "AAAA", "CNAME", "NS", ""),
                        text(),
                        Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(Asn::new),
                        text(),
                        Arbitraries.longs().between(0, 1L << 32).injectNull(0.5))
                .as(DnsAnswer::new);
        Arbitrary<@Nullable Bytes> raw =
                octets().filter(bytes -> !bytes.isEmpty()).injectNull(0.7);
        return Combinators.combine(
                        step(),
                        text(),
                        Arbitraries.of("A", "ANY"),
                        text(),
                        text(),
                        answer.list().ofMaxSize(3),
                        raw,
                        FAILURE)
                .as(Observation.DnsLookup::new);
    }

    private static Arbitrary<Observation.TcpConnect> connect() {
        return Combinators.combine(step(), text(), Arbitraries.integers().between(0, 65_535), FAILURE)
                .as(Observation.TcpConnect::new);
    }

    private static Arbitrary<Observation.TlsHandshake> handshake() {
        return Combinators.combine(
                        step(),
                        text(),
                        text(),
                        Arbitraries.of(true, false),
                        text(),
                        Combinators.combine(text(), text()).as((cipher, protocol) -> new String[] {cipher, protocol}),
                        octets().list().ofMaxSize(2),
                        FAILURE)
                .as((step, endpoint, name, quic, version, suite, certificates, why) -> new Observation.TlsHandshake(
                        step, endpoint, name, quic, version, suite[0], suite[1], certificates, why));
    }

    private static Arbitrary<Observation.HttpExchange> exchange() {
        Arbitrary<HttpBody> body =
                Combinators.combine(octets(), Arbitraries.of(true, false)).as(HttpBody::new);
        Arbitrary<HttpHeader> header = Combinators.combine(text(), octets()).as(HttpHeader::new);
        Arbitrary<HttpRequest> request = Combinators.combine(
                        text(), text(), header.list().ofMaxSize(3), body, Arbitraries.of("tcp", "udp", ""))
                .as(HttpRequest::new);
        Arbitrary<HttpResponse> response = Combinators.combine(
                        Arbitraries.integers().between(0, 999), header.list().ofMaxSize(3), body)
                .as(HttpResponse::new);
        return Combinators.combine(step(), text(), text(), request, response.injectNull(0.3), FAILURE)
                .as(Observation.HttpExchange::new);
    }

    private static Arbitrary<Observation.NetworkEvent> networkEvent() {
        return Combinators.combine(
                        step(), text(), text(), Arbitraries.of("tcp", "udp", ""), Arbitraries.longs(), FAILURE)
                .as(Observation.NetworkEvent::new);
    }

    private static Arbitrary<Bytes> octets() {
        return Arbitraries.oneOf(
                text().map(Bytes::ofUtf8),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(Bytes::of));
    }
}
