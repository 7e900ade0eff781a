package org.heliograph.model.facts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.heliograph.model.verdict.Verdict;

/// The kind of a verdict, for counting and filtering.
public enum VerdictState {
    OK,
    BLOCKED,
    DOWN,
    INCONCLUSIVE,
    NOT_JUDGED;

    public static VerdictState of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ok ok -> OK;
            case Verdict.Blocked blocked -> BLOCKED;
            case Verdict.Down down -> DOWN;
            case Verdict.Inconclusive inconclusive -> INCONCLUSIVE;
            case Verdict.NotJudged notJudged -> NOT_JUDGED;
        };
    }

    /// The same word as [Verdict#state()].
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<VerdictState> ofWord(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
