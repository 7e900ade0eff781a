package org.heliograph.simulate.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.simulate.scenario.Aim;
import org.heliograph.simulate.scenario.Event;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.scenario.Site;
import org.heliograph.simulate.world.GroundTruth;
import org.heliograph.simulate.world.Simulated;

/// The ground truth as CSV (RFC 4180, UTF-8, a head line, times in UTC). Not thread-safe.
final class TruthFiles implements AutoCloseable {
    private final Writer measurements;

    /// Writes what the scenario alone decides, and opens the list of measurements.
    TruthFiles(Path folder, Scenario scenario) throws IOException {
        Files.createDirectories(folder);
        blocks(folder.resolve("blocks.csv"), scenario);
        outages(folder.resolve("outages.csv"), scenario);
        lookAlikes(folder.resolve("look-alikes.csv"), scenario);
        Path file = folder.resolve("measurements.csv.gz");
        this.measurements =
                new BufferedWriter(new OutputStreamWriter(new Archive.Gzip(Files.newOutputStream(file)), UTF_8));
        row(
                measurements,
                List.of(
                        "measurement_uid",
                        "made_at",
                        "country",
                        "asn",
                        "test_name",
                        "target",
                        "state",
                        "mechanism",
                        "cause"));
    }

    void add(Simulated simulated) throws IOException {
        Measurement measurement = simulated.measurement();
        Mechanism mechanism = simulated.truth().mechanism();
        row(
                measurements,
                List.of(
                        measurement.uid().value(),
                        DateTimeFormatter.ISO_INSTANT.format(simulated.madeAt()),
                        measurement.vantagePoint().country().code(),
                        measurement.vantagePoint().network().toString(),
                        measurement.nettest().name(),
                        simulated.target().name(),
                        simulated.truth().state().name().toLowerCase(Locale.ROOT),
                        mechanism == null ? "" : mechanism.code(),
                        simulated.truth().cause()));
    }

    private static void blocks(Path file, Scenario scenario) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
            row(
                    out,
                    List.of(
                            "country",
                            "asn",
                            "target",
                            "url",
                            "mechanism",
                            "also",
                            "start",
                            "end",
                            "event",
                            "source",
                            "assumed"));
            for (GroundTruth.Blocked blocked : GroundTruth.blocks(scenario)) {
                Event.Heading heading = blocked.event().heading();
                row(
                        out,
                        List.of(
                                blocked.hypothesis().country().code(),
                                blocked.hypothesis().network().toString(),
                                blocked.hypothesis().target().name(),
                                blocked.aim() instanceof Site site ? site.url() : "",
                                blocked.hypothesis().mechanism().code(),
                                blocked.also().stream()
                                        .map(Mechanism::code)
                                        .sorted()
                                        .collect(Collectors.joining(" ")),
                                heading.span().from().toString(),
                                heading.span().until().toString(),
                                heading.name(),
                                heading.source(),
                                heading.assumed()));
            }
        }
    }

    private static void outages(Path file, Scenario scenario) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
            row(
                    out,
                    List.of(
                            "country", "asn", "scope", "access", "silent", "fails", "start", "end", "event", "source",
                            "assumed"));
            for (Event event : scenario.events()) {
                if (event instanceof Event.Cut cut) {
                    Event.Heading heading = cut.heading();
                    for (Asn asn : sorted(cut.networks())) {
                        row(
                                out,
                                List.of(
                                        scenario.title().country().code(),
                                        asn.toString(),
                                        cut.foreignOnly() ? "foreign" : "everything",
                                        cut.mobileOnly() ? "mobile" : "all",
                                        Double.toString(cut.silent()),
                                        Double.toString(cut.fails()),
                                        heading.span().from().toString(),
                                        heading.span().until().toString(),
                                        heading.name(),
                                        heading.source(),
                                        heading.assumed()));
                    }
                }
            }
        }
    }

    private static void lookAlikes(Path file, Scenario scenario) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
            row(out, List.of("what", "networks", "targets", "start", "end", "event"));
            for (Event event : scenario.events()) {
                switch (event) {
                    case Event.HelperDown down -> lookAlike(out, down, "helper_down", "", "");
                    case Event.Fault fault -> lookAlike(out, fault, "fault", "", targets(scenario, fault.aims()));
                    case Event.Loss loss -> lookAlike(out, loss, "loss", words(loss.networks()), "");
                    case Event.Defect defect ->
                        lookAlike(out, defect, "defect", defect.network().toString(), "");
                    case Event.Burst burst ->
                        lookAlike(out, burst, "burst", burst.network().toString(), targets(scenario, burst.aims()));
                    case Event.Forgery forgery ->
                        lookAlike(
                                out,
                                forgery,
                                "forgery",
                                forgery.network().toString(),
                                targets(scenario, forgery.aims()));
                    case Event.Block block -> {}
                    case Event.Cut cut -> {}
                }
            }
        }
    }

    private static void lookAlike(Writer out, Event event, String what, String networks, String targets)
            throws IOException {
        Event.Heading heading = event.heading();
        row(
                out,
                List.of(
                        what,
                        networks,
                        targets,
                        heading.span().from().toString(),
                        heading.span().until().toString(),
                        heading.name()));
    }

    private static String targets(Scenario scenario, Set<Aim> aims) {
        return scenario.aims().stream()
                .filter(aims::contains)
                .map(aim -> aim.target().name())
                .collect(Collectors.joining(" "));
    }

    private static String words(Set<Asn> networks) {
        return sorted(networks).stream().map(Asn::toString).collect(Collectors.joining(" "));
    }

    private static List<Asn> sorted(Set<Asn> networks) {
        return networks.stream().sorted().toList();
    }

    private static void row(Writer out, List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            out.write(i == 0 ? "" : ",");
            out.write(quoted(fields.get(i)));
        }
        out.write("\r\n");
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        measurements.close();
    }
}
