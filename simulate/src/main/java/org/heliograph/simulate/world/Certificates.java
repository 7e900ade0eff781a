package org.heliograph.simulate.world;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.heliograph.model.measurement.Bytes;

/// Certificates of simulated servers: real X.509 (RFC 5280) in DER, signed with Ed25519 (RFC 8410) by keys that
/// everybody can
/// derive from this class. They prove nothing and must not be trusted.
///
/// Ed25519 signs deterministically, so the same host always has the same octets. Not thread-safe: keeps what it made.
final class Certificates {
    private static final byte[] ED25519 = {0x06, 0x03, 0x2b, 0x65, 0x70};
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x06, 0x03, 0x55, 0x1d, 0x11};
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int DNS_NAME = 0x82;
    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;

    private final KeyPair authority;
    private final KeyPair server;
    private final Map<String, Bytes> made = new HashMap<>();

    Certificates() {
        this.authority = keys("authority");
        this.server = keys("server");
    }

    /// @param host      subject and alternative name
    /// @param issuer    common name of who signed
    /// @param notBefore whole seconds, UTC
    /// @param notAfter  whole seconds, UTC
    Bytes of(String host, String issuer, Instant notBefore, Instant notAfter) {
        return made.computeIfAbsent(
                host + "|" + issuer + "|" + notAfter,
                key -> Bytes.wrap(certificate(host, issuer, notBefore, notAfter)));
    }

    private byte[] certificate(String host, String issuer, Instant notBefore, Instant notAfter) {
        byte[] algorithm = tagged(SEQUENCE, ED25519);
        byte[] serial = Long.toHexString(Dice.hash(0, host + issuer) >>> 1).getBytes(StandardCharsets.US_ASCII);
        byte[] names = tagged(SEQUENCE, tagged(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII)));
        byte[] toBeSigned = tagged(
                SEQUENCE,
                tagged(VERSION, tagged(INTEGER, new byte[] {2})),
                tagged(INTEGER, serial),
                algorithm,
                name(issuer),
                tagged(SEQUENCE, time(notBefore), time(notAfter)),
                name(host),
                server.getPublic().getEncoded(),
                tagged(
                        EXTENSIONS,
                        tagged(SEQUENCE, tagged(SEQUENCE, SUBJECT_ALTERNATIVE_NAME, tagged(OCTET_STRING, names)))));
        return tagged(SEQUENCE, toBeSigned, algorithm, tagged(BIT_STRING, new byte[] {0}, signed(toBeSigned)));
    }

    private byte[] signed(byte[] octets) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(authority.getPrivate());
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK since 15 signs with Ed25519", impossible);
        }
    }

    private static byte[] name(String commonName) {
        byte[] text = tagged(UTF8_STRING, commonName.getBytes(StandardCharsets.UTF_8));
        return tagged(SEQUENCE, tagged(SET, tagged(SEQUENCE, COMMON_NAME, text)));
    }

    private static byte[] time(Instant at) {
        return tagged(GENERALIZED_TIME, GENERALIZED.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    /// Tag, length and contents (X.690 §8.1).
    private static byte[] tagged(int tag, byte[]... contents) {
        var body = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            body.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = body.size();
        if (length > 255) {
            out.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        } else if (length > 127) {
            out.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        } else {
            out.write(length);
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    private static KeyPair keys(String purpose) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new Foreseeable(purpose));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", impossible);
        }
    }

    /// Lots that anybody can foresee: for keys that protect nothing.
    private static final class Foreseeable extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final long key;

        Foreseeable(String purpose) {
            this.key = Dice.hash(0, purpose);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Dice.hash(key, "octet " + i);
            }
        }
    }
}
