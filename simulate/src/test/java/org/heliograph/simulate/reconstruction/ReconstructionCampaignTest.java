package org.heliograph.simulate.reconstruction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.simulate.ShippedScenarios;
import org.heliograph.simulate.reconstruction.Replay.Canaries;
import org.heliograph.simulate.scenario.Event;
import org.heliograph.simulate.scenario.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A hundred seeds of each scenario. Writes `docs/accuracy/reconstruction.md`.
///
/// `-Dreconstruction.seeds=N` plays another number of seeds; the page is written from 50 on, and says how many.
/// `-Dreconstruction.documented=N` sends another number of them through documents, which takes ten times as
/// long.
@Tag("campaign")
class ReconstructionCampaignTest {
    private static final int SEEDS = 100;
    private static final int ENOUGH_TO_TELL = 50;
    private static final int DOCUMENTED = 5;

    @Test
    void aHundredSeeds() throws InterruptedException, IOException {
        int seeds = Integer.getInteger("reconstruction.seeds", SEEDS);
        int documented = Math.min(seeds, Integer.getInteger("reconstruction.documented", DOCUMENTED));
        Scenario country = ShippedScenarios.read("belarus-2020");
        Campaign belarus = Campaign.run(country, seeds, documented, Canaries.NAMED);
        Scenario calm = ShippedScenarios.read("quiet");
        Campaign quiet = Campaign.run(calm, seeds, documented, Canaries.NAMED);
        Campaign withoutCanaries = Campaign.run(calm, Math.min(seeds, 20), 0, Canaries.NONE);
        String report = Report.of(belarus, quiet, withoutCanaries);
        if (seeds >= ENOUGH_TO_TELL) {
            Path page = projectRoot().resolve("docs/accuracy/reconstruction.md");
            Files.createDirectories(page.getParent());
            Files.writeString(page, report, UTF_8);
        } else {
            System.out.println(report);
        }
        Expectations.foundInTime(belarus);
        Expectations.withinTheStatedRate(belarus);
        // In a country without blocking whatever is published is untrue: the rate bounds the share of seeds with any.
        Expectations.withinTheStatedRate(quiet);
        Expectations.withinTheStatedRate(withoutCanaries);
        assertThat(calm.events()).noneMatch(event -> event instanceof Event.Block);
    }

    private static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("not run from within the project");
            }
        }
        return folder;
    }
}
