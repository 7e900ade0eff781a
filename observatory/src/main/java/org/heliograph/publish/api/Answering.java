package org.heliograph.publish.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.heliograph.model.facts.Country;
import org.heliograph.model.facts.Network;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.VerdictSum;
import org.heliograph.model.incident.Evidence;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.Scope;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Grounds;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Verdict;
import org.heliograph.publish.situation.AsOf;
import org.heliograph.publish.situation.CountrySituation;
import org.heliograph.publish.situation.DayState;
import org.heliograph.publish.situation.IncidentTotals;
import org.heliograph.publish.situation.Recency;
import org.heliograph.publish.situation.Strength;
import org.jspecify.annotations.Nullable;

/// From the model to the shapes of the API's answers.
final class Answering {
    private Answering() {}

    static Answers.Standing standing(Overview overview, AsOf asOf) {
        Overview.Label label = overview.label();
        return new Answers.Standing(
                asOf.moment(),
                overview.freshness().lastMeasurementAt(),
                overview.freshness().lastReceivedAt(),
                label == null ? null : label.kind().name().toLowerCase(Locale.ROOT) + ": " + label.about());
    }

    static Answers.OverviewAnswer overview(Overview overview, AsOf asOf) {
        Overview.Disk disk = overview.disk();
        Overview.Versions versions = overview.versions();
        return new Answers.OverviewAnswer(
                standing(overview, asOf),
                overview.counts(),
                overview.reasons().stream()
                        .map(each -> new Answers.ReasonCount(each.state(), each.rule(), each.count()))
                        .toList(),
                overview.rejects().stream()
                        .map(each -> new Answers.RejectCount(each.kind(), each.reason(), each.count()))
                        .toList(),
                overview.duplicates(),
                overview.published(),
                overview.retracted(),
                overview.freshness().backlog(),
                overview.freshness().lag().toMillis(),
                new Answers.DiskAnswer(
                        disk.state().name().toLowerCase(Locale.ROOT),
                        disk.usedBytes(),
                        disk.limitBytes() < 0 ? null : disk.limitBytes(),
                        disk.freeBytes()),
                versions.software(),
                versions.rules(),
                versions.fingerprints(),
                versions.falseDiscoveryRate());
    }

    static Answers.CountryAnswer country(Country country) {
        return new Answers.CountryAnswer(
                country.code().code(), country.zone().getId(), country.firstAt(), country.lastAt(), country.counts());
    }

    static Answers.SituationAnswer situation(Answers.Standing standing, CountrySituation situation) {
        return new Answers.SituationAnswer(
                standing,
                situation.country().code().code(),
                situation.country().zone().getId(),
                situation.condition(),
                situation.lastAt(),
                situation.recency().isCurrent(),
                incidents(situation.blocked(), situation.recency()),
                incidents(situation.lapsed(), situation.recency()),
                incidents(situation.silent(), situation.recency()),
                situation.nationwide(),
                situation.targetsMeasured(),
                situation.networksMeasured(),
                situation.networksAffected(),
                situation.week(),
                situation.days().stream().map(Answering::day).toList());
    }

    private static Answers.DayAnswer day(DayState day) {
        return new Answers.DayAnswer(day.day(), day.level(), day.inForce(), day.silent(), day.counts());
    }

    static Answers.NetworkAnswer network(Network network) {
        return new Answers.NetworkAnswer(
                network.asn().toString(),
                network.operator(),
                network.access(),
                network.firstAt(),
                network.lastAt(),
                network.counts());
    }

    static Answers.SumAnswer sum(VerdictSum sum) {
        return new Answers.SumAnswer(
                sum.day(),
                sum.network() == null ? null : sum.network().toString(),
                sum.target() == null ? null : target(sum.target()),
                sum.counts(),
                sum.networks(),
                sum.targets(),
                sum.lastAt());
    }

    static Answers.TargetAnswer target(Target target) {
        return new Answers.TargetAnswer(target.kind(), target.name());
    }

    private static List<Answers.IncidentAnswer> incidents(List<Incident> incidents, Recency recency) {
        return incidents.stream().map(incident -> incident(incident, recency)).toList();
    }

