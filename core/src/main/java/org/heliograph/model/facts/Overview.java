package org.heliograph.model.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The observatory in figures.
///
/// @param counts     measurements from everywhere
/// @param reasons    verdicts by the reason that weighed most, the most frequent first
/// @param rejects    damaged input by reason, the most frequent first
/// @param duplicates documents that were known already
/// @param published  incidents ever published, retracted ones included
/// @param retracted  of them, those withdrawn
/// @param versions   what decided
/// @param label      null for real data; else what these data are, to be said on every page
public record Overview(
        VerdictCounts counts,
        List<ReasonCount> reasons,
        List<RejectCount> rejects,
        long duplicates,
        long published,
        long retracted,
        Freshness freshness,
        Disk disk,
        Versions versions,
        @Nullable Label label) {

    public Overview {
        reasons = List.copyOf(reasons);
        rejects = List.copyOf(rejects);
    }

    /// Verdicts of one kind that rest on one reason.
    ///
    /// @param rule the stable name of a rule of the judge
    public record ReasonCount(VerdictState state, String rule, long count) {}

    /// Damaged input of one kind.
    ///
    /// @param kind   whether whole documents or stretches of input
    /// @param reason one stable word
    public record RejectCount(Reject.Kind kind, String reason, long count) {}

    /// How old what we know is.
    ///
    /// @param lastMeasurementAt start of the latest measurement, event time; null while there is none
    /// @param lastReceivedAt    when the latest input entered the log, wall clock; null while there is none
    /// @param decidedUntil      event time up to which incidents are decided; null while there is none
    /// @param backlog           documents in the log that are not yet among the facts
    /// @param lag               between a document's entry into the log and its verdict, for the latest one
    public record Freshness(
            @Nullable Instant lastMeasurementAt,
            @Nullable Instant lastReceivedAt,
            @Nullable Instant decidedUntil,
            long backlog,
            Duration lag) {}

    /// The room that is left.
    ///
    /// @param usedBytes  by the observatory
    /// @param limitBytes it may use; -1 for no limit
    /// @param freeBytes  on the volume
    public record Disk(State state, long usedBytes, long limitBytes, long freeBytes) {
        public enum State {
            ENOUGH,
            /// Above nine tenths of the limit, or of the volume.
            SCARCE,
            /// Nothing more is taken in.
            FULL
        }
    }

    /// What the verdicts and incidents were decided by.
    ///
    /// @param software            of the observatory
    /// @param rules               of the judge
    /// @param fingerprints        of the set that was loaded; empty where none was
    /// @param falseDiscoveryRate  q: of all that was ever published, the share that may be wrong on average; 0 to 1
    public record Versions(String software, String rules, String fingerprints, double falseDiscoveryRate) {}

    /// Says that data are not, or not only, what happened.
    ///
    /// @param kind  decides the word on every page
    /// @param about what it is made from, such as `Belarus, August 2020`
    public record Label(Kind kind, String about) {
        public enum Kind {
            /// Made from the dated facts about something that happened.
            RECONSTRUCTION,
            /// Made up, for practice.
            EXERCISE
        }
    }
}
