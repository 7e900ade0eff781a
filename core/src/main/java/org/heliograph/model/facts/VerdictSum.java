package org.heliograph.model.facts;

import java.time.Instant;
import java.time.LocalDate;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// Verdicts of one group, summed.
///
/// @param day      UTC day on which the measurements began; null if days were not kept apart
/// @param network  null if networks were not kept apart
/// @param target   null if targets were not kept apart
/// @param counts   at least one in total
/// @param networks distinct networks within
/// @param targets  distinct targets within
/// @param lastAt   start of the latest measurement within
public record VerdictSum(
        @Nullable LocalDate day,
        @Nullable Asn network,
        @Nullable Target target,
        VerdictCounts counts,
        int networks,
        int targets,
        Instant lastAt) {}