    /// @param recency at the moment that is spoken of; null for an incident as it was published
    static Answers.IncidentAnswer incident(Incident incident, @Nullable Recency recency) {
        IncidentTotals totals = IncidentTotals.of(incident);
        Strength strength = Strength.of(incident);
        OptionalInt oneIn = strength.atMostOneIn();
        Scope scope = incident.scope();
        return new Answers.IncidentAnswer(
                incident.id().value(),
                incident.country().code(),
                target(incident),
                incident.phase(),
                recency == null ? null : Boolean.valueOf(recency.isCurrent(incident)),
                recency == null ? null : recency.lastAt(incident).orElse(null),
                Answers.BoundsAnswer.of(incident.start()),
                incident.end() == null ? null : Answers.BoundsAnswer.of(incident.end()),
                new Answers.ScopeAnswer(
                        scope.completeness(),
                        scope.breadth(),
                        scope.networks(),
                        scope.measured(),
                        scope.access(),
                        scope.location()),
                totals.mechanisms().stream().map(each -> each.code()).toList(),
                totals.networks().stream().map(Asn::toString).toList(),
                finite(strength.log10E()),
                oneIn.isPresent() ? oneIn.getAsInt() : null,
                page(incident));
    }

    private static Answers.@Nullable TargetAnswer target(Incident incident) {
        return switch (incident.subject()) {
            case Incident.Subject.TargetBlocked(Target target) -> target(target);
            case Incident.Subject.Silence silence -> null;
        };
    }

    private static String page(Incident incident) {
        return "/" + incident.country().code().toLowerCase(Locale.ROOT) + "/incident/"
                + incident.id().value();
    }

    static Answers.FindingAnswer finding(Finding finding) {
        return switch (finding) {
            case Finding.Blocking blocking ->
                new Answers.FindingAnswer(
                        blocking.hypothesis().network().toString(),
                        blocking.phase(),
                        blocking.hypothesis().mechanism().code(),
                        Answers.BoundsAnswer.of(blocking.start()),
                        blocking.end() == null ? null : Answers.BoundsAnswer.of(blocking.end()),
                        blocking.detectedAt(),
                        finite(blocking.evidence().log10E()),
                        evidence(blocking.evidence()),
                        null,
                        null);
            case Finding.Silence silence ->
                new Answers.FindingAnswer(
                        silence.network().toString(),
                        silence.phase(),
                        null,
                        Answers.BoundsAnswer.of(silence.start()),
                        silence.end() == null ? null : Answers.BoundsAnswer.of(silence.end()),
                        silence.detectedAt(),
                        finite(silence.log10E()),
                        null,
                        silence.expectedPerHour(),
                        silence.seenPerHour());
        };
    }

    private static Answers.EvidenceAnswer evidence(Evidence evidence) {
        return new Answers.EvidenceAnswer(
                finite(evidence.threshold()),
                evidence.sybilBound(),
                evidence.sources(),
                evidence.measurements(),
                evidence.contrary(),
                evidence.inconclusive(),
                evidence.controls(),
                evidence.controlFailures(),
                evidence.confirmed(),
                evidence.basis());
    }

    /// What was published then; whether it still holds is not its matter.
    static Answers.EventAnswer event(IncidentEvent event) {
        return new Answers.EventAnswer(event.sequence(), event.at(), event.change(), incident(event.state(), null));
    }

    static Answers.MeasurementAnswer measurement(JudgedMeasurement row) {
        Verdict verdict = row.verdict();
        Grounds grounds = verdict.grounds();
        return new Answers.MeasurementAnswer(
                row.uid().value(),
                row.at(),
                row.test(),
                target(row.target()),
                row.vantagePoint().country().code(),
                row.vantagePoint().network().toString(),
                row.vantagePoint().resolver().toString(),
                row.vantagePoint().access(),
                row.source().trust(),
                row.source().name().isEmpty() ? null : row.source().name(),
                verdict.state(),
                verdict instanceof Verdict.Blocked blocked ? blocked.mechanism().code() : null,
                layer(verdict),
                verdict instanceof Verdict.Blocked blocked && blocked.confirmed(),
                finite(grounds.logOdds()),
                row.control(),
                matches(grounds),
                grounds.reasons().stream()
                        .map(each -> new Answers.ReasonAnswer(each.rule(), finite(each.logRatio()), each.text()))
                        .toList(),
                grounds.rulesVersion(),
                Api.PREFIX + "/measurements/" + encoded(row.uid().value()) + "/document");
    }

    private static @Nullable String layer(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ok ok -> null;
            case Verdict.Blocked blocked -> blocked.mechanism().layer().word();
            case Verdict.Down down -> down.layer().word();
            case Verdict.Inconclusive inconclusive -> inconclusive.layer().word();
            case Verdict.NotJudged notJudged -> null;
        };
    }

    private static List<Answers.MatchAnswer> matches(Grounds grounds) {
        return grounds.matches().stream()
                .map(match -> new Answers.MatchAnswer(
                        match.fingerprint().name(),
                        match.confirms(),
                        match.seenIn(),
                        match.fingerprint().source()))
                .toList();
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// JSON has no infinity; beyond 10^300 nothing differs.
    private static double finite(double value) {
        return Math.clamp(value, -300, 300);
    }
}
