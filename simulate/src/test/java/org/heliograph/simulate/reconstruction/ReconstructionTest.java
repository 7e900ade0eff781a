package org.heliograph.simulate.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.heliograph.simulate.ShippedScenarios;
import org.heliograph.simulate.reconstruction.Replay.Canaries;
import org.heliograph.simulate.reconstruction.Replay.Judged;
import org.heliograph.simulate.scenario.TinyScenario;
import org.junit.jupiter.api.Test;

/// Two seeds of each shipped scenario, in every build. The full campaign is [ReconstructionCampaignTest].
class ReconstructionTest {
    @Test
    void belarusIsFoundAndNothingElse() throws InterruptedException {
        Campaign belarus = Campaign.run(ShippedScenarios.read("belarus-2020"), 2, 0, Canaries.NAMED);
        Expectations.foundInTime(belarus);
        Expectations.withinTheStatedRate(belarus);
    }

    @Test
    void nobodyIsAccusedInTheQuietCountry() throws InterruptedException {
        Campaign quiet = Campaign.run(ShippedScenarios.read("quiet"), 2, 1, Canaries.NAMED);
        assertThat(quiet.published()).isZero();
    }

    @Test
    void documentsLoseNothingThatVerdictsNeed() {
        assertThat(verdicts(Replay.Path.THROUGH_DOCUMENTS)).isEqualTo(verdicts(Replay.Path.IN_MEMORY));
    }

    private static List<?> verdicts(Replay.Path path) {
        return Replay.of(TinyScenario.read(), 1, path, Canaries.NAMED).judged().stream()
                .map(Judged::verdict)
                .toList();
    }
}
