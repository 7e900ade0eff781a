package org.heliograph.model.incident;

import java.time.Instant;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.jspecify.annotations.Nullable;

/// What one detector says about one signal over one interval. Findings about the same thing replace one
/// another: the
/// latest counts.
public sealed interface Finding {

    /// The event time of the last measurement or heartbeat that this finding needed.
    Instant detectedAt();

    TimeBounds start();

    /// A target is blocked on a network: published for the first time, or with news.
    record Blocking(
            BlockingHypothesis hypothesis,
            Phase phase,
            TimeBounds start,
            @Nullable TimeBounds end,
            Evidence evidence,
            Instant detectedAt)
            implements Finding {}

    /// Nobody measures any more where many used to.
    ///
    /// @param expectedPerHour what the past lets expect
    /// @param seenPerHour     what came, on average since the start
    record Silence(
            CountryCode country,
            Asn network,
            Phase phase,
            TimeBounds start,
            @Nullable TimeBounds end,
            double expectedPerHour,
            double seenPerHour,
            double log10E,
            Instant detectedAt)
            implements Finding {}

    /// Where in its life a finding is.
    enum Phase {
        /// Evidence grows, but does not suffice to publish; shown to operators only.
        SUSPECTED,
        /// Published.
        ONGOING,
        /// Over.
        ENDED,
        /// Withdrawn: what we said does not hold.
        RETRACTED
    }
}
