package org.heliograph.model.facts;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// Which judged measurements are wanted; every condition must hold.
///
/// @param where    vantage points
/// @param networks empty for any
/// @param target   null for any
/// @param states   at least one
/// @param from     start of the measurement, included
/// @param until    start of the measurement, included
/// @param before   null for the beginning (the latest); else the last one already seen
/// @param limit    1 to [#MOST]
public record MeasurementQuery(
        Where where,
        Set<Asn> networks,
        @Nullable Target target,
        Set<VerdictState> states,
        Instant from,
        Instant until,
        @Nullable Cursor before,
        int limit) {

    public static final int MOST = 1_000;

    public static final Set<VerdictState> ANY = Set.copyOf(EnumSet.allOf(VerdictState.class));

    public MeasurementQuery {
        networks = Set.copyOf(networks);
        states = Set.copyOf(states);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("no state is wanted");
        }
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit %d is outside 1..%d".formatted(limit, MOST));
        }
    }

    /// Where measurements were made.
    public sealed interface Where {
        record Anywhere() implements Where {}

        record In(CountryCode country) implements Where {}

        /// Anywhere else: the controls of what is claimed about this country. Unknown countries are left out.
        record Outside(CountryCode country) implements Where {}
    }

    /// A place in the list: the measurement that was shown last.
    public record Cursor(Instant at, MeasurementUid uid) {
        public static Cursor of(JudgedMeasurement shown) {
            return new Cursor(shown.at(), shown.uid());
        }
    }
}
