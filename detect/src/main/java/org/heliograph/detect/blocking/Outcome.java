package org.heliograph.detect.blocking;

import java.util.Arrays;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Verdict;

/// A verdict in one byte, for the many that are kept.
final class Outcome {
    /// Says nothing about blocking.
    static final byte NONE = -1;

    static final byte OK = 0;

    /// The target failed where nobody is blamed.
    static final byte DOWN = 1;

    /// All mechanisms in the order of their numbers; a checkpoint states it, so that numbers are never misread.
    static final String NAMES = Arrays.toString(Mechanism.values());

    private static final int FIRST_MECHANISM = 2;
    private static final Mechanism[] MECHANISMS = Mechanism.values();

    private Outcome() {}

    static byte of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ok ok -> OK;
            case Verdict.Blocked blocked -> of(blocked.mechanism());
            case Verdict.Down down -> DOWN;
            case Verdict.Inconclusive inconclusive -> NONE;
            case Verdict.NotJudged notJudged -> NONE;
        };
    }

    // Numbers leave the process in checkpoints only, beside the names.
    @SuppressWarnings("EnumOrdinal")
    static byte of(Mechanism mechanism) {
        return (byte) (FIRST_MECHANISM + mechanism.ordinal());
    }

    static boolean isBlocked(byte outcome) {
        return outcome >= FIRST_MECHANISM;
    }

    @SuppressWarnings("EnumOrdinal")
    static Mechanism mechanism(byte outcome) {
        return MECHANISMS[outcome - FIRST_MECHANISM];
    }
}
