package org.heliograph.store;

import java.time.Instant;
import java.util.List;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.verdict.Source;
import org.jspecify.annotations.Nullable;

/// Everything that was concluded from one stretch of the front log. A pure function of the log: a replay gives the
/// same.
///
/// @param from         first position of the stretch
/// @param below        the position just after it
/// @param facts        in the order of their positions
/// @param replacements facts within or before the stretch that a better source has told anew
/// @param rejects      in the order of their positions
/// @param tallies      what each origin brought in this stretch; one entry for each load and origin
/// @param finished     loads that ended in this stretch
/// @param events       in the order of publication
/// @param decidedUntil event time up to which incidents are decided; null while there is none
public record Batch(
        long from,
        long below,
        List<Fact> facts,
        List<Replacement> replacements,
        List<Reject> rejects,
        List<Tally> tallies,
        List<Finished> finished,
        List<PublishedEvent> events,
        @Nullable Instant decidedUntil) {

    public Batch {
        if (from < 1 || below <= from) {
            throw new IllegalArgumentException("no stretch goes from %d to below %d".formatted(from, below));
        }
        facts = List.copyOf(facts);
        replacements = List.copyOf(replacements);
        rejects = List.copyOf(rejects);
        tallies = List.copyOf(tallies);
        finished = List.copyOf(finished);
        events = List.copyOf(events);
    }

    /// The fact at `old` does not count any more from position `by` on: a more trusted source told the same
    /// measurement.
    public record Replacement(long old, long by) {}

    /// What came in from one origin; added to what came before.
    ///
    /// @param load 0 for the door that is open to everybody
    public record Tally(
            long load,
            String origin,
            Source.Trust trust,
            long documents,
            long duplicates,
            long rejected,
            long octets,
            Instant firstAt,
            Instant lastAt) {

        /// Both together.
        public Tally plus(Tally more) {
            return new Tally(
                    load,
                    origin,
                    trust,
                    documents + more.documents,
                    duplicates + more.duplicates,
                    rejected + more.rejected,
                    octets + more.octets,
                    firstAt.isBefore(more.firstAt) ? firstAt : more.firstAt,
                    lastAt.isAfter(more.lastAt) ? lastAt : more.lastAt);
        }
    }

    /// A load ended.
    public record Finished(long load, Instant at) {}
}
