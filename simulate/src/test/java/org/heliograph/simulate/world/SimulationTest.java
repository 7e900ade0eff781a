package org.heliograph.simulate.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.scenario.TinyScenario;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Scenario TINY = TinyScenario.read();

    @Test
    void sameSeedGivesTheSame() {
        assertThat(play(7, 1)).isEqualTo(play(7, 1)).isNotEqualTo(play(8, 1));
    }

    @Test
    void comeInTheOrderOfTheirUpload() {
        assertThat(play(1, 3)).extracting(Simulated::uploadedAt).isSorted();
    }

    @Test
    void eachSaysThatItIsSimulated() {
        assertThat(play(5, 1)).allSatisfy(each -> {
            Measurement.Origin origin = each.measurement().origin();
            assertThat(origin.softwareName()).isEqualTo("heliograph-simulate");
            assertThat(origin.annotations()).containsEntry("simulation", "tiny").containsEntry("simulation_seed", "5");
        });
    }

    @Test
    void uidsAreOfTheArchivesFormAndUnique() {
        Set<String> uids = new HashSet<>();
        assertThat(play(1, 3)).allSatisfy(each -> {
            assertThat(each.measurement().uid().value())
                    .matches("\\d{14}\\.\\d{6}_[A-Z]{2}_(webconnectivity|tor)_[0-9a-f]{16}");
            assertThat(uids.add(each.measurement().uid().value())).isTrue();
        });
    }

    @Test
    void scaleMultipliesTheVolume() {
        double ratio = (double) play(1, 10).size() / play(1, 2).size();
        assertThat(ratio).isBetween(4.0, 6.0);
    }

    @Test
    void scaleMustBeAboveZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> play(1, 0));
    }

    @Test
    void onlyTheBlockedTargetIsBlockedAndOnlyThereAndThen() {
        List<Simulated> blocked = only(play(1, 5), each -> each.truth().state() == Truth.State.BLOCKED);
        assertThat(blocked).isNotEmpty().allSatisfy(each -> {
            assertThat(each.target().name()).isEqualTo("news.example");
            assertThat(each.measurement().vantagePoint().network().number()).isEqualTo(64501);
            assertThat(each.truth().mechanism()).isEqualTo(Mechanism.TLS_RESET_SNI);
            assertThat(each.madeAt())
                    .isBetween(Instant.parse("2021-05-02T00:00:00Z"), Instant.parse("2021-05-03T12:00:00Z"));
        });
    }

    @Test
    void aResetAfterTheClientHelloShowsInTheHandshakeWhileTheHelperGetsThrough() {
        Simulated blocked = only(play(1, 5), each -> each.truth().state() == Truth.State.BLOCKED)
                .getFirst();
        var web = (TestKeys.WebConnectivity) blocked.measurement().testKeys();
        assertThat(web.observations().lookups()).allMatch(Observation::succeeded);
        assertThat(web.observations().connects()).allMatch(Observation::succeeded);
        assertThat(web.observations().handshakes()).isNotEmpty().allSatisfy(handshake -> {
            assertThat(handshake.failure()).isNotNull().matches(failure -> failure.is(FailureCode.CONNECTION_RESET));
            assertThat(handshake.serverName()).isEqualTo("www.news.example");
        });
        assertThat(web.control()).isNotNull();
        assertThat(web.control().connects().values()).allMatch(endpoint -> endpoint.status());
    }

    @Test
    void stepsConnectToWhatTheLookupGave() {
        assertThat(only(play(1, 1), each -> each.measurement().input() != null)).allSatisfy(each -> {
            var seen = each.measurement().testKeys().observations();
            List<String> answered = seen.lookups().stream()
                    .flatMap(lookup -> lookup.answers().stream())
                    .map(answer -> answer.value())
                    .toList();
            assertThat(seen.connects()).allMatch(connect -> answered.contains(connect.address()));
        });
    }

    @Test
    void whatACutKeepsBackArrivesWhenItIsOver() {
        Instant over = TINY.span().until();
        List<Simulated> cut = only(play(1, 5), each -> each.truth().state() == Truth.State.CUT);
        assertThat(cut).isNotEmpty().allMatch(each -> !each.uploadedAt().isBefore(over));
    }

    @Test
    void aCutSilencesItsNetwork() {
        Instant dark = Instant.parse("2021-05-04T00:00:00Z");
        List<Simulated> first = only(
                play(1, 20), each -> each.measurement().vantagePoint().network().number() == 64501);
        long before =
                first.stream().filter(each -> each.madeAt().isBefore(dark)).count() / 3;
        long during =
                first.stream().filter(each -> !each.madeAt().isBefore(dark)).count();
        assertThat((double) during / before).isBetween(0.35, 0.65);
    }

    @Test
    void measurementsLieWithinTheSpan() {
        assertThat(play(2, 3))
                .allMatch(each -> !each.madeAt().isBefore(TINY.span().from())
                        && each.madeAt().isBefore(TINY.span().until().plus(Duration.ofHours(1))));
    }

    private static List<Simulated> play(long seed, double scale) {
        List<Simulated> all = new ArrayList<>();
        Simulation.play(TINY, seed, scale, all::add);
        return all;
    }

    private static List<Simulated> only(List<Simulated> all, Predicate<Simulated> wanted) {
        return all.stream().filter(wanted).toList();
    }
}
