package org.heliograph.verdict.match;

import com.google.re2j.Pattern;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A regular expression, ready to be searched in octets in time linear in their number.
///
/// `.` matches every character, line ends included. Immutable and thread-safe.
sealed interface Expression permits Pieces, Expression.Automaton {

    /// Octets that every match contains, for a search before the search; null where none is known.
    byte @Nullable [] required();

    boolean occursIn(byte[] text);

    /// Plain pieces with gaps between them if the expression is no more than that, as nearly all of them are; else
    /// RE2/J's
    /// automaton.
    ///
    /// @throws IllegalArgumentException if it is no expression of RE2's
    static Expression of(String expression) {
        Pieces pieces = Pieces.parse(expression);
        return pieces != null ? pieces : new Automaton(expression);
    }

    /// An expression of RE2/J, which has no exponential cases.
    final class Automaton implements Expression {

        /// How much of a text is searched, in octets: the automaton does some 20 MB/s.
        static final int SEARCHED_BYTES = 1 << 20;

        private final Pattern pattern;
        private final byte @Nullable [] required;

        Automaton(String expression) {
            this.pattern = compile(expression);
            this.required = RequiredText.of(expression);
        }

        private static Pattern compile(String expression) {
            try {
                return Pattern.compile(expression, Pattern.DOTALL);
            } catch (com.google.re2j.PatternSyntaxException unfit) {
                throw new IllegalArgumentException("not a regular expression of RE2: " + expression, unfit);
            }
        }

        @Override
        public byte @Nullable [] required() {
            return required;
        }

        @Override
        public boolean occursIn(byte[] text) {
            byte[] searched = text.length > SEARCHED_BYTES ? Arrays.copyOf(text, SEARCHED_BYTES) : text;
            return pattern.matcher(searched).find();
        }
    }
}
