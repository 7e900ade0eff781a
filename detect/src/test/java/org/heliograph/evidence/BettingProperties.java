package org.heliograph.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// The mean of each e-variable under its null, by adding up every outcome: exact but for rounding.
class BettingProperties {
    private static final double ROUNDING = 1e-9;

    @Property
    void blockIsFairWhereTheChanceIsThatOfTheControls(
            @ForAll @IntRange(min = 300, max = 980) int alternative,
            @ForAll @IntRange(min = 5, max = 250) int controlChance,
            @ForAll @IntRange(min = 1, max = 12) int controls,
            @ForAll @IntRange(min = 0, max = 1000) int chance) {
        double[] same = new double[controls];
        Arrays.fill(same, chance / 1000.0);
        TwoSampleBlock block = new TwoSampleBlock(alternative / 1000.0, controlChance / 1000.0, controls);
        assertThat(mean(block, chance / 1000.0, same)).isLessThanOrEqualTo(1 + ROUNDING);
    }

    /// Controls of unequal chances, and a chance here that is anything up to their mean. All in thousandths.
    @Property
    void blockIsAtMostFairWhereTheChanceIsBelowTheMeanOfUnequalControls(
            @ForAll @IntRange(min = 300, max = 980) int alternative,
            @ForAll @IntRange(min = 5, max = 250) int controlChance,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 0, max = 1000) Integer> unequal,
            @ForAll @IntRange(min = 0, max = 1000) int share) {
        double[] chances =
                unequal.stream().mapToDouble(chance -> chance / 1000.0).toArray();
        double chance = share / 1000.0 * Arrays.stream(chances).average().orElseThrow();
        TwoSampleBlock block = new TwoSampleBlock(alternative / 1000.0, controlChance / 1000.0, chances.length);
        assertThat(mean(block, chance, chances)).isLessThanOrEqualTo(1 + ROUNDING);
    }

    @Property
    void boundedBetIsAtMostFairUpToItsBound(
            @ForAll @IntRange(min = 1, max = 300) int bound,
            @ForAll @IntRange(min = 400, max = 980) int alternative,
            @ForAll @IntRange(min = 0, max = 1000) int share) {
        BoundedBet bet = new BoundedBet(alternative / 1000.0, bound / 1000.0);
        double chance = share / 1000.0 * bound / 1000.0;
        double mean = chance * power(bet.onFailure()) + (1 - chance) * power(bet.onSuccess());
        assertThat(mean).isLessThanOrEqualTo(1 + ROUNDING);
    }

    @Property
    void blockGrowsWhereOnlyThisNetworkFails(@ForAll @IntRange(min = 1, max = 200) int controls) {
        assertThat(new TwoSampleBlock(0.95, 0.01, controls).log10Factor(true, 0))
                .isPositive();
        assertThat(new TwoSampleBlock(0.95, 0.01, controls).log10Factor(false, 0))
                .isNegative();
    }

    /// Over all 2^(1+k) outcomes.
    private static double mean(TwoSampleBlock block, double chance, double[] chances) {
        double mean = 0;
        for (int outcome = 0; outcome < 1 << chances.length; outcome++) {
            double probability = 1;
            for (int control = 0; control < chances.length; control++) {
                boolean failed = ((outcome >> control) & 1) == 1;
                probability *= failed ? chances[control] : 1 - chances[control];
            }
            int failed = Integer.bitCount(outcome);
            mean += probability * chance * power(block.log10Factor(true, failed));
            mean += probability * (1 - chance) * power(block.log10Factor(false, failed));
        }
        return mean;
    }

    private static double power(double log10) {
        return Math.pow(10, log10);
    }
}
