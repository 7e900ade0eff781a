package org.heliograph.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observation.DnsLookup;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.heliograph.model.measurement.Observation.TcpConnect;
import org.heliograph.model.measurement.Observation.TlsHandshake;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.TestKeys;
import org.jspecify.annotations.Nullable;

/// A web_connectivity measurement as the rules see it: the chain of redirects with the steps of each link, and the
/// helper's report.
///
/// Documents of 0.5 tag each step with its `depth`. Those of 0.4 and before do not: there a step belongs to the link
/// whose host it names, else to the first.
///
/// @param hops from the URL that was asked for to the last one reached for; empty if that URL cannot be read
record WebCase(Measurement measurement, Observations seen, Control control, List<Hop> hops) {

    private static final int MOST_HOPS = 32;

    static WebCase of(Measurement measurement, TestKeys.WebConnectivity keys) {
        Observations seen = keys.observations();
        return new WebCase(measurement, seen, Control.of(keys), hops(measurement, seen));
    }

    private static List<Hop> hops(Measurement measurement, Observations seen) {
        boolean tagged = isTagged(seen);
        List<Url> urls = tagged ? urlsByDepth(measurement, seen) : urlsByOrder(measurement, seen);
        List<Hop> hops = new ArrayList<>(urls.size());
        for (int number = 0; number < urls.size(); number++) {
            hops.add(tagged ? taggedHop(number, urls.get(number), seen) : plainHop(number, urls, seen));
        }
        return hops;
    }

    private static boolean isTagged(Observations seen) {
        return anyDepth(seen.lookups()) || anyDepth(seen.connects()) || anyDepth(seen.exchanges());
    }

