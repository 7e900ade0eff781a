package org.heliograph.simulate.world;

import java.time.Instant;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.verdict.Target;

/// A measurement that a probe would have made, and the truth about it.
///
/// @param target     what was tried, as verdicts call it
/// @param madeAt     when it was really made; the measurement itself says what the device's clock said
/// @param uploadedAt when the collector got it
public record Simulated(Measurement measurement, Target target, Instant madeAt, Instant uploadedAt, Truth truth) {}
