package org.heliograph.format.ooni;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/// Recognises the reports of ooniprobe 1 (before 2017), which were YAML, in order to refuse them by name.
public final class YamlReports {
    private static final byte[] MARKER = "---".getBytes(US_ASCII);
    private static final byte[] BANNER = "####".getBytes(US_ASCII);
    private static final byte[] FIELD = "input_hashes:".getBytes(US_ASCII);
    private static final byte[] FORMER_FIELD = "backend_version:".getBytes(US_ASCII);

    private YamlReports() {}

    /// Whether the octets start like such a report: with its banner, YAML's marker, or one of its first fields.
    ///
    /// @param from first octet that is no white space
    public static boolean startsLikeOne(byte[] octets, int from, int to) {
        return starts(octets, from, to, MARKER)
                || starts(octets, from, to, BANNER)
                || starts(octets, from, to, FIELD)
                || starts(octets, from, to, FORMER_FIELD);
    }

    private static boolean starts(byte[] octets, int from, int to, byte[] with) {
        return to - from >= with.length && Arrays.equals(octets, from, from + with.length, with, 0, with.length);
    }
}
