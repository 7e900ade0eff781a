package org.heliograph.simulate.world;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.HttpBody;
import org.heliograph.model.measurement.HttpRequest;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.vantage.Asn;
import org.heliograph.simulate.scenario.Symptom;
import org.jspecify.annotations.Nullable;

/// Steps towards the servers of a service, each meeting a symptom or none.
final class Steps {
    private final World world;
    private final Dice dice;
    private final Pace pace;
    private final Timeline timeline;
    private final List<Observation.DnsLookup> lookups = new ArrayList<>();
    private final List<Observation.TcpConnect> connects = new ArrayList<>();
    private final List<Observation.TlsHandshake> handshakes = new ArrayList<>();
    private final List<Observation.HttpExchange> exchanges = new ArrayList<>();

    Steps(World world, Dice dice, Pace pace, Timeline timeline) {
        this.world = world;
        this.dice = dice;
        this.pace = pace;
        this.timeline = timeline;
    }

    Observations observations() {
        return new Observations(lookups, connects, handshakes, exchanges.reversed(), List.of());
    }

    /// A lookup of a server's name.
    ///
    /// @return why it failed; null if it succeeded
    @Nullable
    Failure lookup(Symptom symptom, String host, String address, Asn asn, String organisation) {
        FailureCode code = symptom instanceof Symptom.LookupFails fails ? fails.code() : null;
        List<String> addresses =
                symptom instanceof Symptom.LookupSpoofed spoofed ? spoofed.addresses() : List.of(address);
        List<DnsAnswer> answers = code != null
                ? List.of()
                : addresses.stream()
                        .map(each -> new DnsAnswer("A", each, asn, organisation, null))
                        .toList();
        double millis = code == FailureCode.GENERIC_TIMEOUT_ERROR ? Pace.LOOKUP_TIMEOUT : pace.resolver();
        Failure failure = failure(code);
        lookups.add(new Observation.DnsLookup(
                timeline.step(millis, 0, List.of()), host, "A", "system", "", answers, null, failure));
        return failure;
    }

    @Nullable
    Failure connect(Symptom symptom, String address, int port) {
        FailureCode code = Obstacles.atConnect(symptom, address, port);
        double millis = code == FailureCode.GENERIC_TIMEOUT_ERROR ? Pace.CONNECT_TIMEOUT : pace.once(dice);
        Failure failure = failure(code);
        connects.add(new Observation.TcpConnect(timeline.step(millis, 0, List.of()), address, port, failure));
        return failure;
    }

    @Nullable
    Failure handshake(Symptom symptom, String host, String address, int port) {
        FailureCode code = Obstacles.atHandshake(symptom, address);
        double millis = code == FailureCode.GENERIC_TIMEOUT_ERROR ? Pace.HANDSHAKE_TIMEOUT : pace.once(dice) * 2;
        Failure failure = failure(code);
        List<Bytes> certificates = switch (symptom) {
            case Symptom.CertificateForged forged -> List.of(world.forgedCertificate(host, forged.issuer()));
            default -> code == null ? List.of(world.certificate(host)) : List.of();
        };
        boolean spoke = !certificates.isEmpty();
        handshakes.add(new Observation.TlsHandshake(
                timeline.step(millis, 0, List.of()),
                WebVisit.endpoint(address, port),
                host,
                false,
                spoke ? "TLSv1.3" : "",
                spoke ? "TLS_AES_128_GCM_SHA256" : "",
                code == null ? "h2" : "",
                certificates,
                failure));
        return failure;
    }

    /// A request and its answer.
    ///
    /// @param before why an earlier step of the chain failed; the request then fails with it
    void exchange(Symptom symptom, String method, String url, int status, String body, @Nullable Failure before) {
        boolean tls = url.startsWith("https:");
        FailureCode code = Obstacles.atExchange(symptom, tls, false);
        Failure failure = before == null ? failure(code) : before;
        double millis =
                before == null && code == FailureCode.GENERIC_TIMEOUT_ERROR ? Pace.EXCHANGE_TIMEOUT : pace.once(dice);
        var request = new HttpRequest(
                method, url, List.of(Exchanges.header("Host", URI.create(url).getAuthority())), HttpBody.EMPTY, "tcp");
        HttpResponse response = failure == null ? response(symptom, status, body, tls) : null;
        exchanges.add(
                new Observation.HttpExchange(timeline.step(millis, 0, List.of()), "", "", request, response, failure));
    }

    private HttpResponse response(Symptom symptom, int status, String body, boolean tls) {
        if (!tls && symptom instanceof Symptom.PageReplaced replaced) {
            Pages.Html html = world.pages().of(replaced.page());
            return response(replaced.page().status(), html.body());
        }
        return response(status, Bytes.ofUtf8(body));
    }

    private static HttpResponse response(int status, Bytes body) {
        return new HttpResponse(
                status,
                List.of(
                        Exchanges.header("Content-Type", "text/html"),
                        Exchanges.header("Content-Length", Integer.toString(body.length()))),
                new HttpBody(body, false));
    }

    static @Nullable Failure failure(@Nullable FailureCode code) {
        return code == null ? null : new Failure.Known(code);
    }
}
