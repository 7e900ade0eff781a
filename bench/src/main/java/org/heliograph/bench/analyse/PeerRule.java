package org.heliograph.bench.analyse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;
import org.heliograph.model.fingerprint.Fingerprint.Place;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observations;

/// How the peer's scorer (OONI's fastpath) seeks fingerprints, as a measure for ours: each body is searched for one
/// text after
/// the other.
///
/// Its gaps are kept: expressions and full bodies are sought as plain text, and `contains` patterns for headers not
/// at all. Its
/// own code is Python; this says how much of the difference is the method, not the language.
final class PeerRule {

    private final Map<String, List<Fingerprint>> byAddress;
    private final List<Fingerprint> inBodies = new ArrayList<>();
    private final List<Fingerprint> inHeaders = new ArrayList<>();

    PeerRule(FingerprintSet set) {
        List<Fingerprint> answers = new ArrayList<>();
        for (Fingerprint fingerprint : set.fingerprints()) {
            switch (fingerprint.where()) {
                case Place.DnsAnswer() -> answers.add(fingerprint);
                case Place.HttpBody() -> inBodies.add(fingerprint);
                case Place.HttpHeader(String name) -> inHeaders.add(fingerprint);
                case Place.Certificate certificate -> {}
                case Place.Packet packet -> {}
            }
        }
        this.byAddress = answers.stream().collect(Collectors.groupingBy(fingerprint -> text(fingerprint.pattern())));
    }

    /// The fingerprints seen, once for each place.
    List<Fingerprint> in(Observations observations) {
        List<Fingerprint> seen = new ArrayList<>();
        for (Observation.DnsLookup lookup : observations.lookups()) {
            for (DnsAnswer answer : lookup.answers()) {
                seen.addAll(byAddress.getOrDefault(answer.value(), List.of()));
            }
        }
        for (Observation.HttpExchange exchange : observations.exchanges()) {
            if (exchange.response() != null) {
                String body = exchange.response().body().content().utf8();
                for (Fingerprint fingerprint : inBodies) {
                    if (body.contains(text(fingerprint.pattern()))) {
                        seen.add(fingerprint);
                    }
                }
                inHeaders.stream()
                        .filter(fingerprint -> isInHeader(fingerprint, exchange))
                        .forEach(seen::add);
            }
        }
        return seen;
    }

    private static boolean isInHeader(Fingerprint fingerprint, Observation.HttpExchange exchange) {
        if (!(fingerprint.where() instanceof Place.HttpHeader(String name)) || exchange.response() == null) {
            return false;
        }
        return exchange.response()
                .header(name)
                .map(value -> switch (fingerprint.pattern()) {
                    case Pattern.Full full -> value.utf8().equals(full.text());
                    case Pattern.Prefix prefix -> value.utf8().startsWith(prefix.text());
                    case Pattern.Contains contains -> false;
                    case Pattern.Regex regex -> false;
                    case Pattern.PacketTraits traits -> false;
                })
                .orElse(false);
    }

    private static String text(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Full full -> full.text();
            case Pattern.Prefix prefix -> prefix.text();
            case Pattern.Contains contains -> contains.text();
            case Pattern.Regex regex -> regex.expression();
            case Pattern.PacketTraits traits -> throw new IllegalArgumentException("no text: " + traits);
        };
    }
}
