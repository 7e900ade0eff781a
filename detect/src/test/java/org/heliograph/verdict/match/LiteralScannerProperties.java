package org.heliograph.verdict.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/// The scanner finds exactly what a search for one literal after the other finds.
class LiteralScannerProperties {

    @Property
    void findsWhatSearchingOneByOneFinds(
            @ForAll("literals") @Size(min = 1, max = 40) List<String> literals, @ForAll("texts") String text) {
        assertSame(octets(literals), latin1(text));
    }

    @Property
    void findsALiteralAtEveryPlace(
            @ForAll @IntRange(min = 1, max = 70) int length,
            @ForAll @IntRange(max = 60) int before,
            @ForAll @IntRange(max = 60) int after,
            @ForAll long seed) {
        Random random = new Random(seed);
        byte[] literal = new byte[length];
        random.nextBytes(literal);
        byte[] text = new byte[before + length + after];
        random.nextBytes(text);
        System.arraycopy(literal, 0, text, before, length);
        assertSame(List.of(literal), text);
        assertThat(scan(List.of(literal), text).get(0)).isTrue();
    }

    @Property
    void piecesOfTheTextAreFound(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int pieces) {
        Random random = new Random(seed);
        byte[] text = new byte[random.nextInt(1, 4000)];
        int letters = random.nextInt(1, 256);
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) random.nextInt(letters);
        }
        List<byte[]> literals = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            int from = random.nextInt(text.length);
            int to = Math.min(text.length, from + random.nextInt(1, 80));
            byte[] piece = java.util.Arrays.copyOfRange(text, from, to);
            if (random.nextInt(3) == 0) {
                piece[random.nextInt(piece.length)]++;
            }
            literals.add(piece);
        }
        assertSame(literals, text);
    }

    @Property
    void nothingIsFoundBeyondTheBounds(@ForAll("texts") String text, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] whole = latin1(text);
        int from = random.nextInt(whole.length + 1);
        int to = random.nextInt(from, whole.length + 1);
        List<byte[]> literals = octets(List.of("a", "ab", "abab", "aaaaaaa", "abcabcabcabcabc", "bbbb"));
        BitSet found = bits(new LiteralScanner(literals).scan(whole, from, to));
        byte[] part = java.util.Arrays.copyOfRange(whole, from, to);
        assertThat(found).isEqualTo(oneByOne(literals, part));
    }

    /// Few letters, so that literals share grams, overlap and nearly match.
    @Provide
    Arbitrary<List<String>> literals() {
        return Arbitraries.strings()
                .withChars('a', 'b', 'c')
                .ofMinLength(1)
                .ofMaxLength(30)
                .list();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars('a', 'b', 'c').ofMaxLength(300),
                Arbitraries.strings().withChars('a').ofMaxLength(300),
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(100));
    }

    private static void assertSame(List<byte[]> literals, byte[] text) {
        assertThat(scan(literals, text)).isEqualTo(oneByOne(literals, text));
    }

    private static BitSet scan(List<byte[]> literals, byte[] text) {
        return bits(new LiteralScanner(literals).scan(text, 0, text.length));
    }

    private static BitSet bits(long @Nullable [] found) {
        return found == null ? new BitSet() : BitSet.valueOf(found);
    }

    private static BitSet oneByOne(List<byte[]> literals, byte[] text) {
        BitSet found = new BitSet();
        String haystack = new String(text, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < literals.size(); i++) {
            found.set(i, haystack.contains(new String(literals.get(i), StandardCharsets.ISO_8859_1)));
        }
        return found;
    }

    private static List<byte[]> octets(List<String> texts) {
        return texts.stream().map(LiteralScannerProperties::latin1).toList();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
