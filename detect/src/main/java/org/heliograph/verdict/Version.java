package org.heliograph.verdict;

/// A version by its first three numbers.
///
/// @param number 0 for a text that is none: then it is before nothing, as nothing can be said of it
record Version(long number) {

    private static final long BASE = 10_000;

    static Version of(String text) {
        long number = 0;
        long part = 0;
        int parts = 0;
        boolean digits = false;
        for (int i = 0; i <= text.length() && parts < 3; i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c >= '0' && c <= '9') {
                part = Math.min(BASE - 1, part * 10 + (c - '0'));
                digits = true;
            } else {
                number = number * BASE + part;
                part = 0;
                parts++;
                if (c != '.') {
                    break;
                }
            }
        }
        while (digits && parts < 3) {
            number *= BASE;
            parts++;
        }
        return new Version(digits ? number : 0);
    }

    boolean isBefore(String other) {
        return number > 0 && number < of(other).number();
    }
}
