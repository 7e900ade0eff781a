package org.heliograph.model.fingerprint;

import java.util.Arrays;
import java.util.List;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;

/// A known answer or page of censorship equipment; columns as in `ooni/blocking-fingerprints`.
///
/// @param name       as its list calls it, such as `ooni.by_1`; a few lists use a name twice
/// @param scope      who uses it; decides whether a match confirms anything
/// @param where      the part of an exchange it is sought in
/// @param pattern    what is sought there
/// @param confidence 0 to 10: how sure its author is that it is no false positive; 0 where not told
/// @param countries  where it is expected; if this and `networks` are both empty, anywhere
/// @param networks   the operators it is expected at, in addition to `countries`
/// @param source     who published it, with enough to look it up
/// @param notes      for a reader
public record Fingerprint(
        String name,
        Scope scope,
        Place where,
        Pattern pattern,
        int confidence,
        List<CountryCode> countries,
        List<Asn> networks,
        String source,
        String notes) {

    public Fingerprint {
        countries = List.copyOf(countries);
        networks = List.copyOf(networks);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a fingerprint needs a name");
        }
    }

    /// Who uses what a fingerprint describes.
    public enum Scope {
        /// One operator.
        ISP,
        /// A whole country.
        NATIONAL,
        /// A product, used by censors and companies alike.
        PRODUCT,
        /// An institution, such as a school.
        INSTITUTION,
        /// Varies: behind many block pages, no proof alone.
        VARIES,
        /// A known false positive: evidence *against* blocking.
        FALSE_POSITIVE
    }

    /// The part of an exchange in which a fingerprint is sought.
    public sealed interface Place {
        /// An address among the answers of a lookup.
        record DnsAnswer() implements Place {}

        /// The response's body.
        record HttpBody() implements Place {}

        /// A header of the response.
        ///
        /// @param name lower case
        record HttpHeader(String name) implements Place {}

        /// A field of the certificate that the server, or who posed as it, presented.
        record Certificate(CertificateField field) implements Place {}

        /// Traits of an injected packet.
        record Packet() implements Place {}
    }

    public enum CertificateField {
        SUBJECT_COMMON_NAME,
        ISSUER_COMMON_NAME,
        /// SHA-256 of the DER, hexadecimal.
        SHA256
    }

    /// What is sought.
    public sealed interface Pattern {
        record Full(String text) implements Pattern {}

        record Prefix(String text) implements Pattern {}

        record Contains(String text) implements Pattern {}

        /// A regular expression, searched anywhere; `.` also matches line ends.
        record Regex(String expression) implements Pattern {}

        /// Traits of a packet; -1 where it does not matter.
        ///
        /// @param flags     TCP flags as letters, such as `RA`, kept in alphabetical order; empty where it
        ///              does not matter
        /// @param window    TCP window, 0 to 65 535
        /// @param ipId      IPv4 identification, 0 to 65 535
        /// @param timeToLive as received, 0 to 255
        record PacketTraits(String flags, int window, int ipId, int timeToLive) implements Pattern {
            public PacketTraits {
                char[] letters = flags.toCharArray();
                Arrays.sort(letters);
                flags = new String(letters);
            }

            /// Whether a packet has these traits; what it does not tell fits nothing that is asked for.
            public boolean fits(PacketTraits packet) {
                return (flags.isEmpty() || flags.equals(packet.flags))
                        && (window < 0 || window == packet.window)
                        && (ipId < 0 || ipId == packet.ipId)
                        && (timeToLive < 0 || timeToLive == packet.timeToLive);
            }
        }
    }
}
