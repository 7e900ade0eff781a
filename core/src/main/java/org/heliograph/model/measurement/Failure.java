package org.heliograph.model.measurement;

/// Why a step failed, in the words of OONI df-007.
public sealed interface Failure {

    /// A word of the closed list.
    record Known(FailureCode code) implements Failure {}

    /// What the system said where no word fits; addresses are scrubbed.
    ///
    /// @param message without the prefix `unknown_failure: `
    record Unclassified(String message) implements Failure {}

    /// The word, or `unknown_failure: …`, as it stands in a measurement.
    default String word() {
        return switch (this) {
            case Known known -> known.code().word();
            case Unclassified other -> "unknown_failure: " + other.message();
        };
    }

    /// Whether this is the given word.
    default boolean is(FailureCode code) {
        return this instanceof Known known && known.code() == code;
    }
}
