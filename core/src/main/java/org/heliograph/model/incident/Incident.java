package org.heliograph.model.incident;

import java.util.List;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// Findings that belong together, with a life.
///
/// @param findings the latest finding for each hypothesis that belongs to it, in the order of their hypotheses;
///                 ended ones included
/// @param start    of the earliest finding
/// @param end      null while any finding is ongoing
public record Incident(
        IncidentId id,
        CountryCode country,
        Subject subject,
        Finding.Phase phase,
        TimeBounds start,
        @Nullable TimeBounds end,
        Scope scope,
        List<Finding> findings) {
    public Incident {
        findings = List.copyOf(findings);
    }

    /// What an incident is about.
    public sealed interface Subject {
        /// A target is blocked.
        record TargetBlocked(Target target) implements Subject {}

        /// Nobody measures any more.
        record Silence() implements Subject {}
    }
}
