package org.heliograph.verdict.match;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.CertificateField;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;
import org.heliograph.model.fingerprint.Fingerprint.Place;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.HttpHeader;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.vantage.VantagePoint;

/// A set of fingerprints, compiled, that says of each observation which of them it shows.
///
/// Matching is by octets and minds case; names of headers, and digits of digests, do not. Each method gives an empty
/// list,
/// and allocates next to nothing, where nothing matches. Immutable and thread-safe; compiling the largest known
/// lists takes
/// some 50 ms, so do it once.
public final class FingerprintMatcher {

    private final FingerprintSet set;
    private final AnswerIndex answers;
    private final TextPatterns bodies;
    private final HeaderPatterns[] headers;
    private final Map<CertificateField, TextPatterns> certificates;
    private final List<Fingerprint> packets;

    /// What is sought in one header.
    ///
    /// @param name  lower case
    /// @param label for a reader, such as `header location of `
    private record HeaderPatterns(String name, String label, TextPatterns patterns) {
        HeaderPatterns(String name, List<Fingerprint> fingerprints) {
            this(name, "header " + name + " of ", new TextPatterns(fingerprints));
        }
    }

    private FingerprintMatcher(FingerprintSet set) {
        this.set = set;
        List<Fingerprint> inAnswers = new ArrayList<>();
        List<Fingerprint> inBodies = new ArrayList<>();
        Map<String, List<Fingerprint>> inHeaders = new TreeMap<>();
        Map<CertificateField, List<Fingerprint>> inCertificates = new EnumMap<>(CertificateField.class);
        List<Fingerprint> inPackets = new ArrayList<>();
        for (Fingerprint fingerprint : set.fingerprints()) {
            List<Fingerprint> place = switch (fingerprint.where()) {
                case Place.DnsAnswer() -> inAnswers;
                case Place.HttpBody() -> inBodies;
                case Place.HttpHeader(String name) ->
                    inHeaders.computeIfAbsent(name.toLowerCase(Locale.ROOT), absent -> new ArrayList<>());
                case Place.Certificate(CertificateField field) ->
                    inCertificates.computeIfAbsent(field, absent -> new ArrayList<>());
                case Place.Packet() -> inPackets;
            };
            place.add(fingerprint);
        }
        this.answers = new AnswerIndex(inAnswers);
        this.bodies = new TextPatterns(inBodies);
        this.headers = inHeaders.entrySet().stream()
                .map(header -> new HeaderPatterns(header.getKey(), header.getValue()))
                .toArray(HeaderPatterns[]::new);
        this.certificates = new EnumMap<>(CertificateField.class);
        inCertificates.forEach((field, list) -> certificates.put(field, new TextPatterns(list)));
        this.packets = List.copyOf(inPackets);
    }

    /// Compiles a set.
    ///
    /// @throws IllegalArgumentException if a pattern does not fit its place, or is no regular expression of RE2
    public static FingerprintMatcher of(FingerprintSet set) {
        return new FingerprintMatcher(set);
    }

    /// What is sought; its version belongs into every result.
    public FingerprintSet set() {
        return set;
    }

    /// All that a measurement's lookups, handshakes and exchanges show, in this order.
    public List<FingerprintMatch> inAll(Observations observations, VantagePoint seenFrom) {
        var matches = new Matches(seenFrom);
        observations.lookups().forEach(lookup -> seekInAnswers(lookup, matches));
        observations.handshakes().forEach(handshake -> seekInCertificates(handshake, matches));
        observations.exchanges().forEach(exchange -> seekInResponse(exchange, matches));
        return matches.list();
    }

    /// What a lookup's answers show.
    public List<FingerprintMatch> inLookup(Observation.DnsLookup lookup, VantagePoint seenFrom) {
        var matches = new Matches(seenFrom);
        seekInAnswers(lookup, matches);
        return matches.list();
    }

    /// What the certificates of a handshake show, failed or not; every one that was sent is looked at.
    public List<FingerprintMatch> inHandshake(Observation.TlsHandshake handshake, VantagePoint seenFrom) {
        var matches = new Matches(seenFrom);
        seekInCertificates(handshake, matches);
        return matches.list();
    }

    /// What the headers and the body of a response show; nothing where no response came.
    public List<FingerprintMatch> inExchange(Observation.HttpExchange exchange, VantagePoint seenFrom) {
        var matches = new Matches(seenFrom);
        seekInResponse(exchange, matches);
        return matches.list();
    }

    /// What a packet shows.
    ///
    /// @param packet what is known of it; -1 and empty where a trait is not known
    /// @param seenIn for a reader, such as `reset after the ClientHello`
    public List<FingerprintMatch> inPacket(Pattern.PacketTraits packet, String seenIn, VantagePoint seenFrom) {
        var matches = new Matches(seenFrom);
        matches.addOfValue(
                packets.stream()
                        .filter(fingerprint ->
                                fingerprint.pattern() instanceof Pattern.PacketTraits traits && traits.fits(packet))
                        .toList(),
                seenIn,
                "");
        return matches.list();
    }

    private void seekInAnswers(Observation.DnsLookup lookup, Matches matches) {
        for (DnsAnswer answer : lookup.answers()) {
            matches.addOfValue(
                    answers.of(answer),
                    lookup.bySystem() ? "answer of the system's resolver for " : "answer for ",
                    lookup.hostname());
        }
    }

    private void seekInCertificates(Observation.TlsHandshake handshake, Matches matches) {
        if (certificates.isEmpty()) {
            return;
        }
        for (Bytes der : handshake.peerCertificates()) {
            CertificateNames names = CertificateNames.of(der.borrow());
            certificates.forEach((field, patterns) -> {
                Bytes text = switch (field) {
                    case SUBJECT_COMMON_NAME -> names.subject();
                    case ISSUER_COMMON_NAME -> names.issuer();
                    case SHA256 -> sha256(der);
                };
                matches.addOfValue(patterns.in(text.borrow()), "certificate for ", handshake.serverName());
            });
        }
    }

    private void seekInResponse(Observation.HttpExchange exchange, Matches matches) {
        HttpResponse response = exchange.response();
        if (response == null) {
            return;
        }
        for (HttpHeader header : response.headers()) {
            for (HeaderPatterns patterns : headers) {
                if (header.isNamed(patterns.name())) {
                    matches.addOfValue(
                            patterns.patterns().in(header.value().borrow()),
                            patterns.label(),
                            exchange.request().url());
                }
            }
        }
        Bytes body = response.body().content();
        if (!body.isEmpty()) {
            matches.addOfBody(
                    bodies.in(body.borrow()), "body of ", exchange.request().url());
        }
    }

    /// In hexadecimal.
    private static Bytes sha256(Bytes der) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(der.borrow());
            return Bytes.ofUtf8(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
