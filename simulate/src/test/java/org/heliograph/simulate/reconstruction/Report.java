package org.heliograph.simulate.reconstruction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.heliograph.simulate.reconstruction.Score.Interval;
import org.heliograph.simulate.reconstruction.Score.Kind;

/// The campaign's result as a page of the documentation.
final class Report {
    private Report() {}

    static String of(Campaign belarus, Campaign quiet, Campaign withoutCanaries) {
        List<String> lines = new ArrayList<>();
        lines.add("# The reconstruction, over many seeds");
        lines.add("");
        lines.add("Written by `ReconstructionCampaignTest`; do not edit. To make it again:");
        lines.add("");
        lines.add("```");
        lines.add("./mvnw -Pcampaign -pl core,detect,simulate verify -Dtest=ReconstructionCampaignTest \\");
        lines.add("    -Dsurefire.failIfNoSpecifiedTests=false");
        lines.add("```");
        lines.add("");
        lines.add(
                "Simulated data, judged and searched by the real stages: the rules and fingerprints that are shipped, and the");
        lines.add(
                "recommended configuration with each country's unblocked domestic sites named as canaries. Detection sees");
        lines.add(
                "measurements in event order. The first %d seeds of Belarus and %d of the quiet country go through documents: written,"
                        .formatted(belarus.documented(), quiet.documented()));
        lines.add("read back, judged; the others are handed over in memory, which a test holds to be the same.");
        lines.add("What the scenarios invent, and what they take from sources, stands in their files.");
        lines.add("");
        found(lines, belarus);
        untrue(lines, belarus, quiet, withoutCanaries);
        confusion(lines, "Belarus", belarus);
        confusion(lines, "The quiet country", quiet);
        return String.join("\n", lines) + "\n";
    }

    private static void found(List<String> lines, Campaign belarus) {
        lines.add("## Found, and how soon");
        lines.add("");
        lines.add(
                "Scenario `%s`, %d seeds, %,d measurements. A block is one target on one network in one way over one interval."
                        .formatted(
                                belarus.scenario().title().name(),
                                belarus.scores().size(),
                                belarus.measurements()));
        lines.add(
                "*Measured* leaves out tries during an outage and those of broken devices. Delay: which try after the onset led to");
        lines.add("the publication.");
        lines.add("");
        lines.add(
                "| what it leaves to see | blocks | measured often enough | of these found | median delay (wanted) | 95 % within | longest |");
        lines.add("|---|---:|---:|---:|---:|---:|---:|");
        Map<Kind, List<Interval>> intervals = belarus.intervals();
        for (Kind kind : Kind.values()) {
            List<Interval> all = intervals.getOrDefault(kind, List.of());
            int[] delays = belarus.delays(kind);
            lines.add("| %s | %,d | %,d (≥ %d) | %,d | %d (≤ %d) | %d | %d |"
                    .formatted(
                            kind.words,
                            all.size(),
                            all.stream().filter(Interval::enough).count(),
                            kind.enough,
                            delays.length,
                            Campaign.quantile(delays, 0.5),
                            kind.medianWithin,
                            Campaign.quantile(delays, 0.95),
                            Campaign.quantile(delays, 1)));
        }
        lines.add("");
        List<Interval> missed = belarus.missed();
        lines.add(missed.isEmpty() ? "None was missed." : "Missed: %d.".formatted(missed.size()));
        new TreeSet<>(missed.stream()
                        .map(each -> "* %s by %s, %d tries"
                                .formatted(
                                        each.blocked().hypothesis().target().name() + " on "
                                                + each.blocked().hypothesis().network(),
                                        each.blocked().hypothesis().mechanism().code(),
                                        each.measured()))
                        .toList())
                .forEach(lines::add);
        lines.add("");
    }

    private static void untrue(List<String> lines, Campaign belarus, Campaign quiet, Campaign withoutCanaries) {
        lines.add("## Published but untrue");
        lines.add("");
        lines.add(
                "Stated rate: at most 1 % of what is ever published. Right target and network but wrong mechanism counts as untrue.");
        lines.add("");
        lines.add("| scenario | seeds | published | untrue | mean share per seed | seeds with any |");
        lines.add("|---|---:|---:|---:|---:|---:|");
        row(lines, "`belarus-2020`", belarus);
        row(lines, "`quiet`, every look-alike and no blocking", quiet);
        row(lines, "`quiet`, no canaries named", withoutCanaries);
        lines.add("");
        lines.add(
                "The last row is how a country fares for which nothing is configured. In `quiet` one device fails at everything it");
        lines.add("tries, fourteen hours long, under a new report id every hour.");
        if (quiet.falseDiscoveryRate() > Expectations.STATED_RATE) {
            lines.add("");
            lines.add("**The stated rate does not hold in the quiet country.** Whom it accused:");
            lines.add("");
            new TreeSet<>(quiet.scores().stream()
                            .flatMap(score -> score.untrue.stream())
                            .map(claim -> "* %s by %s, on %s"
                                    .formatted(
                                            claim.hypothesis().network(),
                                            claim.hypothesis().mechanism().code(),
                                            claim.at().toString().substring(0, 10)))
                            .toList())
                    .forEach(lines::add);
        }
        lines.add("");
    }

    private static void row(List<String> lines, String what, Campaign campaign) {
        lines.add("| %s | %d | %,d | %,d | %.4f | %d |"
                .formatted(
                        what,
                        campaign.scores().size(),
                        campaign.published(),
                        campaign.untrue(),
                        campaign.falseDiscoveryRate(),
                        campaign.seedsWithUntruth()));
    }

    private static void confusion(List<String> lines, String title, Campaign campaign) {
        lines.add("## Each measurement: truth by verdict. " + title);
        lines.add("");
        List<String> columns = campaign.confusion().values().stream()
                .flatMap(verdicts -> verdicts.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        lines.add("| truth | all | " + String.join(" | ", columns) + " |");
        lines.add("|---|---:|" + "---:|".repeat(columns.size()));
        campaign.confusion().forEach((truth, verdicts) -> {
            int all = verdicts.values().stream().mapToInt(Integer::intValue).sum();
            var line = new StringBuilder("| %s | %,d |".formatted(truth, all));
            for (String column : columns) {
                int count = verdicts.getOrDefault(column, 0);
                line.append(count == 0 ? " |" : String.format(Locale.ROOT, " %.2f %% |", 100.0 * count / all));
            }
            lines.add(line.toString());
        });
        lines.add("");
        lines.add(
                "*open*: nothing wrong. *noise*: bad luck. *down*: the target's own fault. *refused*: the server turns the country away.");
        lines.add(
                "*device*: the probe's own trouble. *cut*: the network is cut off. *blocked, so*: by the mechanism that was used.");
        lines.add("");
    }
}
