package org.heliograph.incident;

import java.time.Instant;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;

/// Says how widely a target is measured: an incident's breadth is relative to it.
@FunctionalInterface
public interface Coverage {
    /// Networks of a country on which the target was measured enough, and of late, to tell.
    ///
    /// @param at event time
    int networksMeasured(CountryCode country, Target target, Instant at);
}
