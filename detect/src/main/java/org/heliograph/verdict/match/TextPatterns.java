package org.heliograph.verdict.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;
import org.jspecify.annotations.Nullable;

/// All fingerprints that are sought in one kind of text: in bodies, in one header, in one field of certificates.
///
/// Immutable and thread-safe. Allocates nothing where no text of any pattern occurs.
final class TextPatterns {

    private final List<Fingerprint> fingerprints;
    private final LiteralScanner scanner;
    /// By number of literal: who wants it, and what else they want.
    private final Candidate[][] candidates;
    /// Expressions of which no required text is known: these run on every text.
    private final Candidate[] unfiltered;

    TextPatterns(List<Fingerprint> fingerprints) {
        this.fingerprints = List.copyOf(fingerprints);
        Map<String, List<Candidate>> byLiteral = new LinkedHashMap<>();
        List<Candidate> always = new ArrayList<>();
        for (int i = 0; i < fingerprints.size(); i++) {
            Candidate candidate = candidate(i, fingerprints.get(i).pattern());
            byte[] literal = candidate.literal();
            if (literal == null) {
                always.add(candidate);
            } else {
                // Latin-1 makes octets a key without a change.
                byLiteral
                        .computeIfAbsent(new String(literal, StandardCharsets.ISO_8859_1), key -> new ArrayList<>())
                        .add(candidate);
            }
        }
        this.scanner = new LiteralScanner(byLiteral.keySet().stream()
                .map(literal -> literal.getBytes(StandardCharsets.ISO_8859_1))
                .toList());
        this.candidates = byLiteral.values().stream()
                .map(list -> list.toArray(Candidate[]::new))
                .toArray(Candidate[][]::new);
        this.unfiltered = always.toArray(Candidate[]::new);
    }

    /// The fingerprints that match a text, each once, in the order of the set.
    List<Fingerprint> in(byte[] text) {
        long[] found = scanner.scan(text, 0, text.length);
        if (found == null && unfiltered.length == 0) {
            return List.of();
        }
        var matching = new BitSet(fingerprints.size());
        for (Candidate candidate : unfiltered) {
            candidate.test(text, matching);
        }
        if (found != null) {
            BitSet literals = BitSet.valueOf(found);
            for (int number = literals.nextSetBit(0); number >= 0; number = literals.nextSetBit(number + 1)) {
                for (Candidate candidate : candidates[number]) {
                    candidate.test(text, matching);
                }
            }
        }
        return matching.stream().mapToObj(fingerprints::get).toList();
    }

    private static Candidate candidate(int number, Pattern pattern) {
        return switch (pattern) {
            case Pattern.Contains contains -> new Candidate(number, utf8(contains.text()), Extra.NOTHING, null);
            case Pattern.Prefix prefix -> new Candidate(number, utf8(prefix.text()), Extra.AT_START, null);
            case Pattern.Full full -> new Candidate(number, utf8(full.text()), Extra.WHOLE, null);
            case Pattern.Regex regex -> {
                Expression expression = Expression.of(regex.expression());
                boolean plain = expression instanceof Pieces pieces && pieces.isPlain();
                yield plain
                        ? new Candidate(number, expression.required(), Extra.NOTHING, null)
                        : new Candidate(number, expression.required(), Extra.EXPRESSION, expression);
            }
            case Pattern.PacketTraits traits ->
                throw new IllegalArgumentException("traits of a packet are not sought in text: " + traits);
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// What a text must fulfil beyond containing the literal.
    private enum Extra {
        NOTHING,
        AT_START,
        WHOLE,
        EXPRESSION
    }

    /// A fingerprint, by its number, and what it needs.
    private static final class Candidate {
        private final int number;
        private final byte @Nullable [] literal;
        private final Extra extra;
        private final @Nullable Expression expression;

        Candidate(int number, byte @Nullable [] literal, Extra extra, @Nullable Expression expression) {
            this.number = number;
            this.literal = literal;
            this.extra = extra;
            this.expression = expression;
        }

        byte @Nullable [] literal() {
            return literal;
        }

        void test(byte[] text, BitSet matching) {
            boolean matches = switch (extra) {
                case NOTHING -> true;
                case AT_START -> literal != null && Octets.standsAt(text, literal, 0);
                case WHOLE -> literal != null && literal.length == text.length && Octets.standsAt(text, literal, 0);
                case EXPRESSION -> expression != null && expression.occursIn(text);
            };
            if (matches) {
                matching.set(number);
            }
        }
    }
}
