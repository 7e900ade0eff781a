package org.heliograph.detect.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.heliograph.model.incident.TimeBounds;
import org.heliograph.model.verdict.Mechanism;
import org.junit.jupiter.api.Test;

/// 2 000 made-up pairs for each share of failing tries: does the true moment lie within the bounds as often as
/// said?
class ChangepointTest {
    private static final byte RESET = Outcome.of(Mechanism.TLS_RESET_SNI);
    private static final double NOISE = 0.01;
    private static final double BOUND = 0.02;
    private static final int ROUNDS = 2000;

    @Test
    void startLiesWithinItsBoundsAsOftenAsSaid() {
        for (double share : new double[] {1, 0.9, 0.75, 0.6}) {
            SplittableRandom chance = new SplittableRandom(7);
            int right = 0;
            for (int round = 0; round < ROUNDS; round++) {
                History history = new History();
                feed(history, 0, 18, NOISE, chance);
                feed(history, 18, 32, share, chance);
                right += holds(new Changepoint(history, RESET, BOUND).start(0), 18) ? 1 : 0;
            }
            assertThat((double) right / ROUNDS).as("share " + share).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void endLiesWithinItsBoundsAsOftenAsSaid() {
        for (double share : new double[] {1, 0.9, 0.75}) {
            SplittableRandom chance = new SplittableRandom(8);
            int right = 0;
            for (int round = 0; round < ROUNDS; round++) {
                History history = new History();
                feed(history, 0, 20, share, chance);
                feed(history, 20, 31, NOISE, chance);
                right += holds(new Changepoint(history, RESET, BOUND).end(0), 20) ? 1 : 0;
            }
            assertThat((double) right / ROUNDS).as("share " + share).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void blockedSinceTheFirstMeasurementMayHaveBegunAnyTimeBefore() {
        History history = new History();
        feed(history, 5, 12, 1, new SplittableRandom(9));
        TimeBounds start = new Changepoint(history, RESET, BOUND).start(100);
        assertThat(start.earliest().getEpochSecond()).isLessThanOrEqualTo(100);
        assertThat(start.best().getEpochSecond()).isEqualTo(500);
    }

    /// One bet each hundred seconds.
    private static void feed(History history, int from, int to, double failing, SplittableRandom chance) {
        for (int bet = from; bet < to; bet++) {
            history.add(bet * 100L, chance.nextDouble() < failing ? RESET : Outcome.OK);
        }
    }

    /// The change lies somewhere between the last bet before it and the first after it.
    private static boolean holds(TimeBounds bounds, int change) {
        long after = (change - 1) * 100L;
        return bounds.earliest().getEpochSecond() <= after + 99
                && bounds.latest().getEpochSecond() >= after + 1;
    }
}
