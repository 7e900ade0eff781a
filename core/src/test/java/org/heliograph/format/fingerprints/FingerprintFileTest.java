package org.heliograph.format.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.heliograph.format.fingerprints.FingerprintFile.Gap;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;
import org.heliograph.model.fingerprint.Fingerprint.Place;
import org.heliograph.model.fingerprint.Fingerprint.Scope;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.junit.jupiter.api.Test;

class FingerprintFileTest {

    private static final String HEAD =
            "name,scope,other_names,location_found,pattern_type,pattern,confidence_no_fp,expected_countries,source,exp_url,notes\n";

    @Test
    void aLineOfTheFieldsListHasAllItsColumns() throws IOException {
        var file = read(
                HEAD + "a.1,nat,b.2,header.Location,prefix,http://x.example/,7,\"AE,SA\",lab,https://e.example,why\n");

        assertThat(file.gaps()).isEmpty();
        assertThat(file.fingerprints())
                .containsExactly(new Fingerprint(
                        "a.1",
                        Scope.NATIONAL,
                        new Place.HttpHeader("location"),
                        new Pattern.Prefix("http://x.example/"),
                        7,
                        List.of(new CountryCode("AE"), new CountryCode("SA")),
                        List.of(),
                        "lab https://e.example",
                        "why"));
    }

    @Test
    void quotedFieldsMayHoldQuotesCommasAndLineEnds() throws IOException {
        var file =
                read(HEAD + "a,isp,,body,contains,\"<p>\"\"no\"\",\r\nnever</p>\",5,,s,,\r\nb,isp,,body,full,x,5,,s,,");

        assertThat(file.gaps()).isEmpty();
        assertThat(file.fingerprints())
                .extracting(Fingerprint::pattern)
                .containsExactly(new Pattern.Contains("<p>\"no\",\r\nnever</p>"), new Pattern.Full("x"));
    }

