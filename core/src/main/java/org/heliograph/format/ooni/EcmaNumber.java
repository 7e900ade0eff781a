package org.heliograph.format.ooni;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Spells doubles as ECMAScript does (ECMA-262 §6.1.6.1.20), which RFC 8785 asks for.
final class EcmaNumber {
    private static final int MOST_WHOLE_DIGITS = 21;
    private static final int MOST_LEADING_ZEROS = 6;

    private EcmaNumber() {}

    /// The number in its one spelling.
    ///
    /// @param number finite and not zero
    static String spell(double number) {
        BigDecimal decimal = shortest(Math.abs(number)).stripTrailingZeros();
        String digits = decimal.unscaledValue().toString();
        int pointAt = digits.length() - decimal.scale();
        return (number < 0 ? "-" : "") + place(digits, pointAt);
    }

    /// The shortest digits that read back as the same double. Double.toString gives them (since JDK 19), but
    /// never fewer than two: of the least doubles, where one would do, it gives the nearest two.
    private static BigDecimal shortest(double number) {
        if (number < Double.MIN_NORMAL) {
            BigDecimal oneDigit = new BigDecimal(number).round(new MathContext(1, RoundingMode.HALF_EVEN));
            if (oneDigit.doubleValue() == number) {
                return oneDigit;
            }
        }
        return new BigDecimal(Double.toString(number));
    }

    /// Puts the decimal point, or an exponent.
    ///
    /// @param pointAt how many digits stand before the decimal point; may be negative or beyond the digits
    private static String place(String digits, int pointAt) {
        int count = digits.length();
        if (count <= pointAt && pointAt <= MOST_WHOLE_DIGITS) {
            return digits + "0".repeat(pointAt - count);
        }
        if (0 < pointAt && pointAt <= MOST_WHOLE_DIGITS) {
            return digits.substring(0, pointAt) + "." + digits.substring(pointAt);
        }
        if (-MOST_LEADING_ZEROS < pointAt && pointAt <= 0) {
            return "0." + "0".repeat(-pointAt) + digits;
        }
        int exponent = pointAt - 1;
        String power = (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
        return digits.charAt(0) + (count == 1 ? "" : "." + digits.substring(1)) + power;
    }
}
