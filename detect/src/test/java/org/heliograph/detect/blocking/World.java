package org.heliograph.detect.blocking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;
import org.heliograph.model.verdict.ControlOutcome;
import org.heliograph.model.verdict.Grounds;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Layer;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Verdict;

/// A made-up world for simulations: a country whose probes measure every target of a list, some hours of the
/// day.
///
/// What goes wrong, and what is blocked, is one function from a try to an outcome.
final class World {
    private static final long FIRST_NETWORK = 6697;
    static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private static final Grounds GROUNDS = new Grounds(0, List.of(), List.of(), "simulated");
    private static final Verdict OK = new Verdict.Ok(GROUNDS);
    private static final CountryCode HERE = new CountryCode("BY");
    private static final CountryCode[] ELSEWHERE = {
        new CountryCode("DE"), new CountryCode("PL"), new CountryCode("SE"), new CountryCode("JP")
    };

    /// What a world is made of.
    ///
    /// @param networks       of the country
    /// @param targets        on everybody's list
    /// @param probes         on each network
    /// @param elsewhere      probes outside the country, at most four
    /// @param runsPerDay     of each probe, on average
    /// @param trust          of all sources
    record Size(int networks, int targets, int probes, int elsewhere, double runsPerDay, Source.Trust trust) {}

    /// One try, to be decided.
    ///
    /// @param network 0 to `networks` - 1, or -1 elsewhere
    record Try(int hour, int network, int probe, int target, SplittableRandom chance) {
        boolean happens(double probability) {
            return chance.nextDouble() < probability;
        }
    }

    /// Decides what comes of a try.
    interface Nature {
        Outcome of(Try attempt);
    }

    enum Outcome {
        FINE,
        RESET,
        TIMEOUT,
        BLOCK_PAGE,
        /// A timeout in a document without a helper's answer.
        TIMEOUT_ALONE,
        DOWN
    }

    private final Size size;
    private final Nature nature;
    private final SplittableRandom chance;
    private final List<Target> targets = new ArrayList<>();
    private long uid;

    World(Size size, Nature nature, long seed) {
        this.size = size;
        this.nature = nature;
        this.chance = new SplittableRandom(seed);
        for (int target = 0; target < size.targets(); target++) {
            targets.add(target(target));
        }
    }

    static Target target(int number) {
        return new Target(Target.Kind.SITE, "site" + number + ".example");
    }

    static int number(Target target) {
        return Integer.parseInt(
                target.name().substring("site".length(), target.name().indexOf('.')));
    }

    static int number(Asn network) {
        return (int) (network.number() - FIRST_NETWORK);
    }

    static boolean isHere(CountryCode country) {
        return country.equals(HERE);
    }

    /// Lets some hours pass.
    void run(int hours, Consumer<JudgedMeasurement> out) {
        for (int hour = 0; hour < hours; hour++) {
            hour(hour, out);
        }
    }

    void hour(int hour, Consumer<JudgedMeasurement> out) {
        List<JudgedMeasurement> all = new ArrayList<>();
        for (int network = 0; network < size.networks(); network++) {
            for (int probe = 0; probe < size.probes(); probe++) {
                run(hour, network, probe, all);
            }
        }
        for (int probe = 0; probe < size.elsewhere(); probe++) {
            run(hour, -1, probe, all);
        }
        all.sort(JudgedMeasurement.EVENT_ORDER);
        all.forEach(out);
    }

    private void run(int hour, int network, int probe, List<JudgedMeasurement> out) {
        if (chance.nextDouble() >= size.runsPerDay() / 24) {
            return;
        }
        String run = "run-" + network + "-" + probe + "-" + hour;
        Source source =
                new Source(size.trust(), size.trust() == Source.Trust.SIGNED ? "probe-" + network + "-" + probe : run);
        VantagePoint from = network < 0
                ? new VantagePoint(ELSEWHERE[probe], new Asn(3320 + probe), new Asn(3320), AccessType.UNKNOWN)
                : new VantagePoint(HERE, new Asn(FIRST_NETWORK + network), new Asn(6697), AccessType.UNKNOWN);
        int second = chance.nextInt(3000);
        for (int target = 0; target < size.targets(); target++) {
            Outcome outcome = nature.of(new Try(hour, network, probe, target, chance));
            out.add(new JudgedMeasurement(
                    new MeasurementUid("m" + uid++),
                    START.plusSeconds(hour * 3600L + second + target),
                    "web_connectivity",
                    from,
                    targets.get(target),
                    source,
                    run,
                    control(outcome),
                    verdict(outcome)));
        }
    }

    private static ControlOutcome control(Outcome outcome) {
        return switch (outcome) {
            case DOWN -> ControlOutcome.FAILED;
            case TIMEOUT_ALONE -> ControlOutcome.ABSENT;
            case FINE, RESET, TIMEOUT, BLOCK_PAGE -> ControlOutcome.REACHED;
        };
    }

    private static Verdict verdict(Outcome outcome) {
        return switch (outcome) {
            case FINE -> OK;
            case RESET -> new Verdict.Blocked(Mechanism.TLS_RESET_SNI, false, GROUNDS);
            case TIMEOUT, TIMEOUT_ALONE -> new Verdict.Blocked(Mechanism.TCP_TIMEOUT, false, GROUNDS);
            case BLOCK_PAGE -> new Verdict.Blocked(Mechanism.HTTP_BLOCKPAGE, true, GROUNDS);
            case DOWN -> new Verdict.Down(Layer.TCP, GROUNDS);
        };
    }
}
