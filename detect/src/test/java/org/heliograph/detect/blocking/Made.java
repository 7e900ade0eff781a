package org.heliograph.detect.blocking;

import java.time.Instant;
import java.util.List;
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
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Verdict;

/// Judged measurements for tests, each differing from an ordinary one in what the test is about.
public record Made(
        String uid,
        Instant at,
        CountryCode country,
        long network,
        String site,
        Source source,
        String run,
        ControlOutcome control,
        Verdict verdict) {
    public static final CountryCode BY = new CountryCode("BY");
    public static final CountryCode DE = new CountryCode("DE");
    public static final Instant START = Instant.parse("2020-08-01T00:00:00Z");

    private static final Grounds GROUNDS = new Grounds(0, List.of(), List.of(), "test");
    private static final Source OPERATOR = new Source(Source.Trust.OPERATOR, "run");

    /// An *ok* of `site.example` on AS6697, helper reached.
    public static Made ok(long second) {
        return new Made(
                "uid-" + second,
                START.plusSeconds(second),
                BY,
                6697,
                "site.example",
                OPERATOR,
                "run-" + second,
                ControlOutcome.REACHED,
                new Verdict.Ok(GROUNDS));
    }

    public Made uid(String other) {
        return new Made(other, at, country, network, site, source, run, control, verdict);
    }

    public Made from(CountryCode otherCountry, long otherNetwork) {
        return new Made(uid, at, otherCountry, otherNetwork, site, source, run, control, verdict);
    }

    public Made site(String other) {
        return new Made(uid, at, country, network, other, source, run, control, verdict);
    }

    public Made by(Source.Trust trust, String name) {
        return new Made(uid, at, country, network, site, new Source(trust, name), name, control, verdict);
    }

    public Made run(String other) {
        return new Made(uid, at, country, network, site, source, other, control, verdict);
    }

    public Made helper(ControlOutcome other) {
        return new Made(uid, at, country, network, site, source, run, other, verdict);
    }

    public Made blocked(Mechanism mechanism) {
        return verdict(new Verdict.Blocked(mechanism, false, GROUNDS));
    }

    public Made confirmed(Mechanism mechanism) {
        return verdict(new Verdict.Blocked(mechanism, true, GROUNDS));
    }

    public Made down() {
        return verdict(new Verdict.Down(Layer.TCP, GROUNDS));
    }

    public Made inconclusive() {
        return verdict(new Verdict.Inconclusive(Layer.TCP, GROUNDS));
    }

    private Made verdict(Verdict other) {
        return new Made(uid, at, country, network, site, source, run, control, other);
    }

    public JudgedMeasurement measurement() {
        return new JudgedMeasurement(
                new MeasurementUid(uid),
                at,
                "web_connectivity",
                new VantagePoint(country, new Asn(network), new Asn(network), AccessType.UNKNOWN),
                new Target(Target.Kind.SITE, site),
                source,
                run,
                control,
                verdict);
    }
}
