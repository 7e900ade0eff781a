package org.heliograph.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.incident.BlockingHypothesis;
import org.heliograph.model.incident.Evidence;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.incident.Scope;
import org.heliograph.model.incident.TimeBounds;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;
import org.heliograph.model.verdict.ControlOutcome;
import org.heliograph.model.verdict.Grounds;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Layer;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Reason;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Verdict;

/// Values for the tests of the store.
public final class Samples {
    public static final Instant NOON = Instant.parse("2020-08-09T12:00:00Z");
    public static final CountryCode BY = new CountryCode("BY");
    public static final Asn BELTELECOM = new Asn(6697);
    public static final Target SITE = new Target(Target.Kind.SITE, "charter97.org");

    private Samples() {}

    public static Verdict blocked() {
        Fingerprint page = new Fingerprint(
                "by_1",
                Fingerprint.Scope.ISP,
                new Fingerprint.Place.HttpHeader("location"),
                new Fingerprint.Pattern.Contains("mininfo"),
                5,
                List.of(BY),
                List.of(BELTELECOM),
                "a test",
                "");
        return new Verdict.Blocked(
                Mechanism.HTTP_REDIRECT,
                true,
                new Grounds(
                        2.5,
                        List.of(new FingerprintMatch(page, true, "Location of http://charter97.org/")),
                        List.of(new Reason("blockpage", 2.5, "The answer leads to a \"known\" page.")),
                        "7"));
    }

    public static Verdict ok() {
        return new Verdict.Ok(new Grounds(-1.25, List.of(), List.of(new Reason("body", -1.25, "As elsewhere.")), "7"));
    }

    public static Verdict inconclusive() {
        return new Verdict.Inconclusive(Layer.DNS, new Grounds(0, List.of(), List.of(), "7"));
    }

    public static JudgedMeasurement judged(String uid, Instant at, Verdict verdict) {
        return new JudgedMeasurement(
                new MeasurementUid(uid),
                at,
                "web_connectivity",
                new VantagePoint(BY, BELTELECOM, new Asn(15169), AccessType.FIXED),
                SITE,
                new Source(Source.Trust.OPERATOR, "report-1"),
                "report-1",
                ControlOutcome.REACHED,
                verdict);
    }

    public static Fact fact(long position, String uid, Instant at, Verdict verdict) {
        return Fact.of(position, judged(uid, at, verdict), "a.jsonl", position, NOON.plus(Duration.ofDays(1)));
    }

    public static Batch.Tally tally(long load, long documents, long duplicates) {
        return new Batch.Tally(
                load, "a.jsonl", Source.Trust.OPERATOR, documents, duplicates, 0, documents * 100, NOON, NOON);
    }

    public static Reject reject(long position, String reason) {
        return new Reject(position, Reject.Kind.DOCUMENT, "a.jsonl", 17, 4, reason, "it is \u0000 not JSON", NOON);
    }

    public static Batch batch(long from, long below, Fact... facts) {
        return new Batch(
                from,
                below,
                List.of(facts),
                List.of(),
                List.of(),
                List.of(tally(1, facts.length, 0)),
                List.of(),
                List.of(),
                null);
    }

    public static PublishedEvent event(long position, String incident, int sequence, Finding.Phase phase) {
        Instant at = NOON.plusSeconds(60L * sequence);
        Finding blocking = new Finding.Blocking(
                new BlockingHypothesis(BY, BELTELECOM, SITE, Mechanism.TLS_RESET_SNI),
                phase,
                new TimeBounds(NOON.minusSeconds(60), NOON, NOON.plusSeconds(30)),
                phase == Finding.Phase.ENDED ? TimeBounds.exactly(at) : null,
                new Evidence(4.5, 2.0, 3, 9, 20, 1, 2, 30, 0, true, Evidence.Basis.TWO_SAMPLE),
                at);
        Incident state = new Incident(
                new IncidentId(incident),
                BY,
                new Incident.Subject.TargetBlocked(SITE),
                phase,
                blocking.start(),
                phase == Finding.Phase.ENDED ? TimeBounds.exactly(at) : null,
                new Scope(
                        Scope.Completeness.TOTAL,
                        Scope.Breadth.ONE_OPERATOR,
                        1,
                        2,
                        AccessType.UNKNOWN,
                        Target.Kind.SITE,
                        Scope.Location.FOREIGN),
                List.of(blocking));
        return new PublishedEvent(
                position,
                new IncidentEvent(
                        state.id(),
                        sequence,
                        at,
                        sequence == 0 ? IncidentEvent.Change.OPENED : IncidentEvent.Change.EVIDENCE_CHANGED,
                        state));
    }
}
