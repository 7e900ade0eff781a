package org.heliograph.detect.blocking;

import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;

/// One run of a probe over many targets: is it the run that is sick, rather than the targets?
///
/// Only tries at targets under no suspicion count, so that a list of blocked sites does not make a run look
/// sick for long.
final class Run {
    /// Judged sick only after this many tries, if at least four of five failed.
    private static final int FEWEST = 10;

    /// Tries that a run adds to its network's health: no device speaks for a network alone.
    private static final int MOST_NOTES = 4;

    private int tries;
    private int failures;
    private int canariesReached;
    private int canariesFailed;
    private int lastHour;

    /// Takes a try at a target under no suspicion.
    ///
    /// @return whether it may be noted for the network as well
    boolean take(boolean failed, int hour) {
        tries++;
        failures += failed ? 1 : 0;
        lastHour = hour;
        return tries <= MOST_NOTES;
    }

    /// Takes a try at a domestic target that nobody blocks.
    void canary(boolean failed) {
        canariesFailed += failed ? 1 : 0;
        canariesReached += failed ? 0 : 1;
    }

    boolean isSick() {
        boolean nearlyAllFail = tries >= FEWEST && 5 * failures >= 4 * tries;
        return nearlyAllFail || (canariesFailed > 0 && canariesReached == 0);
    }

    int lastHour() {
        return lastHour;
    }

    void write(StateOutput out) {
        out.number32(tries)
                .number32(failures)
                .number32(canariesReached)
                .number32(canariesFailed)
                .number32(lastHour);
    }

    static Run read(StateInput in) {
        Run run = new Run();
        run.tries = in.number32();
        run.failures = in.number32();
        run.canariesReached = in.number32();
        run.canariesFailed = in.number32();
        run.lastHour = in.number32();
        return run;
    }
}
