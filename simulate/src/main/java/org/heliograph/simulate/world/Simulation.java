package org.heliograph.simulate.world;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.Measurement.Nettest;
import org.heliograph.model.measurement.Measurement.Origin;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.vantage.VantagePoint;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.scenario.Service;
import org.heliograph.simulate.scenario.Site;
import org.jspecify.annotations.Nullable;

/// Plays a scenario once.
///
/// Measurements come in the order in which the collector would get them. What was measured during a cut and could not
/// be
/// sent comes when the cut is over. Every measurement says in its annotations that it is simulated.
public final class Simulation {
    /// What stands in `software_name` of every document.
    public static final String SOFTWARE = "heliograph-simulate";
    /// The annotation that names the scenario.
    public static final String ANNOTATION = "simulation";
    /// The annotation with the seed.
    public static final String SEED_ANNOTATION = "simulation_seed";

    private static final String SOFTWARE_VERSION = "1";
    private static final String WEB = "web_connectivity";
    private static final String WEB_OLDER = "0.4.3";
    private static final String WEB_NEWER = "0.5.28";
    private static final DateTimeFormatter UID_TIME = utc("yyyyMMddHHmmss.SSSSSS");
    private static final DateTimeFormatter REPORT_TIME = utc("yyyyMMdd'T'HHmmss'Z'");
    private static final double SENT_WITHIN_SECONDS = 20;
    private static final double LATE_SECONDS = 2 * 3600.0;

    private final Scenario scenario;
    private final long seed;
    private final double scale;
    private final World world;
    private final Circumstances circumstances;
    private final PriorityQueue<Simulated> onTheWay = new PriorityQueue<>(Comparator.comparing(Simulated::uploadedAt)
            .thenComparing(each -> each.measurement().uid()));

    private Simulation(Scenario scenario, long seed, double scale) {
        this.scenario = scenario;
        this.seed = seed;
        this.scale = scale;
        this.world = new World(scenario.span());
        this.circumstances = new Circumstances(scenario);
    }

    /// Plays it all, in the caller's thread.
    ///
    /// @param seed  the same seed gives the same measurements
    /// @param scale factor on the number of runs, more than 0; 1 as the scenario says
    /// @param out   gets each measurement once, by [Simulated#uploadedAt], then uid
    public static void play(Scenario scenario, long seed, double scale, Consumer<Simulated> out) {
        if (!(scale > 0 && scale <= 1000)) {
            throw new IllegalArgumentException("scale must be above 0 and at most 1000, not " + scale);
        }
        new Simulation(scenario, seed, scale).play(out);
    }

    private void play(Consumer<Simulated> out) {
        new Itinerary(scenario, seed, scale).walk(errand -> {
            deliver(errand.run().startedAt(), out);
            onTheWay.add(measure(errand));
        });
        deliver(Instant.MAX, out);
    }

    /// Hands over what arrived before a run that begins now; whatever comes later is sent after that.
    private void deliver(Instant now, Consumer<Simulated> out) {
        while (!onTheWay.isEmpty() && onTheWay.peek().uploadedAt().isBefore(now)) {
            out.accept(onTheWay.remove());
        }
    }

    private Simulated measure(Errand errand) {
        Dice dice = Dice.of(seed, "measurement", errand.number());
        Situation situation = circumstances.of(errand, dice);
        Measured measured = switch (errand.aim()) {
            case Site site -> web(errand, site, situation, dice);
            case Service service -> service(errand, service, situation, dice);
        };
        Instant uploadedAt = uploadedAt(errand, situation, measured.took(), dice);
        Instant clock = errand.at().plus(situation.clockError()).truncatedTo(ChronoUnit.SECONDS);
        VantagePoint vantagePoint = errand.device().vantagePoint();
        String name = measured.nettest().name().replace("_", "");
        var uid = new MeasurementUid(String.join(
                "_", UID_TIME.format(uploadedAt), vantagePoint.country().code(), name, Device.hexadecimal(dice, 1)));
        var measurement = new Measurement(
                uid,
                measured.nettest(),
                measured.input(),
                vantagePoint,
                clock,
                origin(errand, situation, name),
                measured.testKeys());
        return new Simulated(measurement, errand.aim().target(), errand.at(), uploadedAt, situation.truth());
    }

    /// What a visit yields.
    private record Measured(Nettest nettest, @Nullable String input, TestKeys testKeys, Duration took) {}

    private Measured web(Errand errand, Site site, Situation situation, Dice dice) {
        var visit = new WebVisit(world, errand, site, situation, dice);
        String version = errand.device().traits().newer() ? WEB_NEWER : WEB_OLDER;
        TestKeys testKeys = visit.play();
        return new Measured(new Nettest(WEB, version), site.url(), testKeys, visit.took());
    }

    private Measured service(Errand errand, Service service, Situation situation, Dice dice) {
        var visit = new ServiceVisit(world, errand, service, situation, dice);
        TestKeys testKeys = visit.play();
        var nettest = new Nettest(service.test().testName(), service.test().version());
        return new Measured(nettest, null, testKeys, visit.took());
    }

    private Origin origin(Errand errand, Situation situation, String testName) {
        Device device = errand.device();
        Instant runClock = errand.run().startedAt().plus(situation.clockError()).truncatedTo(ChronoUnit.SECONDS);
        String reportId = String.join(
                "_",
                REPORT_TIME.format(runClock),
                testName,
                device.network().country().code(),
                Long.toString(device.network().asn().number()),
                "n1",
                errand.run().suffix());
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(ANNOTATION, scenario.title().name());
        annotations.put(SEED_ANNOTATION, Long.toString(seed));
        String platform = device.traits().mobile() ? "android" : "linux";
        annotations.put("platform", platform);
        annotations.put("network_type", device.traits().mobile() ? "mobile" : "wifi");
        return new Origin(reportId, device.pseudonym(), SOFTWARE, SOFTWARE_VERSION, platform, runClock, annotations);
    }

    /// A probe sends at once if it can; else it keeps the measurement until the cut is over.
    private Instant uploadedAt(Errand errand, Situation situation, Duration took, Dice dice) {
        Instant done = errand.at().plus(took);
        double wait = dice.between(0.2, SENT_WITHIN_SECONDS);
        if (situation.crossesBorder()) {
            return done.plusNanos((long) (wait * 1e9));
        }
        Instant over = endOfCut(errand).orElse(done);
        double late = dice.exponential(LATE_SECONDS);
        Instant sent = over.isAfter(done) ? over : done;
        return sent.plusNanos((long) ((wait + late) * 1e9));
    }

    private Optional<Instant> endOfCut(Errand errand) {
        return Outages.of(scenario.events(), errand.device(), errand.at())
                .map(cut -> cut.heading().span().until());
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
