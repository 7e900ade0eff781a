package org.heliograph.verdict.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.heliograph.format.fingerprints.FingerprintFile;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;
import org.heliograph.model.fingerprint.Fingerprint.Place;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published lists are read whole, and each of their fingerprints can match.
class PublishedFingerprintsConformanceTest {

    @Test
    void everyLineOfTheFieldsListIsRead() {
        assertThat(dns().gaps()).isEmpty();
        assertThat(http().gaps()).isEmpty();
        assertThat(dns().fingerprints()).hasSize(226);
        assertThat(http().fingerprints()).hasSize(1729);
        assertThat(http().fingerprints().stream()
                        .filter(f -> f.where() instanceof Place.HttpHeader && f.pattern() instanceof Pattern.Contains))
                .hasSize(118);
        assertThat(http().fingerprints().stream().filter(f -> f.pattern() instanceof Pattern.Regex))
                .hasSize(14);
    }

    @Test
    void everySignatureOfCensoredPlanetIsRead() {
        FingerprintFile pages = file("censoredplanet/blockpage_signatures.json");
        FingerprintFile harmless = file("censoredplanet/false_positive_signatures.json");

        assertThat(pages.gaps()).isEmpty();
        assertThat(harmless.gaps()).isEmpty();
        assertThat(pages.fingerprints()).hasSizeGreaterThan(600);
        assertThat(harmless.fingerprints()).hasSize(460).allMatch(f -> f.scope() == Fingerprint.Scope.FALSE_POSITIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://www.a1.by/mininfo/", "http://internet.mts.by/blocked/", "https://82.209.230.23/"})
    void redirectsThatThePeerMissesAreConfirmed(String location) {
        var matcher = FingerprintMatcher.of(FingerprintSet.of(http().fingerprints()));

        assertThat(matcher.inExchange(Seen.header("Location", location), Seen.BELARUS))
                .isNotEmpty()
                .anyMatch(FingerprintMatch::confirms)
                .allMatch(match -> match.fingerprint().pattern() instanceof Pattern.Contains);
    }

    @Test
    void everyFingerprintMatchesWhatItDescribes() {
        FingerprintSet all = all();
        var matcher = FingerprintMatcher.of(all);
        for (Fingerprint fingerprint : all.fingerprints()) {
            String example = example(fingerprint.pattern());
            List<FingerprintMatch> matches = switch (fingerprint.where()) {
                case Place.DnsAnswer() -> matcher.inLookup(Seen.answer("A", example), Seen.BELARUS);
                case Place.HttpBody() -> matcher.inExchange(Seen.body(example), Seen.BELARUS);
                case Place.HttpHeader(String name) -> matcher.inExchange(Seen.header(name, example), Seen.BELARUS);
                case Place.Certificate certificate -> throw new AssertionError("none published has " + certificate);
                case Place.Packet packet -> throw new AssertionError("none published has " + packet);
            };
            assertThat(Seen.names(matches)).as(fingerprint.toString()).contains(fingerprint.name());
        }
    }

    /// Pages made of pieces of the patterns themselves, whole and damaged, are the hardest there are.
    @Test
    void onePassFindsWhatSearchingOneByOneFinds() {
        List<Fingerprint> fingerprints = all().fingerprints().stream()
                .filter(f -> f.where() instanceof Place.HttpBody)
                .toList();
        var patterns = new TextPatterns(fingerprints);
        Random random = new Random(2020_08_09);
        for (int page = 0; page < 300; page++) {
            String body = page(fingerprints, random);
            List<String> expected = fingerprints.stream()
                    .filter(f -> occurs(f.pattern(), body))
                    .map(Fingerprint::name)
                    .toList();
            assertThat(patterns.in(Seen.utf8(body)).stream()
                            .map(Fingerprint::name)
                            .toList())
                    .isEqualTo(expected);
        }
    }

    private static String page(List<Fingerprint> fingerprints, Random random) {
        var page = new StringBuilder();
        int parts = random.nextInt(1, 60);
        for (int i = 0; i < parts; i++) {
            String piece = example(
                    fingerprints.get(random.nextInt(fingerprints.size())).pattern());
            int from = random.nextInt(3) == 0 ? random.nextInt(piece.length()) : 0;
            int to = random.nextInt(3) == 0 ? random.nextInt(from, piece.length()) : piece.length();
            page.append(piece, from, to).append(" \n<p>".charAt(random.nextInt(5)));
        }
        return page.toString().replaceAll("\\p{Cs}", "?");
    }

    private static boolean occurs(Pattern pattern, String body) {
        return switch (pattern) {
            case Pattern.Full full -> body.equals(full.text());
            case Pattern.Prefix prefix -> body.startsWith(prefix.text());
            case Pattern.Contains contains -> body.contains(contains.text());
            case Pattern.Regex regex ->
                java.util.regex.Pattern.compile(
                                regex.expression().replace("{\"", "\\{\""), java.util.regex.Pattern.DOTALL)
                        .matcher(body)
                        .find();
            case Pattern.PacketTraits traits -> throw new AssertionError(traits);
        };
    }

    /// A text that the pattern matches; the expressions in the lists are simple enough to undo.
    private static String example(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Full full -> full.text();
            case Pattern.Prefix prefix -> prefix.text() + "and/more";
            case Pattern.Contains contains -> "some " + contains.text() + " more";
            case Pattern.Regex regex ->
                regex.expression()
                        .replace("^(?:", "")
                        .replace("(http|https)", "https")
                        .replace("(<b>", "<b>")
                        .replace("</b>)", "</b>")
                        .replaceAll("(?<!\\\\)\\.\\*", " any ")
                        .replaceAll("(.)\\*", "$1")
                        .replaceAll("(?<!\\\\)[()?|]", "")
                        .replaceAll("\\\\(\\W)", "$1");
            case Pattern.PacketTraits traits -> throw new AssertionError(traits);
        };
    }

    private static FingerprintSet all() {
        List<Fingerprint> all = new ArrayList<>(dns().fingerprints());
        all.addAll(http().fingerprints());
        all.addAll(file("censoredplanet/blockpage_signatures.json").fingerprints());
        all.addAll(file("censoredplanet/false_positive_signatures.json").fingerprints());
        return FingerprintSet.of(all);
    }

    private static FingerprintFile dns() {
        return file("fingerprints/fingerprints_dns.csv");
    }

    private static FingerprintFile http() {
        return file("fingerprints/fingerprints_http.csv");
    }

    private static FingerprintFile file(String name) {
        Path path = SharedData.folder(name);
        try (InputStream in = Files.newInputStream(path)) {
            return FingerprintFile.read(path.getFileName().toString(), in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
