package org.heliograph.simulate.world;

import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import org.heliograph.simulate.scenario.Page;
import org.heliograph.simulate.scenario.Site;
import org.heliograph.simulate.scenario.Symptom;
import org.jspecify.annotations.Nullable;

/// The requests of one measurement, and what came back.
final class Exchanges {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final List<HttpHeader> REQUEST_HEADERS = List.of(
            header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            header("Accept-Language", "en-US,en;q=0.9"));
    private static final String AGENT =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";
    private static final long REDIRECTED_CHAIN = 60_001;
    private static final double SERVER_THINKS_MILLIS = 40;

    private final World world;
    private final Errand errand;
    private final Site site;
    private final Situation situation;
    private final Dice dice;
    private final Pace pace;
    private final Timeline timeline;
    private final List<Observation.NetworkEvent> networkEvents;
    private final List<Observation.HttpExchange> newestFirst = new ArrayList<>();
    private final Set<Integer> sentAt = new HashSet<>();
    private @Nullable Redirect redirect;
    private boolean upgrade;

    /// @param location where the last answer sent the probe
    /// @param page     what is served there
    private record Redirect(String location, Page page) {}

    Exchanges(
            World world,
            Errand errand,
            Site site,
            Situation situation,
            Dice dice,
            Pace pace,
            Timeline timeline,
            List<Observation.NetworkEvent> networkEvents) {
        this.world = world;
        this.errand = errand;
        this.site = site;
        this.situation = situation;
        this.dice = dice;
        this.pace = pace;
        this.timeline = timeline;
        this.networkEvents = networkEvents;
    }

    List<Observation.HttpExchange> newestFirst() {
        return newestFirst;
    }

    /// Whether a request was sent after that many redirects.
    boolean sentAt(int depth) {
        return sentAt.contains(depth);
    }

    /// Whether the site itself asked to be opened over HTTPS.
    boolean mustUpgrade() {
        return upgrade;
    }

    /// A request that version 0.4 reports though it was never sent.
    void neverSent(boolean tls, int depth, String endpoint, boolean newer, @Nullable Failure failure) {
        if (!newer) {
            add(timeline.mark(0, List.of()), endpoint, url(tls), null, failure);
        }
        sentAt.add(depth);
    }

    /// Sends the request over a connection that stands.
    ///
    /// @return why no answer came; null if one did
    @Nullable
    Failure exchange(String address, int port, boolean tls, int depth, long chain, List<String> tags) {
        sentAt.add(depth);
        String endpoint = WebVisit.endpoint(address, port);
        FailureCode code =
                Obstacles.atExchange(situation.symptom(), tls, site.presence().upgrades());
        if (code != null) {
            double millis = code == FailureCode.GENERIC_TIMEOUT_ERROR ? Pace.EXCHANGE_TIMEOUT : pace.once(dice);
            Failure failure = new Failure.Known(code);
            add(timeline.step(millis, chain, tags), endpoint, url(tls), null, failure);
            return failure;
        }
        if (situation.symptom() instanceof Symptom.Slowed slowed) {
            return crawl(slowed, endpoint, tls, chain, tags);
        }
        HttpResponse response = answer(address, tls);
        double millis = pace.once(dice)
                + SERVER_THINKS_MILLIS
                + pace.transfer(response.body().content().length());
        add(timeline.step(millis, chain, tags), endpoint, url(tls), response, null);
        return null;
    }

    /// What the other end says: the target, or who answers in its place.
    private HttpResponse answer(String address, boolean tls) {
        return switch (situation.symptom()) {
            case Symptom.Redirected redirected when !tls -> redirectTo(redirected.location(), redirected.page());
            case Symptom.LookupSpoofed spoofed
            when spoofed.addresses().contains(address) && spoofed.page() != null ->
                spoofed.redirect() == null ? page(spoofed.page()) : redirectTo(spoofed.redirect(), spoofed.page());
            case Symptom.PageReplaced replaced -> page(replaced.page());
            default -> own(tls);
        };
    }

    private HttpResponse own(boolean tls) {
        if (!tls && site.presence().upgrades()) {
            upgrade = true;
            return response(301, "nginx", Bytes.EMPTY, header("Location", "https://" + site.host() + "/"));
        }
        String region = site.presence().place().byRegion()
                ? errand.device().network().country().code()
                : "";
        Bytes body = world.pages().of(site, region, situation.otherPage()).body();
        return response(200, serverOf(site), body, header("X-Served-By", site.host()));
    }

    static String serverOf(Site site) {
        return site.presence().place().byRegion() ? "cloudflare" : "nginx";
    }

    private HttpResponse redirectTo(String location, Page page) {
        redirect = new Redirect(location, page);
        return response(302, "", Bytes.EMPTY, header("Location", location));
    }

