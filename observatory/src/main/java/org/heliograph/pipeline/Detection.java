package org.heliograph.pipeline;

import java.time.Instant;
import java.util.List;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.verdict.JudgedMeasurement;

/// The detectors and what joins their findings into incidents, as one machine: measurements in event order go in,
/// incident events come out. Deterministic; reads no clock. For one thread.
///
/// The sequence numbers of its events are not the published ones: those are given when an event is published.
public interface Detection {

    /// Takes the next measurement.
    ///
    /// @param measurement not earlier, in event order, than the one before
    List<IncidentEvent> on(JudgedMeasurement measurement);

    /// Time went by while somebody would have told us of measurements: what is silent now is silent.
    ///
    /// @param now not earlier than anything taken before, on the hour
    List<IncidentEvent> tick(Instant now);

    /// The whole state; equal states give equal octets.
    byte[] snapshot();

    /// Makes detections.
    interface Maker {
        /// Names what decides: detectors, their parameters, the format of their state. With another name,
        /// everything
        /// is decided anew.
        String version();

        /// One that has seen nothing.
        Detection fresh();

        /// One that goes on where a snapshot was taken, by the same version.
        ///
        /// @throws IllegalStateException if the octets are damaged
        Detection restore(byte[] snapshot);
    }
}
