package org.heliograph.format.fingerprints;

import com.google.re2j.PatternSyntaxException;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;

/// Regular expressions as fingerprints use them: those of RE2, which are searched in time linear in the text.
final class Expressions {

    private static final String META = "\\.[]{}()*+?^$|";

    private Expressions() {}

    /// @throws IllegalArgumentException if it is no expression of RE2's; look-ahead and back references are none
    static Pattern checked(String expression) {
        try {
            com.google.re2j.Pattern.compile(expression, com.google.re2j.Pattern.DOTALL);
        } catch (PatternSyntaxException unfit) {
            throw new IllegalArgumentException("not a regular expression of RE2: " + unfit.getMessage(), unfit);
        }
        return new Pattern.Regex(expression);
    }

    /// A pattern for an expression that must match from the first character on: the plain prefix where it is one.
    static Pattern anchored(String expression) {
        var plain = new StringBuilder();
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            boolean escaped =
                    c == '\\' && i + 1 < expression.length() && !Character.isLetterOrDigit(expression.charAt(i + 1));
            if (escaped) {
                plain.append(expression.charAt(++i));
            } else if (META.indexOf(c) >= 0) {
                return checked("^(?:" + expression + ")");
            } else {
                plain.append(c);
            }
        }
        return new Pattern.Prefix(plain.toString());
    }
}
