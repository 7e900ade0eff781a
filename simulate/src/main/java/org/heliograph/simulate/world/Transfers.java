package org.heliograph.simulate.world;

import java.util.List;
import org.heliograph.model.measurement.Observation;

/// The trace of a transfer at a limited rate: how many octets had arrived at each quarter of a second (OONI dd-007).
final class Transfers {
    private static final double SNAPSHOT_MILLIS = 250;

    private Transfers() {}

    /// @param octetsPerMilli what comes through
    /// @param millis         how long it lasts; the timeline moves on by as much
    static void record(
            List<Observation.NetworkEvent> events,
            Timeline timeline,
            String endpoint,
            double octetsPerMilli,
            double millis,
            long chain,
            List<String> tags) {
        double passed = 0;
        while (passed < millis) {
            double slice = Math.min(SNAPSHOT_MILLIS, millis - passed);
            passed += slice;
            timeline.step(slice, chain, tags);
            events.add(new Observation.NetworkEvent(
                    timeline.mark(chain, tags),
                    "bytes_received_cumulative",
                    endpoint,
                    "tcp",
                    (long) (octetsPerMilli * passed),
                    null));
        }
    }
}
