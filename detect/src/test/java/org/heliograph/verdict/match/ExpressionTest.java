package org.heliograph.verdict.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a\\.b a.b",
                "abc.*de abc",
                "x.*yyyy yyyy",
                "https?://x\\.example/ ://x.example/",
                "^(?:http|ftp)://stop ://stop",
                "[abc]+blocked{2}page blocke",
                "ab+cde cde",
                "\\d+blocked blocked"
            })
    void everyMatchContainsTheRequiredText(String expression, String required) {
        assertThat(Expression.of(expression).required()).isEqualTo(required.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "(?i)blocked", "[a-z]+", "(blocked)?", "\\Qx.y\\E", "\\x41bc", "(?s:abc)|d"})
    void whereNoneIsSureNoneIsRequired(String expression) {
        assertThat(Expression.of(expression).required()).isNull();
    }

    @Test
    void countOfARepetitionIsNoText() {
        assertThat(Expression.of("a{2}").required()).isNull();
        assertThat(new Expression.Automaton("xyz{2}").required()).isEqualTo(Seen.utf8("xy"));
    }

    @Test
    void aSingleDotIsOneCharacterOfAnyLength() {
        Expression expression = Expression.of("don.t go");
        assertThat(expression).isInstanceOf(Pieces.class);
        assertThat(expression.occursIn(Seen.utf8("I don't go"))).isTrue();
        assertThat(expression.occursIn(Seen.utf8("I don’t go"))).isTrue();
        assertThat(expression.occursIn(Seen.utf8("I don😀t go"))).isTrue();
        assertThat(expression.occursIn(Seen.utf8("I dont go"))).isFalse();
        assertThat(expression.occursIn(Seen.utf8("I don"))).isFalse();
    }

    @Test
    void lookAheadAndBackReferencesAreRefused() {
        assertThatThrownBy(() -> Expression.of("(a)\\1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Expression.of("(?=a)b")).isInstanceOf(IllegalArgumentException.class);
    }

    /// A backtracking engine needs 2^5000 steps here; the generous limit only tells never from soon.
    @Test
    void hostileTextDoesNotHang() {
        byte[] hostile = Seen.utf8("a".repeat(5000) + "!");
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> assertThat(Expression.of("^(a+)+$").occursIn(hostile)).isFalse());
    }

    @Property
    void piecesAgreeWithTheAutomaton(@ForAll("expressions") String expression, @ForAll("texts") String text) {
        boolean expected = new Expression.Automaton(expression).occursIn(Seen.utf8(text));
        assertThat(Expression.of(expression).occursIn(Seen.utf8(text))).isEqualTo(expected);
    }

    @Property
    void aMatchContainsWhatIsRequired(@ForAll("richExpressions") String expression, @ForAll("texts") String text) {
        var automaton = new Expression.Automaton(expression);
        byte[] required = automaton.required();
        if (required != null && automaton.occursIn(Seen.utf8(text))) {
            assertThat(Octets.indexOf(Seen.utf8(text), required, 0)).isNotNegative();
        }
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of("a", "b", "ab", "ж", "\\.", ".", ".*")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts))
                .filter(expression -> !expression.contains("**"));
    }

    @Provide
    Arbitrary<String> richExpressions() {
        return Arbitraries.of(
                        "a", "b", "ж", "a*", "b?", "(ab)", "(a|b)", "(?:ж)*", "[ab]", "[^]a]", ".", "a{2}", "b+", "^",
                        "\\w", "\\.")
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('a', 'b', 'ж', '.', '\n').ofMaxLength(24);
    }
}
