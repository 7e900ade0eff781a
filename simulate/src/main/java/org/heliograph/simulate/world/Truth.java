package org.heliograph.simulate.world;

import org.heliograph.model.verdict.Mechanism;
import org.jspecify.annotations.Nullable;

/// What really happened to one measurement, whatever it looks like.
///
/// @param mechanism how it was blocked; null unless it was
/// @param cause     name of the event, or kind of noise; empty if nothing happened
public record Truth(State state, @Nullable Mechanism mechanism, String cause) {

    static final Truth OPEN = new Truth(State.OPEN, null, "");

    public Truth {
        if ((state == State.BLOCKED) != (mechanism != null)) {
            throw new IllegalArgumentException(
                    "only what is blocked has a mechanism, got %s and %s".formatted(state, mechanism));
        }
    }

    /// What can happen to a measurement. All but [#BLOCKED] and [#CUT] are nobody's doing.
    public enum State {
        /// Nothing: the target answered.
        OPEN,
        /// Bad luck on the way.
        NOISE,
        /// The target itself was at fault.
        DOWN,
        /// The target turned visitors from this country away.
        REFUSED,
        /// The device had a trouble of its own.
        DEVICE,
        /// The network was cut off.
        CUT,
        /// Somebody on the path interfered with this target.
        BLOCKED
    }

    Truth with(String anotherCause) {
        return new Truth(state, mechanism, cause.isEmpty() ? anotherCause : cause + "+" + anotherCause);
    }
}
