package org.heliograph.model.verdict;

/// What one measurement shows.
///
/// Four states, and *not judged* for tests that no rule reads. Say *inconclusive* rather than guess.
public sealed interface Verdict {

    Grounds grounds();

    /// The target answered as it does elsewhere.
    record Ok(Grounds grounds) implements Verdict {}

    /// Somebody on the path interfered.
    ///
    /// @param mechanism how
    /// @param confirmed whether a fingerprint known for this country or network was seen
    record Blocked(Mechanism mechanism, boolean confirmed, Grounds grounds) implements Verdict {}

    /// The target fails from everywhere, the helper included, or is itself at fault.
    record Down(Layer layer, Grounds grounds) implements Verdict {}

    /// The data allow no answer; the reasons say why.
    record Inconclusive(Layer layer, Grounds grounds) implements Verdict {}

    /// No rule reads this kind of test.
    record NotJudged(Grounds grounds) implements Verdict {}

    /// The word for it in `analyse` and in the store.
    default String state() {
        return switch (this) {
            case Ok ok -> "ok";
            case Blocked blocked -> "blocked";
            case Down down -> "down";
            case Inconclusive inconclusive -> "inconclusive";
            case NotJudged notJudged -> "not_judged";
        };
    }
}
