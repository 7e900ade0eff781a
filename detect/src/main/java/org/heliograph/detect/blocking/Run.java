package org.heliograph.detect.blocking;

import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;

/// One run of a probe over many targets: is it the run that is sick, rather than the targets?
///
/// Tries at targets that are known to be blocked do not count, nor those that met a known block page, so that a
/// list of blocked sites does not make a run look sick for long. Targets under mere suspicion do count: a
/// device that fails at everything puts everything under suspicion.
final class Run {
    /// Judged sick only after this many tries, if at least four of five failed.
    private static final int FEWEST = 10;

    /// So many tries must have reached something, or what failed in the run is not believed.
    private static final int FEWEST_TO_DOUBT = 3;

    /// Tries that a run adds to its network's health: no device speaks for a network alone.
    private static final int MOST_NOTES = 4;

    /// Which targets were tried, by the low bits of their numbers: each counts once, so that a probe that
    /// watches one blocked site does not look sick.
    private long targets;

    private int tries;
    private int failures;
    private int canariesReached;
    private int canariesFailed;
    private int lastHour;

    /// Takes a try at a target not known to be blocked.
    ///
    /// @param target its number
    /// @return whether it may be noted for the network as well
    boolean take(long target, boolean failed, int hour) {
        lastHour = hour;
        long bit = 1L << SourceIds.mix(target, 0);
        if ((targets & bit) != 0) {
            return false;
        }
        targets |= bit;
        tries++;
        failures += failed ? 1 : 0;
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

    /// Whether it has reached something, and more than one in five of what it tried.
    boolean hasProvedItself() {
        int reached = tries - failures;
        return reached > 0 && failures <= 4 * reached;
    }

    /// Whether it has tried enough to have reached something, and has not: the device may be at fault.
    boolean isDoubtful() {
        return tries >= FEWEST_TO_DOUBT && !hasProvedItself();
    }

    int lastHour() {
        return lastHour;
    }

    void write(StateOutput out) {
        out.number64(targets)
                .number32(tries)
                .number32(failures)
                .number32(canariesReached)
                .number32(canariesFailed)
                .number32(lastHour);
    }

    static Run read(StateInput in) {
        Run run = new Run();
        run.targets = in.number64();
        run.tries = in.number32();
        run.failures = in.number32();
        run.canariesReached = in.number32();
        run.canariesFailed = in.number32();
        run.lastHour = in.number32();
        return run;
    }
}
