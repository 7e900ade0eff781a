package org.heliograph.model.vantage;

import java.util.regex.Pattern;

/// The number of an autonomous system (RFC 6793: 32 bits, unsigned).
///
/// @param number 0 to 4 294 967 295; 0 (reserved, RFC 7607) stands for *unknown*, as in OONI df-000
public record Asn(long number) implements Comparable<Asn> {

    /// The network is not known.
    public static final Asn UNKNOWN = new Asn(0);

    private static final long MAX = 0xFFFF_FFFFL;
    private static final Pattern TEXT = Pattern.compile("(?:AS)?(\\d{1,10})", Pattern.CASE_INSENSITIVE);

    public Asn {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException("AS number %d is outside 0..%d".formatted(number, MAX));
        }
    }

    /// Reads `AS6697` or `6697`.
    ///
    /// @throws IllegalArgumentException if the text is neither
    public static Asn parse(String text) {
        var match = TEXT.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("not an AS number (want AS6697 or 6697): " + text);
        }
        return new Asn(Long.parseLong(match.group(1)));
    }

    public boolean isKnown() {
        return number != 0;
    }

    @Override
    public int compareTo(Asn other) {
        return Long.compare(number, other.number);
    }

    /// The usual notation, `AS6697`.
    @Override
    public String toString() {
        return "AS" + number;
    }
}
