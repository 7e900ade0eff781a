package org.heliograph.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OnlineDiscoveriesTest {
    @Test
    void weightsOfPlacesSumToAtMostOne() {
        double sum = 0;
        int places = DiscoveryWeights.FIRST_BLOCK * 255;
        for (int place = 0; place < places; place++) {
            sum += Math.pow(10, DiscoveryWeights.log10Place(place));
        }
        // Eight blocks: 1 - 1/9.
        assertThat(sum).isCloseTo(8.0 / 9, within(1e-6));
    }

    @Test
    void weightsOfTriesSumToAtMostOne() {
        double sum = 0;
        for (int number = 1; number <= 100_000; number++) {
            sum += Math.pow(10, DiscoveryWeights.log10Try(number));
        }
        assertThat(sum).isLessThanOrEqualTo(1).isGreaterThan(0.999);
    }

    @Test
    void eachPublicationMakesTheNextOneCheaper() {
        OnlineDiscoveries discoveries = new OnlineDiscoveries(0.01, 0);
        double first = discoveries.threshold(-3);
        assertThat(first).isCloseTo(5, within(1e-12));
        for (int i = 0; i < 9; i++) {
            discoveries.publish();
        }
        assertThat(discoveries.threshold(-3)).isCloseTo(4, within(1e-12));
    }

    /// Claims that are looked at again and again, three in ten of them true; the false ones are fair games.
    /// With q = 0.2 the mean share of false claims among those published must stay below it; with 400 worlds
    /// its standard error is below 0.01.
    @Test
    void shareOfFalseClaimsStaysBelowTheStatedRate() {
        double rate = 0.2;
        double sum = 0;
        int worlds = 400;
        SplittableRandom chance = new SplittableRandom(1);
        for (int world = 0; world < worlds; world++) {
            sum += shareOfFalse(rate, chance);
        }
        assertThat(sum / worlds).isLessThan(rate).isPositive();
    }

    private static double shareOfFalse(double rate, SplittableRandom chance) {
        OnlineDiscoveries discoveries = new OnlineDiscoveries(rate, 0);
        int claims = 40;
        double[] log10E = new double[claims];
        boolean[] published = new boolean[claims];
        int wrong = 0;
        BoundedBet bet = new BoundedBet(0.5, 0.2);
        for (int step = 0; step < 60; step++) {
            for (int claim = 0; claim < claims; claim++) {
                boolean truth = claim % 10 < 3;
                boolean failed = chance.nextDouble() < (truth ? 0.6 : 0.2);
                log10E[claim] += failed ? bet.onFailure() : bet.onSuccess();
                // Fixed weights of 1/40 each.
                if (!published[claim] && log10E[claim] >= discoveries.threshold(-Math.log10(claims))) {
                    published[claim] = true;
                    discoveries.publish();
                    wrong += truth ? 0 : 1;
                }
            }
        }
        return discoveries.published() == 0 ? 0 : (double) wrong / discoveries.published();
    }

    /// Ville: a fair game ever exceeds 1/a with chance at most a. 20 000 games of 200 rounds; three standard
    /// errors.
    @Test
    void fairGameSeldomEverLooksConvincing() {
        SplittableRandom chance = new SplittableRandom(2);
        int games = 20_000;
        int convincing = 0;
        for (int game = 0; game < games; game++) {
            double log10E = 0;
            boolean ever = false;
            for (int round = 0; round < 200; round++) {
                int failed = 0;
                for (int control = 0; control < 8; control++) {
                    failed += chance.nextDouble() < 0.1 ? 1 : 0;
                }
                log10E += new TwoSampleBlock(0.9, 0.08, 8).log10Factor(chance.nextDouble() < 0.1, failed);
                ever |= log10E >= 1.5;
            }
            convincing += ever ? 1 : 0;
        }
        double allowed = Math.pow(10, -1.5);
        assertThat((double) convincing / games).isLessThan(allowed + 3 * Math.sqrt(allowed / games));
    }

    /// The restarted test promises its average run length.
    @Test
    void restartedTestWaitsAtLeastAsLongAsItsThreshold() {
        SplittableRandom chance = new SplittableRandom(3);
        BoundedBet bet = new BoundedBet(0.95, 0.5);
        long steps = 0;
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            RestartedTest test = new RestartedTest();
            double sum = Double.NEGATIVE_INFINITY;
            while (sum < 2) {
                sum = test.step(chance.nextBoolean() ? bet.onFailure() : bet.onSuccess());
                steps++;
            }
        }
        assertThat((double) steps / runs).isGreaterThan(100);
    }
}
