package org.heliograph.simulate.world;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.heliograph.simulate.scenario.Aim;
import org.heliograph.simulate.scenario.Event;
import org.heliograph.simulate.scenario.Network;
import org.heliograph.simulate.scenario.Scenario;

/// Who tries what, when: runs of devices, each trying some targets, in the order in which runs begin.
///
/// Runs of a device come at random around its network's rate, fewer at night; targets of a run are drawn by weight
/// without
/// repetition. A cut keeps runs from being made.
///
/// Holds one pending run for each device; not thread-safe.
final class Itinerary {
    private static final int NIGHT_ENDS = 7;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    /// A test of a list pauses little; most of the time goes into the steps themselves.
    private static final double SHORTEST_GAP_SECONDS = 2;

    private static final double LONGEST_GAP_SECONDS = 14;

    private final Scenario scenario;
    private final long seed;
    private final double scale;
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparing(Pending::at).thenComparingInt(Pending::order));
    private long errands;

    /// @param scale factor on the number of runs, more than 0
    Itinerary(Scenario scenario, long seed, double scale) {
        this.scenario = scenario;
        this.seed = seed;
        this.scale = scale;
        for (Network network : scenario.networks()) {
            prepare(network, true);
        }
        for (Network network : scenario.outside()) {
            prepare(network, false);
        }
        for (Event event : scenario.events()) {
            if (event instanceof Event.Burst burst) {
                prepare(burst);
            }
        }
    }

    /// @param at    when the run begins
    /// @param order breaks ties
    /// @param burst the broken device's, if it is one
    private record Pending(Instant at, int order, Device device, Dice dice, Optional<Event.Burst> burst) {
        Pending movedTo(Instant next) {
            return new Pending(next, order, device, dice, burst);
        }
    }

    private void prepare(Network network, boolean inside) {
        if (network.fleet().runsPerDay() <= 0) {
            return;
        }
        for (Device device : Device.of(network, inside, seed)) {
            Dice dice = Dice.of(seed, "itinerary " + network.asn(), device.index());
            var first = new Pending(scenario.span().from(), pending.size(), device, dice, Optional.empty());
            pending.add(first.movedTo(first.at().plus(gap(first))));
        }
    }

    private void prepare(Event.Burst burst) {
        Device device = Device.of(scenario.network(burst.network()), true, seed).getFirst();
        Dice dice = Dice.of(seed, "burst " + burst.heading().name());
        pending.add(new Pending(burst.heading().span().from(), pending.size(), device, dice, Optional.of(burst)));
    }

    /// Hands over all errands. Those of one run come together; runs come by their start.
    void walk(Consumer<Errand> traveller) {
        while (!pending.isEmpty()) {
            Pending next = pending.remove();
            boolean over = next.burst()
                    .map(burst -> !burst.isOn(next.at()))
                    .orElse(!scenario.span().contains(next.at()));
            if (over) {
                continue;
            }
            if (next.burst().isPresent()) {
                burst(next, next.burst().get(), traveller);
                pending.add(next.movedTo(next.at().plus(HOUR)));
            } else {
                if (isMade(next)) {
                    run(next, traveller);
                }
                pending.add(next.movedTo(next.at().plus(gap(next))));
            }
        }
    }

    private Duration gap(Pending run) {
        Network.Fleet fleet = run.device().network().fleet();
        double mean = DAY.toSeconds()
                * fleet.probes()
                / (fleet.runsPerDay() * scale * Math.max(1, scenario.noise().night()));
        return Duration.ofSeconds(1 + (long) run.dice().exponential(mean));
    }

    /// Thins runs out by night, and during a cut.
    private boolean isMade(Pending run) {
        double night = scenario.noise().night();
        ZoneId zone = run.device().inside() ? scenario.title().zone() : ZoneId.of("UTC");
        double rate = run.at().atZone(zone).getHour() < NIGHT_ENDS ? night : 1;
        boolean awake = run.dice().chance(rate / Math.max(1, night));
        boolean silenced = run.dice().chance(silence(run));
        return awake && !silenced;
    }

    private double silence(Pending run) {
        return Outages.of(scenario.events(), run.device(), run.at())
                .map(Event.Cut::silent)
                .orElse(0.0);
    }

    private void run(Pending run, Consumer<Errand> traveller) {
        List<Aim> aims = draw(run);
        var label = new Errand.Run(run.at(), run.dice().letters(16));
        Instant at = run.at();
        for (Aim aim : aims) {
            double pause = run.dice().between(SHORTEST_GAP_SECONDS, LONGEST_GAP_SECONDS);
            at = at.plusMillis((long) (pause * 1000));
            traveller.accept(new Errand(run.device(), aim, at, label, errands++, null));
        }
    }

    /// Draws by weight without repetition: the smallest of exponential waiting times win.
    private List<Aim> draw(Pending run) {
        record Ticket(Aim aim, double waiting) {}
        List<Ticket> tickets = new ArrayList<>();
        for (Aim aim : scenario.aims()) {
            double waiting = run.dice().exponential(1) / aim.weight();
            if (aim.weight() > 0 && !run.at().isBefore(aim.since())) {
                tickets.add(new Ticket(aim, waiting));
            }
        }
        return tickets.stream()
                .sorted(Comparator.comparingDouble(Ticket::waiting))
                .limit(run.device().network().fleet().inputsPerRun())
                .map(Ticket::aim)
                .toList();
    }

    private void burst(Pending run, Event.Burst burst, Consumer<Errand> traveller) {
        List<Aim> aims = scenario.aims().stream().filter(burst.aims()::contains).toList();
        var label = new Errand.Run(run.at(), run.dice().letters(16));
        var breakage = new Errand.Breakage(burst.heading().name(), burst.symptom());
        long stepMillis = HOUR.toMillis() / burst.perHour();
        for (int i = 0; i < burst.perHour(); i++) {
            Instant at = run.at().plusMillis(i * stepMillis);
            Aim aim = aims.get(run.dice().below(aims.size()));
            traveller.accept(new Errand(run.device(), aim, at, label, errands++, breakage));
        }
    }
}
