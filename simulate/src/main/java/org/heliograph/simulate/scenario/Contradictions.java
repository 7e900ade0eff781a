package org.heliograph.simulate.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Events that cannot both be true at the same time.
final class Contradictions {
    private Contradictions() {}

    /// @throws ScenarioFault for the first pair found, at the line of the later one
    static void refuse(String file, List<Event> events) {
        for (int i = 0; i < events.size(); i++) {
            for (int j = 0; j < i; j++) {
                Event later = events.get(i);
                Event earlier = events.get(j);
                Optional<String> shared = sharedBy(earlier, later);
                if (shared.isPresent()) {
                    throw new ScenarioFault(
                            file,
                            later.heading().line(),
                            "events: start: %s overlaps %s (line %d): both say what happens to %s"
                                    .formatted(
                                            later.heading().name(),
                                            earlier.heading().name(),
                                            earlier.heading().line(),
                                            shared.get()));
                }
            }
        }
    }

    /// What two events both claim to rule at one time, if anything.
    private static Optional<String> sharedBy(Event earlier, Event later) {
        if (!earlier.heading().span().overlaps(later.heading().span())) {
            return Optional.empty();
        }
        if (earlier instanceof Event.Block one && later instanceof Event.Block other) {
            return one.networks().stream()
                    .filter(other.networks()::contains)
                    .flatMap(network -> common(one, other).map(aim -> aim + " on " + network).stream())
                    .findFirst();
        }
        if (earlier instanceof Event.Cut one
                && later instanceof Event.Cut other
                && one.mobileOnly() == other.mobileOnly()) {
            return one.networks().stream()
                    .filter(other.networks()::contains)
                    .map(Object::toString)
                    .sorted()
                    .findFirst();
        }
        if (earlier instanceof Event.Fault one && later instanceof Event.Fault other) {
            return one.aims().stream()
                    .filter(other.aims()::contains)
                    .map(AimReader::nameOf)
                    .sorted()
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<String> common(Event.Block one, Event.Block other) {
        return Collections.disjoint(one.aims(), other.aims())
                ? Optional.empty()
                : one.aims().stream()
                        .filter(other.aims()::contains)
                        .map(AimReader::nameOf)
                        .sorted()
                        .findFirst();
    }
}
