package org.heliograph.detect.blocking;

import java.util.Arrays;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;

/// The latest tries that may serve as controls, at most [#MOST], in the order they came. Each has a number for
/// good, from 0; a reader remembers which numbers it has used.
///
/// The group of a try says for whom it is no control: its country in a target's ring, its target in a network's
/// ring.
final class ControlRing {
    static final int MOST = 256;
    private static final int FIRST = 16;

    private int[] hours = new int[FIRST];
    private int[] groups = new int[FIRST];
    private byte[] outcomes = new byte[FIRST];
    private long next;

    /// @param hour since 1970
    void add(int hour, int group, byte outcome) {
        if (next == hours.length && hours.length < MOST) {
            hours = Arrays.copyOf(hours, 2 * hours.length);
            groups = Arrays.copyOf(groups, hours.length);
            outcomes = Arrays.copyOf(outcomes, hours.length);
        }
        int at = slot(next++);
        hours[at] = hour;
        groups[at] = group;
        outcomes[at] = outcome;
    }

    /// The number that the next try will get.
    long next() {
        return next;
    }

    /// The number of the oldest try still here.
    long oldest() {
        return Math.max(0, next - hours.length);
    }

    int hour(long number) {
        return hours[slot(number)];
    }

    int group(long number) {
        return groups[slot(number)];
    }

    byte outcome(long number) {
        return outcomes[slot(number)];
    }

    /// Counts the tries not older than an hour that may be held against a group's, by who made them.
    ///
    /// @param failing the outcome that counts as a failure beside *down*; other mechanisms are no event
    Recent since(int oldestHour, int group, byte failing) {
        int[] reached = new int[2];
        int[] failed = new int[2];
        for (long number = next - 1; number >= oldest() && hour(number) >= oldestHour; number--) {
            byte outcome = outcome(number);
            if (group(number) != group) {
                int who = group(number) == TargetState.HELPER ? 1 : 0;
                failed[who] += outcome == Outcome.DOWN || outcome == failing ? 1 : 0;
                reached[who] += outcome == Outcome.OK ? 1 : 0;
            }
        }
        return new Recent(new Tries(reached[0], failed[0]), new Tries(reached[1], failed[1]));
    }

    /// Recent tries of other networks, and of helpers.
    record Recent(Tries networks, Tries helpers) {
        /// Whether other networks or the helpers fail: each for itself can show that the target is in trouble.
        boolean failing(int fewest) {
            return networks.failing(fewest) || helpers.failing(fewest);
        }

        int reached() {
            return networks.reached() + helpers.reached();
        }

        int failed() {
            return networks.failed() + helpers.failed();
        }
    }

    /// What came of some tries.
    record Tries(int reached, int failed) {
        private boolean failing(int fewest) {
            return failed >= fewest && failed >= reached;
        }
    }

    private int slot(long number) {
        return (int) (number & (hours.length - 1));
    }

    void write(StateOutput out) {
        out.number64(next).number32(hours.length);
        for (long number = oldest(); number < next; number++) {
            out.number32(hour(number)).number32(group(number)).number8(outcome(number));
        }
    }

    static ControlRing read(StateInput in) {
        ControlRing ring = new ControlRing();
        ring.next = in.number64();
        int capacity = in.number32();
        ring.hours = new int[capacity];
        ring.groups = new int[capacity];
        ring.outcomes = new byte[capacity];
        for (long number = ring.oldest(); number < ring.next; number++) {
            int at = ring.slot(number);
            ring.hours[at] = in.number32();
            ring.groups[at] = in.number32();
            ring.outcomes[at] = (byte) in.number8();
        }
        return ring;
    }
}
