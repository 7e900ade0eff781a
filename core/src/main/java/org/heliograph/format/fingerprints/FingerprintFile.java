package org.heliograph.format.fingerprints;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.FingerprintSet;

/// What a fingerprint file says: the fingerprints of its good lines, and its damaged lines.
///
/// @param fingerprints in the order of the file
/// @param gaps         in the order of the file
public record FingerprintFile(List<Fingerprint> fingerprints, List<Gap> gaps) {

    /// The longest file that is read, in octets. The largest known one has 0.3 MB.
    public static final int LONGEST_BYTES = 64 << 20;

    private static final String OWN = "heliograph.csv";

    public FingerprintFile {
        fingerprints = List.copyOf(fingerprints);
        gaps = List.copyOf(gaps);
    }

    /// A line that gave no fingerprint.
    ///
    /// @param line   number of its first line in the file, from 1
    /// @param reason for a person, without the file's name
    public record Gap(long line, String reason) {}

    /// Reads a file of any known format: one that begins with `{` is Censored Planet's, any other is CSV.
    ///
    /// @param name of the file: names the source of Censored Planet's signatures, and tells their false
    ///             positives (a name with `false_positive` in it) from their block pages
    /// @param in   read to its end, or until it proves too long; not closed
    /// @throws IOException if reading fails, or if the file is longer than [#LONGEST_BYTES]
    public static FingerprintFile read(String name, InputStream in) throws IOException {
        byte[] octets = in.readNBytes(LONGEST_BYTES + 1);
        if (octets.length > LONGEST_BYTES) {
            throw new IOException("fingerprint file is longer than %d octets: %s".formatted(LONGEST_BYTES, name));
        }
        return startsWithBrace(octets)
                ? CensoredPlanetSignatures.read(
                        octets,
                        name.toLowerCase(Locale.ROOT).contains("false_positive")
                                ? CensoredPlanetSignatures.Kind.FALSE_POSITIVES
                                : CensoredPlanetSignatures.Kind.BLOCK_PAGES)
                : FingerprintCsv.read(octets);
    }

    /// The project's own small set, shipped with it. It has what no published list has: forged certificates and
    /// packets.
    public static FingerprintSet own() {
        try (InputStream in = FingerprintFile.class.getResourceAsStream(OWN)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks its resource " + OWN);
            }
            FingerprintFile file = read(OWN, in);
            if (!file.gaps().isEmpty()) {
                throw new IllegalStateException(OWN + " is damaged: " + file.gaps());
            }
            return FingerprintSet.of(file.fingerprints());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean startsWithBrace(byte[] octets) {
        for (byte octet : octets) {
            boolean byteOrderMark = octet == (byte) 0xEF || octet == (byte) 0xBB || octet == (byte) 0xBF;
            if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n' && !byteOrderMark) {
                return octet == '{';
            }
        }
        return false;
    }

    /// Collects the lines of a file.
    static final class Collector {
        private final List<Fingerprint> fingerprints = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();

        void add(Fingerprint fingerprint) {
            fingerprints.add(fingerprint);
        }

        void damage(long line, String reason) {
            gaps.add(new Gap(line, reason));
        }

        FingerprintFile finish() {
            return new FingerprintFile(fingerprints, gaps);
        }
    }
}
