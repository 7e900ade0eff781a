package org.heliograph.model.facts;

import java.time.Instant;
import java.time.ZoneId;
import org.heliograph.model.vantage.CountryCode;
import org.jspecify.annotations.Nullable;

/// A country under observation.
///
/// @param zone    in which its people read the clock; UTC where not configured
/// @param firstAt start of its earliest measurement; null while there is none
/// @param lastAt  start of its latest measurement; null while there is none
/// @param counts  all its measurements
public record Country(
        CountryCode code,
        ZoneId zone,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        VerdictCounts counts) {}
