package org.heliograph.model.vantage;

/// A country or territory as two upper-case letters (ISO 3166-1 alpha-2, and its user-assigned codes).
///
/// @param code two letters A–Z; `ZZ` stands for *unknown*, as in OONI df-000
public record CountryCode(String code) implements Comparable<CountryCode> {

    /// The country is not known.
    public static final CountryCode UNKNOWN = new CountryCode("ZZ");

    public CountryCode {
        if (code.length() != 2 || !isUpper(code.charAt(0)) || !isUpper(code.charAt(1))) {
            throw new IllegalArgumentException("not a country code (want two letters A-Z): " + code);
        }
    }

    public boolean isKnown() {
        return !equals(UNKNOWN);
    }

    private static boolean isUpper(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    @Override
    public int compareTo(CountryCode other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
