package org.heliograph.format.ooni;

import java.math.BigDecimal;

/// Reads the text of JSON numbers without losing a nanosecond and without ever failing: what is out of range becomes
/// the
/// nearest value in it.
final class Numbers {
    private static final int NANO_DIGITS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /// Beyond it seconds do not fit into nanoseconds of a `long` (292 years).
    private static final long MOST_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    /// The longest time that is read or written, in nanoseconds.
    static final long MOST_NANOS = MOST_SECONDS * NANOS_PER_SECOND;

    private static final double MOST_SHIFTED = 1e12;

    private Numbers() {}

    /// Returns the part before the decimal point, the nearest `long` if it has none, `absent` if the text is no number
    static long wholePart(char[] text, int from, int length, long absent) {
        int to = from + length;
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (negative) {
            at++;
        }
        long whole = 0;
        int start = at;
        while (at < to && isDigit(text[at]) && at - start < 18) {
            whole = whole * 10 + (text[at++] - '0');
        }
        if (at == start) {
            return absent;
        }
        if (at == to) {
            return negative ? -whole : whole;
        }
        if (at + 1 == to && isDigit(text[at])) {
            return nineteenDigits(new String(text, from, length), negative);
        }
        double number = number(new String(text, from, length));
        return Double.isNaN(number) ? absent : (long) number;
    }

    private static long nineteenDigits(String text, boolean negative) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException tooLarge) {
            return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /// Returns decimal seconds as nanoseconds, further digits cut off; `absent` if the text is no number
    static long nanos(char[] text, int from, int length, long absent) {
        int to = from + length;
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (negative) {
            at++;
        }
        long whole = 0;
        int start = at;
        while (at < to && isDigit(text[at]) && whole <= MOST_SECONDS) {
            whole = whole * 10 + (text[at++] - '0');
        }
        if (at == start || whole > MOST_SECONDS) {
            return nanosOfDouble(text, from, length, absent);
        }
        long nanos = whole * NANOS_PER_SECOND;
        if (at < to && text[at] == '.') {
            at++;
            long unit = NANOS_PER_SECOND;
            for (int digits = 0; at < to && isDigit(text[at]); digits++, at++) {
                if (digits < NANO_DIGITS) {
                    unit /= 10;
                    nanos += unit * (text[at] - '0');
                }
            }
        }
        if (at < to) {
            return nanosOfDouble(text, from, length, absent);
        }
        return negative ? -nanos : nanos;
    }

    private static long nanosOfDouble(char[] text, int from, int length, long absent) {
        double seconds = number(new String(text, from, length));
        if (Double.isNaN(seconds)) {
            return absent;
        }
        double bounded = Math.clamp(seconds, (double) -MOST_SECONDS, (double) MOST_SECONDS);
        return Math.round(bounded * NANOS_PER_SECOND);
    }

    /// Nanoseconds as decimal seconds, such as `0.031` or `-2`; [#nanos] reads the same back.
    static String seconds(long nanos) {
        if (nanos % NANOS_PER_SECOND == 0) {
            return Long.toString(nanos / NANOS_PER_SECOND);
        }
        return BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros().toPlainString();
    }

    /// Returns NaN if the text is no number
    static double number(String text) {
        if (text.isEmpty() || text.length() > 1000) {
            return Double.NaN;
        }
        char last = text.charAt(text.length() - 1);
        // Double.parseDouble also takes "1d", " 1", "NaN" and hexadecimal, which are no JSON numbers.
        if (!isDigit(last) || text.indexOf('x') >= 0 || text.indexOf('X') >= 0 || text.charAt(0) <= ' ') {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notNumber) {
            return Double.NaN;
        }
    }

    /// The number with its decimal point moved to the right; `absent` if the text is no number of a sensible size.
    static double shiftedRight(String text, int digits, double absent) {
        double number = number(text);
        if (Double.isNaN(number) || Math.abs(number) > MOST_SHIFTED) {
            return absent;
        }
        return number == 0 ? 0 : new BigDecimal(text).movePointRight(digits).doubleValue();
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
