package org.heliograph.simulate.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.heliograph.model.measurement.Bytes;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static final Instant FROM = Instant.parse("2020-06-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2021-06-01T00:00:00Z");

    @Test
    void theJdkReadsThem() throws CertificateException {
        X509Certificate read = read(new Certificates().of("news.example", "Some Authority", FROM, UNTIL));
        assertThat(read.getSubjectX500Principal().getName()).isEqualTo("CN=news.example");
        assertThat(read.getIssuerX500Principal().getName()).isEqualTo("CN=Some Authority");
        assertThat(read.getNotBefore().toInstant()).isEqualTo(FROM);
        assertThat(read.getNotAfter().toInstant()).isEqualTo(UNTIL);
        assertThat(read.getSubjectAlternativeNames()).containsExactly(List.of(2, "news.example"));
        assertThat(read.getSigAlgName()).isEqualTo("Ed25519");
    }

    @Test
    void longNamesNeedLongLengths() throws CertificateException {
        String host = "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + ".example";
        assertThat(read(new Certificates().of(host, "Some Authority", FROM, UNTIL))
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=" + host);
    }

    @Test
    void sameHostSameOctets() {
        assertThat(new Certificates().of("news.example", "Some Authority", FROM, UNTIL))
                .isEqualTo(new Certificates().of("news.example", "Some Authority", FROM, UNTIL));
    }

    private static X509Certificate read(Bytes der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der.toArray()));
    }
}
