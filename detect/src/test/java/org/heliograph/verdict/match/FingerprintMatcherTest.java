package org.heliograph.verdict.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.verdict.match.Seen.BELARUS;
import static org.heliograph.verdict.match.Seen.FRANCE;
import static org.heliograph.verdict.match.Seen.names;

import java.util.List;
import org.heliograph.format.fingerprints.FingerprintFile;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;
import org.heliograph.model.fingerprint.Fingerprint.Pattern.PacketTraits;
import org.heliograph.model.fingerprint.Fingerprint.Place;
import org.heliograph.model.fingerprint.Fingerprint.Scope;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintMatcherTest {

    private static final FingerprintMatcher OWN = FingerprintMatcher.of(FingerprintFile.own());
    private static final Place BODY = new Place.HttpBody();
    private static final Place LOCATION = new Place.HttpHeader("location");

    @ParameterizedTest
    @CsvSource({
        "http://82.209.230.23, heliograph.by.beltelecom.redirect",
        "https://82.209.230.23/, heliograph.by.beltelecom.redirect",
        "http://www.a1.by/mininfo/, heliograph.by.a1.redirect",
        "https://a1.by/mininfo/, heliograph.by.a1.redirect",
        "http://internet.mts.by/blocked/, heliograph.by.mts.redirect",
        "http://212.98.160.60/, heliograph.by.business_network.redirect"
    })
    void redirectsOfBelarusianOperatorsAreConfirmed(String location, String name) {
        List<FingerprintMatch> matches = OWN.inExchange(Seen.header("LOCATION", location), BELARUS);

        assertThat(names(matches)).containsExactly(name);
        assertThat(matches.getFirst().confirms()).isTrue();
        assertThat(matches.getFirst().seenIn()).isEqualTo("header location of http://site.example/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://82.209.230.230/",
                "http://site.example/?u=http://82.209.230.23/",
                "https://www.a1.by/mininformation",
                "https://xa1.by/mininfo/",
                "https://internet.mts.by/",
                ""
            })
    void addressesThatOnlyResembleThemAreNot(String location) {
        assertThat(OWN.inExchange(Seen.header("Location", location), BELARUS)).isEmpty();
    }

    @Test
    void whatASiteDoesItselfSpeaksAgainstBlocking() {
        var matches = OWN.inExchange(Seen.header("Location", "https://vk.com/blank.php?rkn=32274"), BELARUS);

        assertThat(matches).singleElement().satisfies(match -> {
            assertThat(match.speaksAgainst()).isTrue();
            assertThat(match.confirms()).isFalse();
        });
    }

    @Test
    void aKnownFalsePositiveInTheSameHeaderTakesConfirmationAway() {
        var rule =
                fingerprint("nat", Scope.NATIONAL, LOCATION, new Pattern.Prefix("https://vk.com/blank.php?rkn="), "BY");
        var both = FingerprintMatcher.of(
                FingerprintFile.own().and(org.heliograph.model.fingerprint.FingerprintSet.of(List.of(rule))));

        assertThat(both.inExchange(Seen.header("Location", "https://vk.com/blank.php?rkn=1"), BELARUS))
                .hasSize(2)
                .noneMatch(FingerprintMatch::confirms);
        assertThat(Seen.matcher(rule).inExchange(Seen.header("Location", "https://vk.com/blank.php?rkn=1"), BELARUS))
                .singleElement()
                .matches(FingerprintMatch::confirms);
    }

    @Test
    void anOperatorsPageElsewhereConfirmsNothing() {
        assertThat(OWN.inExchange(Seen.body("<a href='://www.velcom.by/mininfo/css/main.css'>"), FRANCE))
                .singleElement()
                .matches(match -> !match.confirms());
        assertThat(OWN.inExchange(Seen.body("<a href='://www.velcom.by/mininfo/css/main.css'>"), BELARUS))
                .singleElement()
                .matches(FingerprintMatch::confirms);
    }

    @Test
    void theNameOfALawConfirmsNothing() {
        var news = Seen.body("<p>Закон «О средствах массовой информации» изменён</p>");
        assertThat(OWN.inExchange(news, BELARUS)).singleElement().matches(match -> !match.confirms());
    }

    @Test
    void confirmationAsksForScopePlaceAndConfidence() {
        assertThat(confirms(Scope.ISP, 5, "", BELARUS)).isFalse();
        assertThat(confirms(Scope.ISP, 5, "BY", BELARUS)).isTrue();
        assertThat(confirms(Scope.ISP, 5, "RU", BELARUS)).isFalse();
        assertThat(confirms(Scope.ISP, 4, "BY", BELARUS)).isFalse();
        assertThat(confirms(Scope.PRODUCT, 5, "BY", BELARUS)).isTrue();
        assertThat(confirms(Scope.PRODUCT, 5, "", BELARUS)).isFalse();
        assertThat(confirms(Scope.VARIES, 5, "", BELARUS)).isFalse();
        assertThat(confirms(Scope.INSTITUTION, 10, "BY", BELARUS)).isFalse();
        assertThat(confirms(Scope.FALSE_POSITIVE, 10, "BY", BELARUS)).isFalse();
        assertThat(confirms(Scope.NATIONAL, 10, "ZZ", Seen.from("ZZ", 0))).isFalse();
    }

    @Test
    void networksAreExpectedInAdditionToCountries() {
        var traits = new PacketTraits("", 32678, 1, -1);
        assertThat(OWN.inPacket(new PacketTraits("PA", 32678, 1, 61), "redirect", BELARUS))
                .singleElement()
                .matches(FingerprintMatch::confirms);
        assertThat(OWN.inPacket(traits, "redirect", Seen.from("BY", 25106)))
                .singleElement()
                .matches(match -> !match.confirms());
    }

    @Test
    void aResetWithCommonTraitsSupportsButDoesNotConfirm() {
        assertThat(OWN.inPacket(new PacketTraits("RA", 502, 0, 58), "reset", Seen.from("BY", 12406)))
                .singleElement()
                .matches(match -> !match.confirms());
        assertThat(OWN.inPacket(new PacketTraits("R", 502, 0, 58), "reset", Seen.from("BY", 12406)))
                .isEmpty();
        assertThat(OWN.inPacket(new PacketTraits("RA", -1, 0, 58), "reset", Seen.from("BY", 12406)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"134.17.0.7", "::ffff:134.17.0.7", "::FFFF:8611:0007"})
    void answersAreComparedAsAddresses(String address) {
        assertThat(OWN.inLookup(Seen.answer("A", address), Seen.from("BY", 25106)))
                .singleElement()
                .matches(FingerprintMatch::confirms);
    }

    @Test
    void sixteenOctetAddressesAndNamesAreAnswersToo() {
        var six = Seen.matcher(
                fingerprint("six", Scope.ISP, new Place.DnsAnswer(), new Pattern.Full("d0::11"), ""),
                fingerprint("name", Scope.ISP, new Place.DnsAnswer(), new Pattern.Full("Stop.example"), ""));

        assertThat(names(six.inLookup(Seen.answer("AAAA", "00D0:0:0::0011"), BELARUS)))
                .containsExactly("six");
        assertThat(names(six.inLookup(Seen.answer("CNAME", "stop.EXAMPLE."), BELARUS)))
                .containsExactly("name");
        assertThat(six.inLookup(Seen.answer("AAAA", "d0::12"), BELARUS)).isEmpty();
        assertThat(six.inLookup(Seen.answer("A", "[scrubbed]"), BELARUS)).isEmpty();
        assertThat(six.inLookup(Seen.answer("A", ":::::"), BELARUS)).isEmpty();
        assertThat(six.inLookup(Seen.answer("AAAA", "d0::11%eth0"), BELARUS)).isEmpty();
        assertThat(six.inLookup(Seen.answer("A", "d0.11"), BELARUS)).isEmpty();
    }

    @Test
    void kindsOfPatternsDifferAndMindCase() {
        var matcher = Seen.matcher(
                fingerprint("full", Scope.ISP, BODY, new Pattern.Full("<HTML></HTML>"), ""),
                fingerprint("prefix", Scope.ISP, BODY, new Pattern.Prefix("<HTML>"), ""),
                fingerprint("contains", Scope.ISP, BODY, new Pattern.Contains("HTML"), ""),
                fingerprint("regex", Scope.ISP, BODY, new Pattern.Regex("<H.ML>.*</HT[A-Z]L>"), ""));

        assertThat(names(matcher.inExchange(Seen.body("<HTML></HTML>"), BELARUS)))
                .containsExactly("full", "prefix", "contains", "regex");
        assertThat(names(matcher.inExchange(Seen.body("<HTML>\n\n</HTML>"), BELARUS)))
                .containsExactly("prefix", "contains", "regex");
        assertThat(names(matcher.inExchange(Seen.body(" <HTML></HTML>"), BELARUS)))
                .containsExactly("contains", "regex");
        assertThat(matcher.inExchange(Seen.body("<html></html>"), BELARUS)).isEmpty();
        assertThat(matcher.inExchange(Seen.body(""), BELARUS)).isEmpty();
        assertThat(matcher.inExchange(Seen.header("location", "<HTML></HTML>"), BELARUS))
                .isEmpty();
    }

    @Test
    void aFingerprintIsNamedOnceForABody() {
        var matcher = Seen.matcher(fingerprint("twice", Scope.ISP, BODY, new Pattern.Contains("blocked"), ""));
        assertThat(names(matcher.inExchange(Seen.body("blocked ".repeat(100)), BELARUS)))
                .containsExactly("twice");
    }

    @Test
    void everyObservationOfAMeasurementIsSought() {
        var observations = new Observations(
                List.of(Seen.answer("A", "134.17.0.7")),
                List.of(),
                List.of(Seen.handshake(new byte[] {1, 2, 3})),
                List.of(Seen.body("nothing"), Seen.header("Location", "http://212.98.160.60/")),
                List.of());

        assertThat(names(OWN.inAll(observations, BELARUS)))
                .containsExactly("heliograph.by.mts.dns", "heliograph.by.business_network.redirect");
        assertThat(OWN.inAll(Observations.NONE, BELARUS)).isEmpty();
    }

    private static boolean confirms(Scope scope, int confidence, String country, VantagePoint seenFrom) {
        var fingerprint = new Fingerprint(
                "x",
                scope,
                BODY,
                new Pattern.Contains("blocked"),
                confidence,
                country.isEmpty() ? List.of() : List.of(new CountryCode(country)),
                List.<Asn>of(),
                "test",
                "");
        return Seen.matcher(fingerprint)
                .inExchange(Seen.body("is blocked"), seenFrom)
                .getFirst()
                .confirms();
    }

    private static Fingerprint fingerprint(String name, Scope scope, Place where, Pattern pattern, String country) {
        List<CountryCode> countries = country.isEmpty() ? List.of() : List.of(new CountryCode(country));
        return new Fingerprint(name, scope, where, pattern, 5, countries, List.of(), "test", "");
    }
}
