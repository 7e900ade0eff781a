package org.heliograph.detect.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.junit.jupiter.api.Test;

class VouchingTest {
    private final Map<Long, Run> runs = new HashMap<>();
    private Vouching vouching = new Vouching();

    @Test
    void runThatReachesNothingVouchesForNothing() {
        vouching.add(tries(1, 3, 0));
        vouching.settle(runs::get);
        assertThat(vouching.credible()).isZero();
    }

    @Test
    void runTooShortToTellIsBelieved() {
        vouching.add(tries(1, 2, 0));
        vouching.settle(runs::get);
        assertThat(vouching.credible()).isEqualTo(1);
    }

    @Test
    void runMayShowThatItWorksLater() {
        vouching.add(tries(1, 4, 0));
        vouching.settle(runs::get);
        tries(1, 0, 1);
        vouching.settle(runs::get);
        assertThat(vouching.credible()).isEqualTo(1);
    }

    @Test
    void runThatReachesOneOfSixIsStillDoubted() {
        vouching.add(tries(1, 5, 1));
        vouching.settle(runs::get);
        assertThat(vouching.credible()).isZero();
    }

    @Test
    void forgottenRunStaysAsItWasLastSeen() {
        vouching.add(tries(1, 3, 0));
        vouching.add(tries(2, 3, 3));
        vouching.settle(runs::get);
        runs.clear();
        vouching.settle(runs::get);
        assertThat(vouching.credible()).isEqualTo(1);
    }

    @Test
    void stateIsWrittenAndRead() {
        for (int run = 0; run < 20; run++) {
            vouching.add(tries(run, 3, run % 2 * 3));
        }
        vouching.settle(runs::get);
        int before = vouching.credible();
        StateOutput out = new StateOutput();
        vouching.write(out);
        vouching = Vouching.read(new StateInput(out.toBytes()));
        assertThat(vouching.credible()).isEqualTo(before).isEqualTo(8);
        StateOutput again = new StateOutput();
        vouching.write(again);
        assertThat(again.toBytes()).isEqualTo(out.toBytes());
    }

    private long tries(long id, int failed, int reached) {
        Run run = runs.computeIfAbsent(id, key -> new Run());
        for (int i = 0; i < failed; i++) {
            run.take(i, true, 0);
        }
        for (int i = 0; i < reached; i++) {
            run.take(100 + i, false, 0);
        }
        return id;
    }
}
