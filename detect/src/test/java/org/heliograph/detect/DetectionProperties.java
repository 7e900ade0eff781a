package org.heliograph.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.heliograph.detect.Detection.Step;
import org.heliograph.detect.blocking.Made;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.ControlOutcome;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Source;

/// What must hold whatever comes in: replay equals live, arrival does not matter, a restart leaves no trace.
class DetectionProperties {
    private static final int HOURS = 30 * 24;
    private static final List<Source.Trust> TRUSTS = List.of(Source.Trust.values());
    private static final Mechanism[] SEEN = {
        Mechanism.HTTP_BLOCKPAGE, Mechanism.TLS_RESET_SNI, Mechanism.TCP_TIMEOUT, Mechanism.DNS_NXDOMAIN
    };

    @Property(tries = 12)
    void arrivalDoesNotMatterOnceSorted(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        List<JudgedMeasurement> measurements = measurements(new Random(seed), HOURS / 3);
        List<JudgedMeasurement> shuffled = new ArrayList<>(measurements);
        Collections.shuffle(shuffled, new Random(seed + 1L));
        shuffled.sort(JudgedMeasurement.EVENT_ORDER);
        assertThat(run(start(), shuffled, 0)).isEqualTo(run(start(), measurements, 0));
    }

    @Property(tries = 12)
    void restartLeavesNoTrace(
            @ForAll @IntRange(min = 0, max = 1_000_000) int seed, @ForAll @IntRange(min = 0, max = 99) int percent) {
        List<JudgedMeasurement> measurements = measurements(new Random(seed), HOURS);
        int cut = measurements.size() * percent / 100;
        Detection whole = start();
        final List<Step> uninterrupted = run(whole, measurements, 0);
        Detection first = start();
        List<Step> steps = new ArrayList<>(run(first, measurements.subList(0, cut), 0));
        Detection second = Detection.restore(DetectionConfig.standard(), first.snapshot());
        assertThat(second.snapshot()).isEqualTo(first.snapshot());
        long hour = cut == 0 ? 0 : hour(measurements.get(cut - 1).at());
        steps.addAll(run(second, measurements.subList(cut, measurements.size()), hour));
        assertThat(steps).isEqualTo(uninterrupted);
        assertThat(second.snapshot()).isEqualTo(whole.snapshot());
    }

    @Property(tries = 12)
    void eventsOfAnIncidentAreNumberedWithoutGaps(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        Map<IncidentId, Integer> next = new HashMap<>();
        for (Step step : run(start(), measurements(new Random(seed), HOURS), 0)) {
            for (IncidentEvent event : step.events()) {
                assertThat(event.sequence()).isEqualTo(next.getOrDefault(event.incident(), 0));
                assertThat(event.change() == IncidentEvent.Change.OPENED).isEqualTo(event.sequence() == 0);
                next.put(event.incident(), event.sequence() + 1);
            }
        }
        assertThat(next).isNotEmpty();
    }

    private static Detection start() {
        return new Detection(DetectionConfig.standard());
    }

    /// With a heartbeat at each full hour.
    private static List<Step> run(Detection detection, List<JudgedMeasurement> measurements, long lastHour) {
        List<Step> steps = new ArrayList<>();
        long beaten = lastHour == 0 ? hour(Made.START) : lastHour;
        for (JudgedMeasurement measurement : measurements) {
            while (beaten < hour(measurement.at())) {
                beaten++;
                add(steps, detection.on(Instant.ofEpochSecond(beaten * 3600)));
            }
            add(steps, detection.on(measurement));
        }
        return steps;
    }

    private static void add(List<Step> steps, Step step) {
        if (!step.isEmpty()) {
            steps.add(step);
        }
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 3600);
    }

    /// A restless world: sites blocked for a while, noise, failing helpers, several networks, one country that
    /// falls silent.
    private static List<JudgedMeasurement> measurements(Random random, int hours) {
        List<JudgedMeasurement> all = new ArrayList<>();
        for (int hour = 0; hour < hours; hour++) {
            for (int run = 0; run < 6; run++) {
                boolean here = run < 4;
                if (here && hour > hours * 3 / 4 && hour < hours * 4 / 5) {
                    continue;
                }
                String name = "run-" + hour + "-" + run;
                long second = hour * 3600L + random.nextInt(3000);
                for (int site = 0; site < 5; site++) {
                    boolean blocked = here && site < 3 && (hour / (100 + 40 * site)) % 2 == 1 && random.nextInt(10) > 0;
                    Made made = Made.ok(second + site)
                            .uid(name + "-" + site)
                            .from(here ? Made.BY : new CountryCode("DE"), here ? 6697 + run % 3 : 3320)
                            .site("site" + site + ".example")
                            .by(TRUSTS.get(random.nextInt(3)), "source-" + random.nextInt(9))
                            .run(name)
                            .helper(helper(random));
                    all.add(outcome(made, blocked, site, random).measurement());
                }
            }
        }
        all.sort(JudgedMeasurement.EVENT_ORDER);
        return all;
    }

    private static ControlOutcome helper(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> ControlOutcome.FAILED;
            case 1, 2 -> ControlOutcome.ABSENT;
            default -> ControlOutcome.REACHED;
        };
    }

    private static Made outcome(Made made, boolean blocked, int site, Random random) {
        if (blocked) {
            int seen = random.nextInt(20) == 0 ? random.nextInt(SEEN.length) : site;
            Mechanism mechanism = SEEN[seen];
            return mechanism == Mechanism.HTTP_BLOCKPAGE ? made.confirmed(mechanism) : made.blocked(mechanism);
        }
        return switch (random.nextInt(40)) {
            case 0 -> made.blocked(Mechanism.TCP_TIMEOUT);
            case 1 -> made.down();
            case 2 -> made.inconclusive();
            default -> made;
        };
    }
}
