package org.heliograph.simulate.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.HelperReport;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.vantage.Asn;
import org.heliograph.simulate.scenario.Site;
import org.heliograph.simulate.scenario.Symptom;
import org.jspecify.annotations.Nullable;

/// One web_connectivity measurement: lookups, connects, handshakes, the exchange, its redirects, and the helper's
/// row.
///
/// Version 0.4 asks the system's resolver alone and reports a request even where it got no further than a lookup;
/// version
/// 0.5 asks two more resolvers, tries all addresses, and reports a request only where it sent one.
final class WebVisit {
    private static final int MOST_ENDPOINTS = 4;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    /// Transaction ids, by kind of chain, as version 0.5 numbers them.
    private static final long SYSTEM_LOOKUP = 10_001;

    private static final long UDP_LOOKUP = 20_001;
    private static final long DOH_LOOKUP = 30_001;
    private static final long PLAIN_CHAIN = 40_001;
    private static final long TLS_CHAIN = 50_001;

    private final World world;
    private final Errand errand;
    private final Site site;
    private final Situation situation;
    private final Dice dice;
    private final Pace pace;
    private final Timeline timeline = new Timeline();
    private final List<Observation.DnsLookup> lookups = new ArrayList<>();
    private final List<Observation.TcpConnect> connects = new ArrayList<>();
    private final List<Observation.TlsHandshake> handshakes = new ArrayList<>();
    private final List<Observation.NetworkEvent> networkEvents = new ArrayList<>();
    private final Exchanges exchanges;

    WebVisit(World world, Errand errand, Site site, Situation situation, Dice dice) {
        this.world = world;
        this.errand = errand;
        this.site = site;
        this.situation = situation;
        this.dice = dice;
        this.pace = Pace.of(errand.device(), site.domestic(), dice);
        this.exchanges = new Exchanges(world, errand, site, situation, dice, pace, timeline, networkEvents);
    }

    /// Makes the steps. Once only.
    TestKeys play() {
        @Nullable Failure failure = open(site.presence().tls(), 0);
        if (failure == null && exchanges.mustUpgrade()) {
            failure = open(true, 1);
        }
        exchanges.followRedirect(lookups, connects);
        var observations = new Observations(lookups, connects, handshakes, exchanges.newestFirst(), networkEvents);
        List<String> tried =
                connects.stream().map(WebVisit::endpoint).distinct().toList();
        Optional<HelperReport> report = new HelperRow(world, errand, site, situation).report(tried);
        Failure controlFailure = report.isPresent() ? null : new Failure.Known(FailureCode.GENERIC_TIMEOUT_ERROR);
        TestKeys.ProbeOpinion opinion = Opinions.of(situation, observations, report.orElse(null), failure);
        return new TestKeys.WebConnectivity(observations, report.orElse(null), controlFailure, opinion);
    }

    Duration took() {
        return timeline.elapsed();
    }

    private boolean newer() {
        return errand.device().traits().newer();
    }

