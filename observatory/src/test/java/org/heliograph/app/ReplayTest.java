package org.heliograph.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.format.fingerprints.FingerprintFile;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.scenario.ScenarioReader;
import org.heliograph.simulate.world.Simulation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replayed scenario ends up in the observatory as if those days had been lived through.
@Tag("slow")
class ReplayTest {
    private static final CountryCode COUNTRY = new CountryCode("XQ");
    private static final Overview.Label LABEL = new Overview.Label(Overview.Label.Kind.RECONSTRUCTION, "a test");

    @TempDir
    private Path folder;

    @Test
    void blockThatWasPlayedIsFoundAndOver() throws Exception {
        Scenario scenario = scenario();
        AtomicInteger played = new AtomicInteger();
        Simulation.play(scenario, 7, 1.0, simulated -> played.incrementAndGet());
        ReplayClock clock = new ReplayClock(scenario.span().from(), InstantSource.system());
        List<Instant> moments = new ArrayList<>();
        try (Observatory observatory =
                Observatory.start(ObservatoryConfig.usual().in(folder), FingerprintFile.own(), clock, LABEL)) {
            new Replay(scenario, observatory, clock, moments::add).play(scenario, 7, () -> false);

            Overview overview = observatory.facts().overview();
            assertThat(overview.counts().total()).isEqualTo(played.get());
            assertThat(overview.label()).isEqualTo(LABEL);
            assertThat(clock.instant()).isAfterOrEqualTo(scenario.span().until());
            assertThat(moments).isSorted().endsWith(scenario.span().until());
            List<Incident> incidents = observatory
                    .facts()
                    .incidents(IncidentQuery.publishedIn(COUNTRY), Instant.MAX)
                    .items();
            assertThat(incidents).singleElement().satisfies(found -> {
                assertThat(found.subject())
                        .isEqualTo(new Incident.Subject.TargetBlocked(new Target(Target.Kind.SITE, "news.example")));
                assertThat(found.phase()).isEqualTo(Finding.Phase.ENDED);
            });
        }
    }

    @Test
    void stopsWhenAsked() throws Exception {
        Scenario scenario = scenario();
        ReplayClock clock = new ReplayClock(scenario.span().from(), InstantSource.system());
        AtomicInteger asked = new AtomicInteger();
        try (Observatory observatory =
                Observatory.start(ObservatoryConfig.usual().in(folder), FingerprintFile.own(), clock, LABEL)) {
            Replay replay = new Replay(scenario, observatory, clock, moment -> {});
            assertThatThrownBy(() -> replay.play(scenario, 7, () -> asked.incrementAndGet() > 40))
                    .isInstanceOf(Replay.Stopped.class);
        }
    }

    private static Scenario scenario() throws Exception {
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(ReplayTest.class.getResourceAsStream("replayed.yaml")), UTF_8)) {
            return ScenarioReader.read("replayed.yaml", text);
        }
    }
}