    private HttpResponse page(Page page) {
        return response(page.status(), page.server(), world.pages().of(page).body());
    }

    private HttpResponse response(int status, String server, Bytes body, HttpHeader... more) {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(header("Date", HTTP_DATE.format(WebVisit.serverTime(errand, timeline))));
        headers.add(header("Content-Type", "text/html; charset=utf-8"));
        headers.add(header("Content-Length", Integer.toString(body.length())));
        if (!server.isEmpty()) {
            headers.add(header("Server", server));
        }
        headers.addAll(List.of(more));
        return new HttpResponse(status, headers, new HttpBody(body, false));
    }

    /// Receives at a limited rate, until it is done or the probe gives up.
    private @Nullable Failure crawl(
            Symptom.Slowed slowed, String endpoint, boolean tls, long chain, List<String> tags) {
        HttpResponse whole = own(tls);
        int length = whole.body().content().length();
        double octetsPerMilli = slowed.kilobitsPerSecond() * dice.between(0.8, 1.1) / 8;
        double needed = length / octetsPerMilli;
        double millis = Math.min(Pace.EXCHANGE_TIMEOUT, needed + pace.once(dice));
        Transfers.record(networkEvents, timeline, endpoint, octetsPerMilli, millis, chain, tags);
        Step step = timeline.mark(chain, tags);
        if (needed < Pace.EXCHANGE_TIMEOUT) {
            add(step, endpoint, url(tls), whole, null);
            return null;
        }
        int arrived = (int) Math.min(length, octetsPerMilli * millis);
        byte[] part = java.util.Arrays.copyOf(whole.body().content().borrow(), arrived);
        var cut = new HttpResponse(whole.code(), whole.headers(), new HttpBody(Bytes.wrap(part), true));
        Failure failure = new Failure.Known(FailureCode.GENERIC_TIMEOUT_ERROR);
        add(step, endpoint, url(tls), cut, failure);
        return failure;
    }

    /// Follows a redirect that was not the site's own, with lookup and connect.
    void followRedirect(List<Observation.DnsLookup> lookups, List<Observation.TcpConnect> connects) {
        if (redirect == null) {
            return;
        }
        URI location = URI.create(redirect.location());
        boolean newer = errand.device().traits().newer();
        List<String> tags = newer ? List.of("classic", "tcptls_experiment", "depth=1", "fetch_body=true") : List.of();
        String host = location.getHost();
        String address = host;
        if (!host.matches("[0-9.]+")) {
            address = addressOf(host);
            var answer = new DnsAnswer(
                    "A",
                    address,
                    errand.device().network().asn(),
                    errand.device().network().name(),
                    null);
            lookups.add(new Observation.DnsLookup(
                    timeline.step(pace.resolver(), REDIRECTED_CHAIN, newer ? List.of("classic", "depth=1") : List.of()),
                    host,
                    "ANY",
                    "getaddrinfo",
                    "",
                    List.of(answer),
                    null,
                    null));
        }
        int port = location.getScheme().equals("https") ? 443 : 80;
        connects.add(new Observation.TcpConnect(
                timeline.step(pace.once(dice), REDIRECTED_CHAIN, tags), address, port, null));
        HttpResponse response = page(redirect.page());
        add(
                timeline.step(pace.once(dice) + SERVER_THINKS_MILLIS, REDIRECTED_CHAIN, tags),
                WebVisit.endpoint(address, port),
                redirect.location(),
                response,
                null);
    }

    /// The operator's own server: an address that a spoofed lookup gave, else one invented for its name.
    private String addressOf(String host) {
        if (situation.symptom() instanceof Symptom.LookupSpoofed spoofed
                && !spoofed.addresses().isEmpty()) {
            return spoofed.addresses().getFirst();
        }
        long lot = Dice.hash(0, "operator " + host);
        return "86.57.%d.%d".formatted(1 + Math.floorMod(lot, 254), 1 + Math.floorMod(lot >> 16, 254));
    }

    private String url(boolean tls) {
        return (tls ? "https://" : "http://") + site.host() + "/";
    }

    private void add(
            Step step, String endpoint, String url, @Nullable HttpResponse response, @Nullable Failure failure) {
        List<HttpHeader> headers = new ArrayList<>(REQUEST_HEADERS);
        headers.add(header("Host", URI.create(url).getHost()));
        headers.add(header("User-Agent", AGENT));
        var request = new HttpRequest("GET", url, headers, HttpBody.EMPTY, "tcp");
        newestFirst.addFirst(new Observation.HttpExchange(step, endpoint, "http/1.1", request, response, failure));
    }

    static HttpHeader header(String name, String value) {
        return new HttpHeader(name, Bytes.ofUtf8(value));
    }
}