    /// Opens the site's own URL over one scheme.
    ///
    /// @return why it did not open; null if it did
    private @Nullable Failure open(boolean tls, int depth) {
        int lookupsBefore = lookups.size();
        List<String> addresses = resolve(depth);
        if (addresses.isEmpty()) {
            Failure failure = lookups.get(lookupsBefore).failure();
            exchanges.neverSent(tls, depth, "", newer(), failure);
            return failure;
        }
        int port = tls ? HTTPS : HTTP;
        Failure last = null;
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i);
            long chain = (tls ? TLS_CHAIN : PLAIN_CHAIN) + 1000L * depth + i;
            List<String> tags = tags(depth, i == 0);
            Failure failure = reach(address, port, tls, chain, tags);
            if (failure == null && !exchanges.sentAt(depth)) {
                failure = exchanges.exchange(address, port, tls, depth, chain, tags);
            }
            last = i == 0 || failure == null ? failure : last;
        }
        if (!exchanges.sentAt(depth)) {
            exchanges.neverSent(tls, depth, endpoint(addresses.getFirst(), port), newer(), last);
        }
        return last;
    }

    private List<String> tags(int depth, boolean classic) {
        if (!newer()) {
            return List.of();
        }
        String level = "depth=" + depth;
        return classic
                ? List.of("classic", "tcptls_experiment", level, "fetch_body=true")
                : List.of("tcptls_experiment", level, "fetch_body=true");
    }

    // ---- lookups

    private List<String> resolve(int depth) {
        List<String> found = new ArrayList<>();
        lookup("getaddrinfo", "ANY", "", SYSTEM_LOOKUP + depth, depth, systemFailure(), systemAnswers(), found);
        if (newer()) {
            boolean everyResolver = situation.symptom() instanceof Symptom.LookupFails fails && fails.everyResolver();
            FailureCode elsewhere = everyResolver ? FailureCode.GENERIC_TIMEOUT_ERROR : null;
            List<String> real = addresses();
            lookup("udp", "A", "1.1.1.1:53", UDP_LOOKUP + depth, depth, elsewhere, real, found);
            lookup("doh", "A", "https://dns.google/dns-query", DOH_LOOKUP + depth, depth, elsewhere, real, found);
        }
        return found.stream().distinct().limit(MOST_ENDPOINTS).toList();
    }

    private @Nullable FailureCode systemFailure() {
        return situation.symptom() instanceof Symptom.LookupFails fails ? fails.code() : null;
    }

    private List<String> systemAnswers() {
        if (situation.symptom() instanceof Symptom.LookupSpoofed spoofed) {
            return spoofed.addresses();
        }
        List<String> answers = new ArrayList<>(addresses());
        if (errand.device().traits().ipv6()) {
            answers.addAll(Addresses.ofV6(site));
        }
        return answers;
    }

    private List<String> addresses() {
        return Addresses.ofV4(site, errand.device().network().country());
    }

    private void lookup(
            String engine,
            String type,
            String resolver,
            long chain,
            int depth,
            @Nullable FailureCode code,
            List<String> addresses,
            List<String> found) {
        boolean classic = engine.equals("getaddrinfo");
        double millis = code == FailureCode.GENERIC_TIMEOUT_ERROR
                ? Pace.LOOKUP_TIMEOUT
                : pace.resolver() * dice.between(0.8, 1.5);
        String level = "depth=" + depth;
        List<String> tags = !newer() ? List.of() : classic ? List.of("classic", level) : List.of(level);
        List<DnsAnswer> answers =
                code == null ? addresses.stream().map(this::answer).toList() : List.of();
        Failure failure = code == null ? null : new Failure.Known(code);
        lookups.add(new Observation.DnsLookup(
                timeline.step(millis, chain, tags), site.host(), type, engine, resolver, answers, null, failure));
        if (code == null) {
            found.addAll(addresses);
        }
    }

    private DnsAnswer answer(String address) {
        String type = address.contains(":") ? "AAAA" : "A";
        boolean own = addresses().contains(address) || Addresses.ofV6(site).contains(address);
        var hosting = site.presence().place().hosting();
        Asn asn = own ? hosting.asn() : errand.device().network().asn();
        String organisation =
                own ? hosting.organisation() : errand.device().network().name();
        return new DnsAnswer(type, address, asn, organisation, null);
    }

    // ---- connects and handshakes

    private @Nullable Failure reach(String address, int port, boolean tls, long chain, List<String> tags) {
        FailureCode code = Obstacles.atConnect(situation.symptom(), address, port);
        double millis = code == FailureCode.GENERIC_TIMEOUT_ERROR ? Pace.CONNECT_TIMEOUT : pace.once(dice);
        Failure failure = code == null ? null : new Failure.Known(code);
        var step = timeline.step(millis, chain, tags);
        connects.add(new Observation.TcpConnect(step, address, port, failure));
        if (failure != null || !tls) {
            return failure;
        }
        return handshake(address, port, chain, tags);
    }

    private @Nullable Failure handshake(String address, int port, long chain, List<String> tags) {
        String endpoint = endpoint(address, port);
        mark("tls_handshake_start", chain, tags);
        FailureCode code = Obstacles.atHandshake(situation.symptom(), address);
        double millis = code == FailureCode.GENERIC_TIMEOUT_ERROR ? Pace.HANDSHAKE_TIMEOUT : pace.once(dice) * 2;
        var step = timeline.step(millis, chain, tags);
        mark("tls_handshake_done", chain, tags);
        Failure failure = code == null ? null : new Failure.Known(code);
        boolean spoke = code == null || code.word().startsWith("ssl_");
        handshakes.add(new Observation.TlsHandshake(
                step,
                endpoint,
                site.host(),
                false,
                spoke ? "TLSv1.3" : "",
                spoke ? "TLS_AES_128_GCM_SHA256" : "",
                code == null ? "http/1.1" : "",
                certificates(address, code),
                failure));
        return failure;
    }

    private List<Bytes> certificates(String address, @Nullable FailureCode code) {
        return switch (situation.symptom()) {
            case Symptom.CertificateForged forged -> List.of(world.forgedCertificate(site.host(), forged.issuer()));
            case Symptom.CertificateExpired expired -> List.of(world.expiredCertificate(site.host()));
            case Symptom.LookupSpoofed spoofed
            when spoofed.addresses().contains(address)
                    && code != null
                    && code.word().startsWith("ssl_") ->
                List.of(world.forgedCertificate(
                        "blocked.invalid", errand.device().network().name()));
            default -> code == null ? List.of(world.certificate(site.host())) : List.of();
        };
    }

    private void mark(String operation, long chain, List<String> tags) {
        if (newer()) {
            networkEvents.add(new Observation.NetworkEvent(timeline.mark(chain, tags), operation, "", "tcp", 0, null));
        }
    }

    private static String endpoint(Observation.TcpConnect connect) {
        return endpoint(connect.address(), connect.port());
    }

    static String endpoint(String address, int port) {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }

    static Instant serverTime(Errand errand, Timeline timeline) {
        return errand.at().plus(timeline.elapsed());
    }
}
