package org.heliograph.detect.blocking;

import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;

/// Draws controls for one series of bets, never the same one twice: the freshest first, then ever older ones.
///
/// How many are drawn depends on how many there are, on their times and groups, never on their outcomes. Which
/// numbers are used up is one interval: what lies between and was not drawn is given up.
final class ControlsUsed {
    private long from;
    private long to;

    private int drawn;
    private int failed;

    ControlsUsed(long next) {
        from = next;
        to = next;
    }

    /// Draws up to `most` controls for the next bet; see [#drawn] and [#failed].
    ///
    /// @param group      whose tries are no controls here
    /// @param failing    the outcome that counts as a failure beside *down*; other mechanisms are no event
    /// @param oldestHour older tries are too old
    void draw(ControlRing ring, int group, byte failing, int most, int oldestHour) {
        drawn = 0;
        failed = 0;
        long fresh = Math.max(to, ring.oldest());
        for (long number = ring.next() - 1; number >= fresh && drawn < most; number--) {
            take(ring, number, group, failing, oldestHour);
        }
        to = ring.next();
        long oldest = ring.oldest();
        while (from > oldest && drawn < most && ring.hour(from - 1) >= oldestHour) {
            from--;
            take(ring, from, group, failing, oldestHour);
        }
    }

    private void take(ControlRing ring, long number, int group, byte failing, int oldestHour) {
        byte outcome = ring.outcome(number);
        boolean failure = outcome == Outcome.DOWN || outcome == failing;
        boolean event = failure || outcome == Outcome.OK;
        if (event && ring.group(number) != group && ring.hour(number) >= oldestHour) {
            drawn++;
            failed += failure ? 1 : 0;
        }
    }

    int drawn() {
        return drawn;
    }

    int failed() {
        return failed;
    }

    void write(StateOutput out) {
        out.number64(from).number64(to);
    }

    static ControlsUsed read(StateInput in) {
        ControlsUsed used = new ControlsUsed(in.number64());
        used.to = in.number64();
        return used;
    }
}
