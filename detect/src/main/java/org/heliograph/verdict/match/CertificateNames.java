package org.heliograph.verdict.match;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.heliograph.model.measurement.Bytes;

/// Reads the common names out of a certificate (X.509, RFC 5280 §4.1) in DER, and nothing else.
///
/// It walks the few elements on the way and copies only the names: a full parser costs more than the rest of a
/// judgement.
/// Octets that are no such certificate give empty names; nothing throws.
///
/// @param subject last common name of the subject, as UTF-8; empty if it has none
/// @param issuer  last common name of the issuer, as UTF-8; empty if it has none
record CertificateNames(Bytes subject, Bytes issuer) {

    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION = 0xA0;
    private static final int TELETEX_STRING = 0x14;
    private static final int UNIVERSAL_STRING = 0x1C;
    private static final int BMP_STRING = 0x1E;

    static CertificateNames of(byte[] der) {
        Element certificate = Element.at(der, 0, der.length);
        Element body = certificate.is(SEQUENCE) ? certificate.first() : Element.MISSING;
        if (!body.is(SEQUENCE)) {
            return new CertificateNames(Bytes.EMPTY, Bytes.EMPTY);
        }
        Element field = body.first();
        // version, which may be absent; serial number; signature algorithm; issuer; validity; subject
        Element serial = field.is(VERSION) ? field.next() : field;
        Element issuer = serial.next().next();
        Element subject = issuer.next().next();
        return new CertificateNames(commonName(subject), commonName(issuer));
    }

    private static Bytes commonName(Element name) {
        Bytes last = Bytes.EMPTY;
        if (name.is(SEQUENCE)) {
            for (Element set = name.first(); set.is(SET); set = set.next()) {
                for (Element attribute = set.first(); attribute.is(SEQUENCE); attribute = attribute.next()) {
                    Element type = attribute.first();
                    if (type.spells(COMMON_NAME)) {
                        last = text(type.next());
                    }
                }
            }
        }
        return last;
    }

    private static Bytes text(Element value) {
        byte[] octets = value.content();
        return switch (value.tag) {
            case BMP_STRING -> utf8(octets, StandardCharsets.UTF_16BE);
            case UNIVERSAL_STRING -> utf8(octets, StandardCharsets.UTF_32BE);
            case TELETEX_STRING -> utf8(octets, StandardCharsets.ISO_8859_1);
            // UTF8String is as wanted; PrintableString, IA5String, VisibleString and NumericString are ASCII.
            default -> Bytes.wrap(octets);
        };
    }

    private static Bytes utf8(byte[] octets, Charset charset) {
        return Bytes.ofUtf8(new String(octets, charset));
    }

    /// One DER element within its parent's bounds.
    private static final class Element {

        static final Element MISSING = new Element(new byte[0], -1, 0, 0, 0, 0);

        private final byte[] der;
        /// First octet; -1 for an element that is missing or damaged.
        private final int tag;
        private final int start;
        private final int contentFrom;
        /// Exclusive, as all ends here.
        private final int end;
        private final int parentEnd;

        private Element(byte[] der, int tag, int start, int contentFrom, int end, int parentEnd) {
            this.der = der;
            this.tag = tag;
            this.start = start;
            this.contentFrom = contentFrom;
            this.end = end;
            this.parentEnd = parentEnd;
        }

        /// The element at a position, if its length is a DER length and it ends within the limit.
        static Element at(byte[] der, int start, int limit) {
            if (limit - start < 2) {
                return MISSING;
            }
            int length = der[start + 1] & 0xFF;
            int from = start + 2;
            if (length >= 0x80) {
                int octets = length & 0x7F;
                if (octets == 0 || octets > 3 || octets > limit - from) {
                    return MISSING;
                }
                length = 0;
                for (int i = 0; i < octets; i++) {
                    length = (length << 8) | (der[from + i] & 0xFF);
                }
                from += octets;
            }
            return length > limit - from
                    ? MISSING
                    : new Element(der, der[start] & 0xFF, start, from, from + length, limit);
        }

        boolean is(int wanted) {
            return tag == wanted;
        }

        boolean spells(byte[] encoding) {
            return tag >= 0 && Arrays.equals(der, start, end, encoding, 0, encoding.length);
        }

        Element first() {
            return at(der, contentFrom, end);
        }

        Element next() {
            return at(der, end, parentEnd);
        }

        byte[] content() {
            return Arrays.copyOfRange(der, contentFrom, end);
        }
    }
}