    @Test
    void aDamagedLineIsAGapWithItsNumberAndTheNextIsRead() throws IOException {
        var file = read(HEAD
                + "a,isp,,body,contains,ok,5,,s,,\n"
                + "b,planet,,body,contains,x,5,,s,,\n"
                + "c,isp,,elbow,contains,x,5,,s,,\n"
                + "d,isp,,body,perhaps,x,5,,s,,\n"
                + "e,isp,,body,contains,,5,,s,,\n"
                + "f,isp,,body,contains,x,11,,s,,\n"
                + "g,isp,,body,contains,x,5,Narnia,s,,\n"
                + "h,isp,,body,regexp,(?<=x)y,5,,s,,\n"
                + "i,isp,,body,contains,x,5,,s,,,,,\n"
                + ",isp,,body,contains,x,5,,s,,\n"
                + "z,isp,,body,contains,ok,5,,s,,\n");

        assertThat(file.fingerprints()).extracting(Fingerprint::name).containsExactly("a", "z");
        assertThat(file.gaps()).extracting(Gap::line).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(file.gaps()).extracting(Gap::reason).allMatch(reason -> !reason.isBlank());
        assertThat(file.gaps().getFirst().reason()).contains("planet");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOneLine() throws IOException {
        var file = read(HEAD + "a,isp,,body,contains,\"open,5,,s,,\nb,isp,,body,contains,ok,5,,s,,\n");

        assertThat(file.fingerprints()).extracting(Fingerprint::name).containsExactly("b");
        assertThat(file.gaps()).containsExactly(new Gap(2, "a quote is not closed"));
    }

    @Test
    void octetsThatAreNotUtf8CostOneLine() throws IOException {
        byte[] octets = (HEAD + "a,isp,,body,contains,\u00fe,5,,s,,\nb,isp,,body,contains,ok,5,,s,,\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        var file = FingerprintFile.read("x.csv", new ByteArrayInputStream(octets));

        assertThat(file.fingerprints()).extracting(Fingerprint::name).containsExactly("b");
        assertThat(file.gaps()).containsExactly(new Gap(2, "not UTF-8"));
    }

    @Test
    void aFileWithoutANeededColumnSaysSo() throws IOException {
        assertThat(read("name,scope\na,isp\n").gaps())
                .containsExactly(new Gap(1, "the first line names no column location_found"));
        assertThat(read("").gaps()).isEmpty();
    }

    @Test
    void certificatesAndPacketsHaveTraits() throws IOException {
        var file = read("""
                # ours
                name,scope,location_found,pattern_type,pattern,expected_networks
                cn,isp,certificate.issuer_cn,prefix,Forger,"AS1,2"
                sha,isp,certificate.sha256,full,%s,
                rst,isp,packet,traits,flags=RA window=502 ip_id=0,
                ttl,isp,packet,traits,ttl=64,
                bad1,isp,packet,traits,flags=Q,
                bad2,isp,packet,traits,window=65536,
                bad3,isp,packet,traits,colour=red,
                bad4,isp,packet,contains,ttl=1,
                bad5,isp,certificate.sha256,full,abc,
                """.formatted("AB:".repeat(31) + "AB"));

        assertThat(file.fingerprints().getFirst().networks()).containsExactly(new Asn(1), new Asn(2));
        assertThat(file.fingerprints())
                .extracting(Fingerprint::pattern)
                .containsExactly(
                        new Pattern.Prefix("Forger"),
                        new Pattern.Full("ab".repeat(32)),
                        new Pattern.PacketTraits("AR", 502, 0, -1),
                        new Pattern.PacketTraits("", -1, -1, 64));
        assertThat(file.gaps()).extracting(Gap::line).containsExactly(7L, 8L, 9L, 10L, 11L);
    }

    @Test
    void signaturesOfCensoredPlanetTellScopeCountryAndHeaderByTheirText() throws IOException {
        var file = read("""
                {"fingerprint":"c_isp_uk_example_1","pattern":"page.*blocked"}
                {"fingerprint":"b_nat_satellite","pattern":"Location: http://stop\\\\.example\\\\.by/"}
                {"fingerprint":"a_prod_box","pattern":"Location: http://a/.*b"}
                not json
                {"fingerprint":"d_corp_x"}
                {"fingerprint":"e_unk_x","pattern":"("}
                """);

        assertThat(file.fingerprints())
                .extracting(Fingerprint::scope)
                .containsExactly(Scope.ISP, Scope.NATIONAL, Scope.PRODUCT);
        assertThat(file.fingerprints().getFirst().countries()).containsExactly(new CountryCode("GB"));
        assertThat(file.fingerprints())
                .extracting(Fingerprint::where)
                .containsExactly(
                        new Place.HttpBody(), new Place.HttpHeader("location"), new Place.HttpHeader("location"));
        assertThat(file.fingerprints())
                .extracting(Fingerprint::pattern)
                .containsExactly(
                        new Pattern.Regex("page.*blocked"),
                        new Pattern.Prefix("http://stop.example.by/"),
                        new Pattern.Regex("^(?:http://a/.*b)"));
        assertThat(file.gaps()).extracting(Gap::line).containsExactly(4L, 5L, 6L);
    }

    @Test
    void falsePositivesOfCensoredPlanetAreToldByTheFilesName() throws IOException {
        String line = "{\"fingerprint\":\"c_isp_ru_x\",\"pattern\":\"nginx\"}\n";
        var file = FingerprintFile.read("false_positive_signatures.json", stream(line));

        assertThat(file.fingerprints()).extracting(Fingerprint::scope).containsExactly(Scope.FALSE_POSITIVE);
    }

    @Test
    void theOwnSetIsIntactAndHasWhatNoPeerHas() {
        FingerprintSet own = FingerprintFile.own();

        assertThat(own.fingerprints()).extracting(Fingerprint::source).allMatch(source -> !source.isBlank());
        assertThat(own.fingerprints()).extracting(Fingerprint::where).contains(new Place.Packet());
        assertThat(own.fingerprints()).anyMatch(fingerprint -> fingerprint.where() instanceof Place.Certificate);
    }

    @Test
    void theVersionNamesTheContentWhateverItsOrder() {
        List<Fingerprint> fingerprints = new ArrayList<>(FingerprintFile.own().fingerprints());
        Collections.reverse(fingerprints);
        FingerprintSet reversed = FingerprintSet.of(fingerprints);

        assertThat(reversed).isEqualTo(FingerprintFile.own());
        assertThat(reversed.version())
                .matches("[0-9a-f]{16}")
                .isEqualTo(FingerprintFile.own().version());
        assertThat(FingerprintSet.of(fingerprints.subList(1, fingerprints.size()))
                        .version())
                .isNotEqualTo(reversed.version());
        assertThat(reversed.and(FingerprintFile.own())).isEqualTo(reversed);
    }

    @Test
    void twoFingerprintsOfOneNameAreBothKeptAndTheSameOnceOnly() throws IOException {
        String line = "a,isp,,body,contains,x,5,,s,,\n";
        var one = FingerprintSet.of(read(HEAD + line + line).fingerprints());
        var other =
                FingerprintSet.of(read(HEAD + "a,isp,,body,contains,y,5,,t,,\n").fingerprints());

        assertThat(one.size()).isEqualTo(1);
        assertThat(one.and(other).size()).isEqualTo(2);
        assertThat(one.and(other)).isEqualTo(other.and(one)).isNotEqualTo(one);
    }

    private static FingerprintFile read(String text) throws IOException {
        return FingerprintFile.read("test", stream(text));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
