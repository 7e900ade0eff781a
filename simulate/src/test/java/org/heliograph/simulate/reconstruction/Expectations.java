package org.heliograph.simulate.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import org.heliograph.simulate.reconstruction.Score.Kind;

/// What is promised of the reconstruction.
final class Expectations {
    /// The rate of false discoveries that stands on every page.
    static final double STATED_RATE = 0.01;

    private Expectations() {}

    /// Every block that was measured often enough is found, in the right way, and soon.
    static void foundInTime(Campaign campaign) {
        assertThat(campaign.missed()).isEmpty();
        for (Kind kind : Kind.values()) {
            int[] delays = campaign.delays(kind);
            assertThat(delays).as("found by %s", kind.words).isNotEmpty();
            assertThat(Campaign.quantile(delays, 0.5))
                    .as("median delay with %s", kind.words)
                    .isLessThanOrEqualTo(kind.medianWithin);
        }
    }

    /// No more is untrue than is stated.
    static void withinTheStatedRate(Campaign campaign) {
        assertThat(campaign.falseDiscoveryRate())
                .as(
                        "untrue: %s",
                        campaign.scores().stream().map(score -> score.untrue).toList())
                .isLessThanOrEqualTo(STATED_RATE);
    }
}