    private static boolean anyDepth(List<? extends Observation> steps) {
        for (Observation step : steps) {
            for (String tag : step.step().tags()) {
                if (tag.startsWith("depth=")) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Documents of 0.5: the exchange of a depth names its URL, else the redirect that led there.
    private static List<Url> urlsByDepth(Measurement measurement, Observations seen) {
        List<Url> urls = new ArrayList<>();
        Url next = first(measurement, seen);
        for (int depth = 0; depth < MOST_HOPS && next != null; depth++) {
            if (depth > 0 && !hasDepth(seen, depth)) {
                break;
            }
            HttpExchange exchange = exchangeAt(seen, depth);
            Url written = exchange == null ? null : Url.parse(exchange.request().url());
            Url here = written == null ? next : written;
            urls.add(here);
            next = exchange == null ? null : redirect(here, exchange);
        }
        return urls;
    }

    /// Older documents: the newest exchange stands first.
    private static List<Url> urlsByOrder(Measurement measurement, Observations seen) {
        List<Url> urls = new ArrayList<>();
        List<HttpExchange> exchanges = seen.exchanges();
        for (int i = exchanges.size() - 1; i >= 0 && urls.size() < MOST_HOPS; i--) {
            Url url = Url.parse(exchanges.get(i).request().url());
            if (url != null && !url.host().isEmpty()) {
                urls.add(url);
            }
        }
        if (urls.isEmpty()) {
            Url url = first(measurement, seen);
            if (url != null) {
                urls.add(url);
            }
        }
        return urls;
    }

    private static @Nullable Url first(Measurement measurement, Observations seen) {
        Url url = Url.parse(measurement.input());
        if (url == null && !seen.exchanges().isEmpty()) {
            return Url.parse(seen.exchanges().getLast().request().url());
        }
        return url == null || url.host().isEmpty() ? null : url;
    }

    static @Nullable Url redirect(Url from, HttpExchange exchange) {
        HttpResponse response = exchange.response();
        if (response == null || response.code() < 300 || response.code() > 399) {
            return null;
        }
        Bytes location = response.header("location").orElse(null);
        return location == null ? null : from.resolve(location.utf8());
    }

    private static boolean hasDepth(Observations seen, int depth) {
        return hasDepthIn(seen.lookups(), depth)
                || hasDepthIn(seen.connects(), depth)
                || hasDepthIn(seen.exchanges(), depth);
    }

    private static boolean hasDepthIn(List<? extends Observation> steps, int depth) {
        for (Observation step : steps) {
            if (step.step().depth() == depth) {
                return true;
            }
        }
        return false;
    }

    /// The exchange of a depth; of several, one on the way that an ordinary device takes, which 0.5 tags `classic`.
    private static @Nullable HttpExchange exchangeAt(Observations seen, int depth) {
        HttpExchange found = null;
        for (HttpExchange exchange : seen.exchanges()) {
            if (exchange.step().depth() == depth
                    && (found == null || exchange.step().hasTag("classic"))) {
                found = exchange;
            }
        }
        return found;
    }

    private static Hop taggedHop(int number, Url url, Observations seen) {
        List<DnsLookup> lookups = new ArrayList<>();
        for (DnsLookup lookup : seen.lookups()) {
            if (lookup.step().depth() == number && isNamed(lookup.hostname(), url.host())) {
                lookups.add(lookup);
            }
        }
        List<TcpConnect> connects = new ArrayList<>();
        for (TcpConnect connect : seen.connects()) {
            if (connect.step().depth() == number && connect.port() == url.port()) {
                connects.add(connect);
            }
        }
        List<TlsHandshake> handshakes = new ArrayList<>();
        List<TlsHandshake> quic = new ArrayList<>();
        for (TlsHandshake handshake : seen.handshakes()) {
            if (handshake.step().depth() == number && hasPort(handshake.endpoint(), url.port())) {
                (handshake.overQuic() ? quic : handshakes).add(handshake);
            }
        }
        List<HttpExchange> exchanges = new ArrayList<>();
        for (HttpExchange exchange : seen.exchanges()) {
            if (exchange.step().depth() == number) {
                exchanges.add(exchange);
            }
        }
        return new Hop(number, url, lookups, connects, handshakes, quic, exchanges);
    }

    private static Hop plainHop(int number, List<Url> urls, Observations seen) {
        Url url = urls.get(number);
        boolean first = number == 0;
        List<DnsLookup> lookups = new ArrayList<>();
        for (DnsLookup lookup : seen.lookups()) {
            if (isNamed(lookup.hostname(), url.host())) {
                lookups.add(lookup);
            }
        }
        Hop names = new Hop(number, url, lookups, List.of(), List.of(), List.of(), List.of());
        List<TcpConnect> connects = new ArrayList<>();
        for (TcpConnect connect : seen.connects()) {
            boolean known = names.isAnswered(Address.canonical(connect.address()), true);
            if (connect.port() == url.port() && (known || (first && !isAnyonesElse(connect.address(), url, seen)))) {
                connects.add(connect);
            }
        }
        List<TlsHandshake> handshakes = new ArrayList<>();
        List<TlsHandshake> quic = new ArrayList<>();
        for (TlsHandshake handshake : seen.handshakes()) {
            String name = handshake.serverName();
            if ((name.isEmpty() ? first : isNamed(name, url.host())) && hasPort(handshake.endpoint(), url.port())) {
                (handshake.overQuic() ? quic : handshakes).add(handshake);
            }
        }
        return new Hop(number, url, lookups, connects, handshakes, quic, exchangesOf(number, urls.size(), seen));
    }

    /// The exchange that gave this link its URL: lists of exchanges have the newest first.
    private static List<HttpExchange> exchangesOf(int number, int count, Observations seen) {
        List<HttpExchange> readable = new ArrayList<>();
        for (HttpExchange exchange : seen.exchanges()) {
            Url url = Url.parse(exchange.request().url());
            if (url != null && !url.host().isEmpty()) {
                readable.add(exchange);
            }
        }
        int index = readable.size() - 1 - number;
        return index >= 0 && number < count ? List.of(readable.get(index)) : List.of();
    }

    private static boolean isAnyonesElse(String address, Url url, Observations seen) {
        String canonical = Address.canonical(address);
        for (DnsLookup lookup : seen.lookups()) {
            if (!isNamed(lookup.hostname(), url.host())) {
                for (var answer : lookup.answers()) {
                    if (answer.isAddress() && Address.canonical(answer.value()).equals(canonical)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isNamed(String name, String host) {
        if (name.equals(host)) {
            return true;
        }
        return name.length() <= 300
                && Url.asciiHost(name.toLowerCase(Locale.ROOT)).equals(host);
    }

    private static boolean hasPort(String endpoint, int port) {
        int colon = endpoint.lastIndexOf(':');
        if (colon < 0) {
            return true;
        }
        int number = 0;
        for (int i = colon + 1; i < endpoint.length() && number <= 65_535; i++) {
            number = number * 10 + (endpoint.charAt(i) - '0');
        }
        return number == port;
    }
}
