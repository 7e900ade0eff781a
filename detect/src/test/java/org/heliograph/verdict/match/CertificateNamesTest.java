package org.heliograph.verdict.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.heliograph.format.fingerprints.FingerprintFile;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.measurement.Bytes;
import org.junit.jupiter.api.Test;

class CertificateNamesTest {

    private static final int UTF8 = 0x0C;
    private static final int PRINTABLE = 0x13;
    private static final int BMP = 0x1E;

    /// The authorities that every JDK trusts: a hundred real certificates of many writers.
    @Test
    void namesAgreeWithTheJdksOwnParser() throws Exception {
        int compared = 0;
        for (X509Certificate certificate : authorities()) {
            CertificateNames names = CertificateNames.of(certificate.getEncoded());
            assertThat(names.subject().utf8()).isEqualTo(commonName(certificate.getSubjectX500Principal()));
            assertThat(names.issuer().utf8()).isEqualTo(commonName(certificate.getIssuerX500Principal()));
            compared++;
        }
        assertThat(compared).isGreaterThan(50);
    }

    @Test
    void namesAreReadInEveryKindOfString() {
        assertThat(CertificateNames.of(certificate(UTF8, utf8("Ж"), PRINTABLE, utf8("site.example"))))
                .isEqualTo(new CertificateNames(Bytes.ofUtf8("site.example"), Bytes.ofUtf8("Ж")));
        assertThat(CertificateNames.of(certificate(BMP, "Жук".getBytes(StandardCharsets.UTF_16BE), UTF8, utf8("s")))
                        .issuer()
                        .utf8())
                .isEqualTo("Жук");
    }

    @Test
    void aForgedCertificateIsKnownByItsIssuer() {
        var own = FingerprintMatcher.of(FingerprintFile.own());
        byte[] forged = certificate(UTF8, utf8("Atlant-Telecom HTTPS Proxy CA"), UTF8, utf8("site.example"));
        byte[] honest = certificate(UTF8, utf8("Some Authority"), UTF8, utf8("Atlant-Telecom HTTPS Pro"));

        assertThat(own.inHandshake(Seen.handshake(forged), Seen.from("BY", 42772)))
                .singleElement()
                .matches(FingerprintMatch::confirms)
                .extracting(FingerprintMatch::seenIn)
                .isEqualTo("certificate for site.example");
        assertThat(own.inHandshake(Seen.handshake(honest), Seen.BELARUS)).isEmpty();
        assertThat(own.inHandshake(Seen.handshake(), Seen.BELARUS)).isEmpty();
    }

    @Test
    void aCertificateIsKnownByItsDigest() throws Exception {
        X509Certificate certificate = authorities().getFirst();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        var matcher = Seen.matcher(new Fingerprint(
                "digest",
                Fingerprint.Scope.NATIONAL,
                new Fingerprint.Place.Certificate(Fingerprint.CertificateField.SHA256),
                new Fingerprint.Pattern.Full(HexFormat.of().formatHex(digest)),
                9,
                List.of(),
                List.of(),
                "test",
                ""));

        assertThat(Seen.names(matcher.inHandshake(Seen.handshake(certificate.getEncoded()), Seen.BELARUS)))
                .containsExactly("digest");
        assertThat(matcher.inHandshake(Seen.handshake(new byte[] {1}), Seen.BELARUS))
                .isEmpty();
    }

    @Property
    void anyOctetsAreNoReasonToThrow(@ForAll byte[] octets) {
        assertThat(CertificateNames.of(octets)).isNotNull();
    }

    @Property
    void damageIsNoReasonToThrow(@ForAll long seed) {
        byte[] octets = certificate(UTF8, utf8("Issuer"), BMP, utf8("Subject!"));
        Random random = new Random(seed);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        CertificateNames names =
                CertificateNames.of(java.util.Arrays.copyOf(octets, random.nextInt(octets.length + 1)));
        assertThat(names.issuer().length()).isLessThanOrEqualTo(2 * octets.length);
    }

    private static List<X509Certificate> authorities() throws Exception {
        Path file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        KeyStore store = KeyStore.getInstance(file.toFile(), (char[]) null);
        return Collections.list(store.aliases()).stream()
                .map(alias -> {
                    try {
                        return (X509Certificate) store.getCertificate(alias);
                    } catch (java.security.KeyStoreException notLoaded) {
                        throw new AssertionError(notLoaded);
                    }
                })
                .toList();
    }

    /// The last one in the certificate, which is the first one in the text of RFC 2253.
    private static String commonName(X500Principal principal) throws InvalidNameException {
        String last = "";
        for (Rdn part : new LdapName(principal.getName(X500Principal.RFC2253)).getRdns()) {
            last = part.getType().equalsIgnoreCase("CN") ? part.getValue().toString() : last;
        }
        return last;
    }

    /// As much of a certificate as the names need, with two names each of which only the last counts.
    private static byte[] certificate(int issuerTag, byte[] issuer, int subjectTag, byte[] subject) {
        byte[] version = element(0xA0, element(0x02, new byte[] {2}));
        byte[] serial = element(0x02, new byte[] {1, 2, 3});
        byte[] algorithm = element(0x30, HexFormat.of().parseHex("06092a864886f70d01010b0500"));
        byte[] validity = element(0x30, new byte[0]);
        byte[] body =
                element(0x30, version, serial, algorithm, name(issuerTag, issuer), validity, name(subjectTag, subject));
        return element(0x30, body, algorithm, element(0x03, new byte[300]));
    }

    private static byte[] name(int tag, byte[] value) {
        byte[] country =
                element(0x31, element(0x30, HexFormat.of().parseHex("0603550406"), element(PRINTABLE, utf8("BY"))));
        byte[] commonName = HexFormat.of().parseHex("0603550403");
        byte[] first = element(0x31, element(0x30, commonName, element(UTF8, utf8("first"))));
        return element(0x30, country, first, element(0x31, element(0x30, commonName, element(tag, value))));
    }

    private static byte[] element(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.size() >= 0x80) {
            element.write(0x82);
            element.write(content.size() >> 8);
        }
        element.write(content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static byte[] utf8(String text) {
        return Seen.utf8(text);
    }
}
