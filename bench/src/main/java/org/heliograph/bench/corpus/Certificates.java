package org.heliograph.bench.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Writes octets with the structure and size of certificates, signed by nobody.
final class Certificates {

    private static final int SEQUENCE = 0x30;
    private static final byte[] SHA256_WITH_RSA = HexFormat.of().parseHex("300d06092a864886f70d01010b0500");
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    private static final byte[] DATES =
            HexFormat.of().parseHex("301e170d3230303830313030303030305a170d3231303830313030303030305a");

    private Certificates() {}

    /// In Base64, as measurements hold them.
    static String certificate(String issuer, String subject, RandomGenerator random) {
        byte[] key = new byte[random.nextInt(290, 560)];
        random.nextBytes(key);
        byte[] signature = new byte[257];
        random.nextBytes(signature);
        byte[] body = element(
                SEQUENCE,
                element(0xA0, new byte[] {2, 1, 2}),
                element(2, java.util.Arrays.copyOf(key, 16)),
                SHA256_WITH_RSA,
                name(issuer),
                DATES,
                name(subject),
                element(SEQUENCE, SHA256_WITH_RSA, element(3, key)));
        byte[] certificate = element(SEQUENCE, body, SHA256_WITH_RSA, element(3, signature));
        return Base64.getEncoder().encodeToString(certificate);
    }

    private static byte[] name(String commonName) {
        byte[] value = element(0x0C, commonName.getBytes(StandardCharsets.UTF_8));
        return element(SEQUENCE, element(0x31, element(SEQUENCE, COMMON_NAME, value)));
    }

    private static byte[] element(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.size() >= 0x100) {
            element.write(0x82);
            element.write(content.size() >> 8);
        } else if (content.size() >= 0x80) {
            element.write(0x81);
        }
        element.write(content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
