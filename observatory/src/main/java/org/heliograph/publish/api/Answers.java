package org.heliograph.publish.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.heliograph.model.facts.Load;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.facts.VerdictCounts;
import org.heliograph.model.facts.VerdictState;
import org.heliograph.model.incident.Evidence;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.Scope;
import org.heliograph.model.incident.TimeBounds;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.verdict.ControlOutcome;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.heliograph.publish.situation.CountrySituation;
import org.heliograph.publish.situation.DayState;
import org.jspecify.annotations.Nullable;

/// The shapes of the API's answers. Written as they stand: components become members in snake_case,
/// enumerations lower case words, an absent value `null`. Add components; never rename or remove one.
public final class Answers {
    private Answers() {}

    /// Where an answer stands in time.
    ///
    /// @param label null for real data, else what these data are
    public record Standing(
            Instant asOf,
            @Nullable Instant lastMeasurementAt,
            @Nullable Instant lastReceivedAt,
            @Nullable String label) {}

    /// The observatory in figures.
    public record OverviewAnswer(
            Standing standing,
            VerdictCounts counts,
            List<ReasonCount> reasons,
            List<RejectCount> rejects,
            long duplicates,
            long published,
            long retracted,
            long backlog,
            long lagMillis,
            DiskAnswer disk,
            String software,
            String rulesVersion,
            String fingerprintsVersion,
            double falseDiscoveryRate) {}

    /// Verdicts by the reason that weighed most.
    public record ReasonCount(VerdictState state, String rule, long count) {}

    /// Damaged input by reason.
    public record RejectCount(Reject.Kind kind, String reason, long count) {}

    /// Room on disk.
    public record DiskAnswer(
            String state, long usedBytes, @Nullable Long limitBytes, long freeBytes) {}

    /// Countries under observation.
    public record CountryList(Standing standing, List<CountryAnswer> countries) {}

    /// One of them.
    public record CountryAnswer(
            String country,
            String timeZone,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            VerdictCounts counts) {}

    /// What is so in a country.
    ///
    /// @param current         whether anybody measured there within 24 hours before `as_of`; else nothing is
    ///                        known of it
    /// @param blocked         incidents that go on and whose networks were measured within these 24 hours
    /// @param lastSeenBlocked incidents that went on when their networks were last measured; not known now
    public record SituationAnswer(
            Standing standing,
            String country,
            String timeZone,
            CountrySituation.Condition condition,
            @Nullable Instant lastAt,
            boolean current,
            List<IncidentAnswer> blocked,
            List<IncidentAnswer> lastSeenBlocked,
            List<IncidentAnswer> silent,
            int nationwide,
            int targetsMeasured,
            int networksMeasured,
            int networksAffected,
            VerdictCounts week,
            List<DayAnswer> days) {}

    /// One day of a country.
    public record DayAnswer(
            LocalDate day, DayState.Level level, int blockedTargets, boolean silent, VerdictCounts counts) {}

    /// Networks of a country.
    public record NetworkList(Standing standing, List<NetworkAnswer> networks) {}

    /// One of them.
    public record NetworkAnswer(
            String asn, String operator, AccessType access, Instant firstAt, Instant lastAt, VerdictCounts counts) {}

    /// Verdicts summed.
    public record SumList(Standing standing, List<SumAnswer> sums) {}

    /// One group of them; a dimension that was not asked for is null.
    public record SumAnswer(
            @Nullable LocalDate day,
            @Nullable String asn,
            @Nullable TargetAnswer target,
            VerdictCounts counts,
            int networks,
            int targets,
            Instant lastAt) {}

    /// What a measurement tries to reach.
    public record TargetAnswer(Target.Kind kind, String name) {}

    /// A part of a list of incidents.
    ///
    /// @param next offset of the next part; null at the end
    public record IncidentList(
            Standing standing, long total, @Nullable Integer next, List<IncidentAnswer> incidents) {}

