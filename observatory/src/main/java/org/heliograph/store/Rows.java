package org.heliograph.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.duckdb.DuckDBAppender;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentId;
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
import org.jspecify.annotations.Nullable;

/// Values of the model as rows of the tables in [Schema], and back.
final class Rows {
    /// The columns of a measurement, in the order in which [#measurement] reads them.
    static final String MEASUREMENT = "uid, epoch_us(started_at), test, country, asn, resolver_asn, access,"
            + " target_kind, target, trust, source, run, control, state, layer, mechanism, confirmed, log_odds,"
            + " rules_version";

    private static final int GROUNDS = 20;

    private Rows() {}

    static void append(DuckDBAppender rows, Fact fact) throws SQLException {
        JudgedMeasurement judged = fact.judged();
        VantagePoint where = judged.vantagePoint();
        Verdict verdict = judged.verdict();
        rows.beginRow();
        rows.append(fact.position());
        rows.append(judged.uid().value());
        rows.append(timestamp(judged.at()));
        rows.append(judged.test());
        rows.append(where.country().code());
        rows.append(where.network().number());
        rows.append(where.resolver().number());
        rows.append(word(where.access()));
        rows.append(word(judged.target().kind()));
        rows.append(judged.target().name());
        rows.append(word(judged.source().trust()));
        rows.append(judged.source().name());
        rows.append(judged.run());
        rows.append(word(judged.control()));
        rows.append(verdict.state());
        rows.append(layer(verdict));
        rows.append(
                verdict instanceof Verdict.Blocked blocked ? blocked.mechanism().code() : null);
        rows.append(verdict instanceof Verdict.Blocked blocked && blocked.confirmed());
        rows.append(verdict.grounds().logOdds());
        rows.append(verdict.grounds().rulesVersion());
        rows.append(fact.reason());
        rows.append(fact.grounds());
        rows.append(fact.origin());
        rows.append(fact.line());
        rows.append(timestamp(fact.receivedAt()));
        rows.append(Long.MAX_VALUE);
        rows.endRow();
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

    /// Reads the columns of [#MEASUREMENT], with grounds reduced.
    static JudgedMeasurement measurement(ResultSet row) throws SQLException {
        return measurement(row, new Grounds(row.getDouble(18), List.of(), List.of(), row.getString(19)));
    }

    /// Reads the columns of [#MEASUREMENT] and, behind them, the grounds.
    static JudgedMeasurement measurementWithGrounds(ResultSet row) throws SQLException {
        return measurement(row, GroundsJson.read(row.getString(GROUNDS)));
    }

    private static JudgedMeasurement measurement(ResultSet row, Grounds grounds) throws SQLException {
        return new JudgedMeasurement(
                new MeasurementUid(row.getString(1)),
                instant(row.getLong(2)),
                row.getString(3),
                new VantagePoint(
                        new CountryCode(row.getString(4)),
                        new Asn(row.getLong(5)),
                        new Asn(row.getLong(6)),
                        AccessType.valueOf(constant(row.getString(7)))),
                target(row.getString(8), row.getString(9)),
                new Source(Source.Trust.valueOf(constant(row.getString(10))), row.getString(11)),
                row.getString(12),
                ControlOutcome.valueOf(constant(row.getString(13))),
                verdict(row, grounds));
    }

    static Target target(String kind, String name) {
        return new Target(Target.Kind.valueOf(constant(kind)), name);
    }

    private static Verdict verdict(ResultSet row, Grounds grounds) throws SQLException {
        String state = row.getString(14);
        return switch (state) {
            case "ok" -> new Verdict.Ok(grounds);
            case "blocked" ->
                new Verdict.Blocked(Mechanism.ofCode(row.getString(16)).orElseThrow(), row.getBoolean(17), grounds);
            case "down" -> new Verdict.Down(Layer.valueOf(constant(row.getString(15))), grounds);
            case "inconclusive" -> new Verdict.Inconclusive(Layer.valueOf(constant(row.getString(15))), grounds);
            case "not_judged" -> new Verdict.NotJudged(grounds);
            default -> throw new IllegalStateException("the store holds a verdict that is none: " + state);
        };
    }

    static void append(DuckDBAppender rows, Reject reject) throws SQLException {
        rows.beginRow();
        rows.append(reject.position());
        rows.append(word(reject.kind()));
        rows.append(reject.origin());
        rows.append(reject.offset());
        rows.append(reject.length());
        rows.append(reject.reason());
        rows.append(reject.detail());
        rows.append(timestamp(reject.receivedAt()));
        rows.endRow();
    }

    /// Reads `position, kind, origin, offset, length, reason, detail, epoch_us(received_at)`.
    static Reject reject(ResultSet row) throws SQLException {
        return new Reject(
                row.getLong(1),
                Reject.Kind.valueOf(constant(row.getString(2))),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                instant(row.getLong(8)));
    }

    static void append(DuckDBAppender rows, PublishedEvent published) throws SQLException {
        IncidentEvent event = published.event();
        Incident incident = event.state();
        Target target = switch (incident.subject()) {
            case Incident.Subject.TargetBlocked(Target blocked) -> blocked;
            case Incident.Subject.Silence silence -> null;
        };
        rows.beginRow();
        rows.append(published.position());
        rows.append(event.incident().value());
        rows.append(event.sequence());
        rows.append(timestamp(event.at()));
        rows.append(word(event.change()));
        rows.append(word(incident.phase()));
        rows.append(incident.country().code());
        rows.append(target == null ? "silence" : "target_blocked");
        rows.append(target == null ? null : word(target.kind()));
        rows.append(target == null ? null : target.name());
        rows.append(networks(incident));
        rows.append(timestamp(incident.start().best()));
        rows.append(IncidentJson.write(incident));
        rows.endRow();
    }

    private static long[] networks(Incident incident) {
        return incident.findings().stream()
                .mapToLong(finding -> switch (finding) {
                    case Finding.Blocking blocking ->
                        blocking.hypothesis().network().number();
                    case Finding.Silence silence -> silence.network().number();
                })
                .distinct()
                .sorted()
                .toArray();
    }

    /// Reads `position, incident, sequence, epoch_us(event_at), change, state`.
    static PublishedEvent event(ResultSet row) throws SQLException {
        IncidentEvent event = new IncidentEvent(
                new IncidentId(row.getString(2)),
                row.getInt(3),
                instant(row.getLong(4)),
                IncidentEvent.Change.valueOf(constant(row.getString(5))),
                IncidentJson.read(row.getString(6)));
        return new PublishedEvent(row.getLong(1), event);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String constant(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /// Without a zone, in UTC, as all times in the store.
    static LocalDateTime timestamp(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    static Instant instant(long epochMicros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochMicros, 1_000_000L), Math.floorMod(epochMicros, 1_000_000L) * 1_000L);
    }
}
