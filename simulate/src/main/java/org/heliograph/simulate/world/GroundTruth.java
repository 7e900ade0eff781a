package org.heliograph.simulate.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.model.incident.BlockingHypothesis;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.simulate.scenario.Aim;
import org.heliograph.simulate.scenario.Event;
import org.heliograph.simulate.scenario.Method;
import org.heliograph.simulate.scenario.Network;
import org.heliograph.simulate.scenario.Scenario;

/// What a perfect observer would publish of a scenario.
public final class GroundTruth {
    private GroundTruth() {}

    /// A target blocked on a network in one way, from one moment until another.
    ///
    /// @param aim  what; its target is in the hypothesis
    /// @param also other mechanisms of the same method, weaker ones
    public record Blocked(
            BlockingHypothesis hypothesis, Aim aim, Method method, Set<Mechanism> also, Event.Block event) {
        public Blocked {
            also = Set.copyOf(also);
        }
    }

    /// By event, network and target, each in the scenario's order.
    public static List<Blocked> blocks(Scenario scenario) {
        List<Blocked> blocks = new ArrayList<>();
        for (Event event : scenario.events()) {
            if (event instanceof Event.Block block) {
                for (Network network : scenario.networks()) {
                    if (block.networks().contains(network.asn())) {
                        add(blocks, scenario, block, network);
                    }
                }
            }
        }
        return List.copyOf(blocks);
    }

    private static void add(List<Blocked> blocks, Scenario scenario, Event.Block block, Network network) {
        CountryCode country = scenario.title().country();
        for (Aim aim : scenario.aims()) {
            Method method = block.aims().contains(aim) ? Circumstances.methodOf(block, network, aim) : null;
            if (method != null) {
                Set<Mechanism> also = new LinkedHashSet<>();
                method.parts().forEach(part -> also.add(part.mechanism()));
                also.remove(method.mechanism());
                var hypothesis = new BlockingHypothesis(country, network.asn(), aim.target(), method.mechanism());
                blocks.add(new Blocked(hypothesis, aim, method, also, block));
            }
        }
    }
}
