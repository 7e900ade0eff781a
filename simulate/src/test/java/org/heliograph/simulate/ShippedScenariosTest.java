package org.heliograph.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.simulate.scenario.Event;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.scenario.Site;
import org.heliograph.simulate.world.GroundTruth;
import org.heliograph.simulate.world.Simulation;
import org.heliograph.simulate.world.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ShippedScenariosTest {
    static final List<String> NAMES = ShippedScenarios.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void eachIsCalledAsItsFile(String name) {
        assertThat(ShippedScenarios.read(name).title().name()).isEqualTo(name);
    }

    @Test
    void belarusHasTheEightyFourHostsThatExist() {
        Scenario belarus = ShippedScenarios.read("belarus-2020");
        Set<String> blocked = new HashSet<>();
        belarus.aims().stream()
                .filter(Site.class::isInstance)
                .filter(aim -> aim.tags().contains("mininfo") || aim.tags().contains("long-blocked"))
                .forEach(aim -> blocked.add(((Site) aim).host()));
        // Two of them are there twice, over HTTP and over HTTPS.
        assertThat(blocked).hasSize(84 + 2).doesNotContain("prx.nmja", "tlgrm.mnja");
    }

    @Test
    void belarusMeasuresAsMuchAsADemoCanLoad() {
        Map<Truth.State, Integer> seen = new EnumMap<>(Truth.State.class);
        Simulation.play(
                ShippedScenarios.read("belarus-2020"),
                1,
                1,
                each -> seen.merge(each.truth().state(), 1, Integer::sum));
        int all = seen.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(all).isBetween(30_000, 60_000);
        assertThat(seen).containsKeys(Truth.State.values());
        assertThat((double) seen.getOrDefault(Truth.State.NOISE, 0) / all).isBetween(0.01, 0.05);
    }

    @Test
    void everyEventOfBelarusHasASourceOrSaysThatItIsAssumed() {
        assertThat(ShippedScenarios.read("belarus-2020").events())
                .allMatch(event -> !event.heading().source().isEmpty()
                        || event.heading().assumed().startsWith("look-alike"));
    }

    @Test
    void nobodyBlocksInTheQuietCountry() {
        Scenario quiet = ShippedScenarios.read("quiet");
        Set<Truth.State> seen = new HashSet<>();
        Simulation.play(quiet, 1, 1, each -> seen.add(each.truth().state()));
        assertThat(GroundTruth.blocks(quiet)).isEmpty();
        assertThat(quiet.events()).noneMatch(event -> event instanceof Event.Cut);
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        Truth.State.OPEN, Truth.State.NOISE, Truth.State.DOWN, Truth.State.REFUSED, Truth.State.DEVICE);
    }

    @Test
    void unknownNamesAreRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> ShippedScenarios.read("atlantis")).hasMessageContaining("belarus-2020, quiet");
    }
}
