package org.heliograph.model.verdict;

/// Who gave us a measurement: a signed pseudonym, else a report id. Decides how often its word counts.
///
/// @param trust how the measurement reached us
/// @param name  pseudonym or report id; empty where the document has neither
public record Source(Trust trust, String name) implements Comparable<Source> {

    /// How a measurement reached us, from the most to the least trusted.
    public enum Trust {
        /// Signed by a probe that we know under a pseudonym.
        SIGNED,
        /// In a file that the operator of this observatory chose.
        OPERATOR,
        /// Handed in by anybody.
        ANONYMOUS
    }

    @Override
    public int compareTo(Source other) {
        int byTrust = trust.compareTo(other.trust);
        return byTrust != 0 ? byTrust : name.compareTo(other.name);
    }
}
