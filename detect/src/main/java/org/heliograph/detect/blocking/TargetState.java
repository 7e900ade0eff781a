package org.heliograph.detect.blocking;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.verdict.ControlOutcome;
import org.heliograph.model.verdict.Target;

/// One target: how it fares outside, and the pairs it is in.
final class TargetState {
    /// The helper's group in the ring: no country.
    static final int HELPER = -1;

    final Target target;
    final int id;
    /// In the order in which they were first measured.
    final List<Pair> pairs = new ArrayList<>(2);

    private ControlRing outside = new ControlRing();

    // What the helper said this hour: the first to tell of each outcome, and whether two agreed.
    private int helperHour = -1;
    private long reachedWitness;
    private long failedWitness;
    private boolean reachedTold;
    private boolean failedTold;
    private boolean agreed;

    TargetState(Target target, int id) {
        this.target = target;
        this.id = id;
    }

    ControlRing outside() {
        return outside;
    }

    /// Notes what a measurement says of the helper's try. It counts once for each hour, and only when two
    /// witnesses agree: one forged row changes nothing.
    ///
    /// @return whether the helper now counts as having failed this hour
    boolean helperSaid(ControlOutcome outcome, long witness, int hour) {
        if (outcome == ControlOutcome.ABSENT) {
            return false;
        }
        if (hour != helperHour) {
            helperHour = hour;
            reachedTold = false;
            failedTold = false;
            agreed = false;
        }
        if (agreed) {
            return false;
        }
        boolean reached = outcome == ControlOutcome.REACHED;
        if (reached ? reachedTold && reachedWitness != witness : failedTold && failedWitness != witness) {
            agreed = true;
            outside.add(hour, HELPER, reached ? Outcome.OK : Outcome.DOWN);
            return !reached;
        }
        tell(reached, witness);
        return false;
    }

    private void tell(boolean reached, long witness) {
        if (reached) {
            reachedTold = true;
            reachedWitness = witness;
        } else {
            failedTold = true;
            failedWitness = witness;
        }
    }

    void write(StateOutput out) {
        out.target(target).number32(id);
        outside.write(out);
        out.number32(helperHour).number64(reachedWitness).number64(failedWitness);
        out.bool(reachedTold).bool(failedTold).bool(agreed);
    }

    /// Pairs are added by who reads them.
    static TargetState read(StateInput in) {
        Target target = in.target();
        TargetState state = new TargetState(target, in.number32());
        state.outside = ControlRing.read(in);
        state.helperHour = in.number32();
        state.reachedWitness = in.number64();
        state.failedWitness = in.number64();
        state.reachedTold = in.bool();
        state.failedTold = in.bool();
        state.agreed = in.bool();
        return state;
    }
}
