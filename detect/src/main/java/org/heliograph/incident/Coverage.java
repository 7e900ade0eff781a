package org.heliograph.incident;

import java.time.Instant;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;

/// Says how widely is measured: an incident's breadth is relative to it.
public interface Coverage {
    /// Networks of a country on which the target was measured enough, and of late, to tell.
    ///
    /// @param at event time
    int networksMeasured(CountryCode country, Target target, Instant at);

    /// Networks of a country from which measurements are expected.
    int networksExpected(CountryCode country);
}
