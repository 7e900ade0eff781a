package org.heliograph.model.verdict;

/// What the test helper's own try at the same target came to, in the same measurement.
public enum ControlOutcome {
    REACHED,
    FAILED,
    /// There was no helper, or it gave no answer.
    ABSENT
}
