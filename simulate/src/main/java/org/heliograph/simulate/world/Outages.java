package org.heliograph.simulate.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.simulate.scenario.Event;

/// Which cut a device is in. Where one of everything and one of the mobile part overlap, the latter rules mobile
/// devices.
final class Outages {
    private Outages() {}

    static Optional<Event.Cut> of(List<Event> events, Device device, Instant at) {
        Event.Cut found = null;
        for (Event event : events) {
            if (event instanceof Event.Cut cut && hits(cut, device, at) && (found == null || cut.mobileOnly())) {
                found = cut;
            }
        }
        return Optional.ofNullable(found);
    }

    private static boolean hits(Event.Cut cut, Device device, Instant at) {
        return device.inside()
                && cut.isOn(at)
                && cut.networks().contains(device.network().asn())
                && (device.traits().mobile() || !cut.mobileOnly());
    }
}