    /// An incident in short.
    ///
    /// @param target           null where measurements stopped
    /// @param log10E          of the mean e-value over its networks
    /// @param current          false where it went on when last measured, and nobody measured its networks
    ///                         within 24 hours before: then `phase` is what was so at `last_measured_at`; null
    ///                         in a history
    /// @param lastMeasuredAt   when any of its networks was last measured; null where never, or in a history
    /// @param atMostOneIn   in words: at most one of so many series in which nothing had happened; null where
    ///                      weak
    public record IncidentAnswer(
            String id,
            String country,
            @Nullable TargetAnswer target,
            Finding.Phase phase,
            @Nullable Boolean current,
            @Nullable Instant lastMeasuredAt,
            BoundsAnswer start,
            @Nullable BoundsAnswer end,
            ScopeAnswer scope,
            List<String> mechanisms,
            List<String> networks,
            double log10E,
            @Nullable Integer atMostOneIn,
            String page) {}

    /// A moment between two others.
    public record BoundsAnswer(Instant earliest, Instant best, Instant latest) {
        static BoundsAnswer of(TimeBounds bounds) {
            return new BoundsAnswer(bounds.earliest(), bounds.best(), bounds.latest());
        }
    }

    /// How far an incident reaches.
    public record ScopeAnswer(
            Scope.Completeness completeness,
            Scope.Breadth breadth,
            int networks,
            int measured,
            AccessType access,
            Scope.Location location) {}

    /// An incident with its findings and its history.
    public record IncidentDetail(
            Standing standing, IncidentAnswer incident, List<FindingAnswer> findings, List<EventAnswer> history) {}

    /// What one detector says about one network.
    ///
    /// @param mechanism         null where measurements stopped
    /// @param evidence          null where measurements stopped
    /// @param expectedPerHour null for blocking
    /// @param seenPerHour     null for blocking
    public record FindingAnswer(
            String asn,
            Finding.Phase phase,
            @Nullable String mechanism,
            BoundsAnswer start,
            @Nullable BoundsAnswer end,
            Instant detectedAt,
            double log10E,
            @Nullable EvidenceAnswer evidence,
            @Nullable Double expectedPerHour,
            @Nullable Double seenPerHour) {}

    /// How strong the data speak, and how that could be wrong.
    public record EvidenceAnswer(
            double log10Threshold,
            int sybilBound,
            int sources,
            int measurements,
            int contrary,
            int inconclusive,
            int controls,
            int controlFailures,
            boolean confirmed,
            Evidence.Basis basis) {}

    /// A step in an incident's life.
    public record EventAnswer(int sequence, Instant at, IncidentEvent.Change change, IncidentAnswer state) {}

    /// A part of a list of measurements.
    ///
    /// @param next what to give as `before` for the next part; null at the end
    public record MeasurementList(
            Standing standing, @Nullable String next, List<MeasurementAnswer> measurements) {}

    /// One judged measurement.
    ///
    /// @param source a report id or pseudonym; null where the document has none
    public record MeasurementAnswer(
            String measurementUid,
            Instant measurementStartTime,
            String testName,
            TargetAnswer target,
            String probeCc,
            String probeAsn,
            String resolverAsn,
            AccessType access,
            Source.Trust trust,
            @Nullable String source,
            String state,
            @Nullable String mechanism,
            @Nullable String layer,
            boolean confirmed,
            double logOdds,
            ControlOutcome control,
            List<MatchAnswer> fingerprints,
            List<ReasonAnswer> reasons,
            String rulesVersion,
            String document) {}

    /// A fingerprint, and where it was seen.
    public record MatchAnswer(String name, boolean confirms, String seenIn, String source) {}

    /// One rule that spoke.
    public record ReasonAnswer(String rule, double logRatio, String text) {}

    /// Damaged input, the latest first.
    ///
    /// @param next what to give as `before` for the next part; null at the end
    public record RejectList(@Nullable Long next, List<Reject> rejects) {}

    /// Where data came from, the latest first.
    public record LoadList(List<Load> loads) {}

    /// What became of measurements that were handed in.
    ///
    /// @param measurementUid of the first, under the name that OONI's collectors use
    public record TakenAnswer(@Nullable String measurementUid, List<String> measurementUids) {}

    /// Why there is no answer (RFC 9457).
    ///
    /// @param type   names the kind of problem
    /// @param title  the same in a word
    /// @param detail one sentence about this case
    public record Problem(String type, String title, int status, String detail) {}

    /// Whether the observatory lives, or can answer.
    public record Health(String status, @Nullable String reason) {}
}
