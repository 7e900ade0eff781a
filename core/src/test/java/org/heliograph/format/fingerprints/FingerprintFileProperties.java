package org.heliograph.format.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Damage to a file costs lines, never the load.
class FingerprintFileProperties {

    private static final String CSV = """
            name,scope,location_found,pattern_type,pattern,confidence_no_fp,expected_countries,notes
            a,isp,body,contains,"<p>""x"", y</p>",5,BY,
            b,nat,header.location,regexp,^https?://x\\.example/,7,"RU,UA",ж
            c,fp,dns,full,192.0.2.1,10,,
            d,isp,packet,traits,flags=RA window=502 ip_id=0,4,BY,
            """;
    private static final String JSON = """
            {"fingerprint":"a_prod_x","pattern":"a.*b"}
            {"fingerprint":"c_isp_by_y","pattern":"Location: http://c\\\\.example"}
            """;

    @Property
    void damagedCsvNeverThrows(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int wounds) throws IOException {
        assertReadable(CSV, seed, wounds);
    }

    @Property
    void damagedSignaturesNeverThrow(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int wounds)
            throws IOException {
        assertReadable(JSON, seed, wounds);
    }

    @Property
    void anyOctetsAreReadable(@ForAll byte[] octets) throws IOException {
        FingerprintFile file = FingerprintFile.read("any", new ByteArrayInputStream(octets));
        assertThat(file.gaps()).allMatch(gap -> gap.line() >= 1 && !gap.reason().isBlank());
    }

    private static void assertReadable(String text, long seed, int wounds) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        for (int i = 0; i < wounds; i++) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        FingerprintFile file = FingerprintFile.read("damaged", new ByteArrayInputStream(octets));
        long lines = new String(octets, StandardCharsets.ISO_8859_1).lines().count();
        assertThat(file.gaps())
                .allMatch(gap ->
                        gap.line() >= 1 && gap.line() <= lines && !gap.reason().isBlank());
        assertThat(file.fingerprints().size()).isLessThanOrEqualTo((int) lines);
    }
}
