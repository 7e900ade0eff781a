package org.heliograph.model.facts;

import java.util.EnumSet;
import java.util.Set;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// Which incidents are wanted; every condition must hold.
///
/// @param country null for any
/// @param phases  at least one
/// @param network null for any; else any finding of the incident is about this network
/// @param target  null for any; else the incident's subject is this target
/// @param offset  how many to pass over, 0 to [#FARTHEST]
/// @param limit   how many at most, 1 to [#MOST]
public record IncidentQuery(
        @Nullable CountryCode country,
        Set<Finding.Phase> phases,
        @Nullable Asn network,
        @Nullable Target target,
        int offset,
        int limit) {

    public static final int MOST = 1_000;
    public static final int FARTHEST = 1_000_000;

    /// What may be told to everybody: not what is merely suspected.
    public static final Set<Finding.Phase> PUBLISHED =
            Set.of(Finding.Phase.ONGOING, Finding.Phase.ENDED, Finding.Phase.RETRACTED);

    public IncidentQuery {
        phases = Set.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("no phase is wanted");
        }
        if (offset < 0 || offset > FARTHEST) {
            throw new IllegalArgumentException("offset %d is outside 0..%d".formatted(offset, FARTHEST));
        }
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit %d is outside 1..%d".formatted(limit, MOST));
        }
    }

    /// The first [#MOST] published incidents of a country.
    public static IncidentQuery publishedIn(CountryCode country) {
        return new IncidentQuery(country, PUBLISHED, null, null, 0, MOST);
    }

    public IncidentQuery onNetwork(Asn only) {
        return new IncidentQuery(country, phases, only, target, offset, limit);
    }

    public IncidentQuery about(Target only) {
        return new IncidentQuery(country, phases, network, only, offset, limit);
    }

    public IncidentQuery inPhase(Finding.Phase only) {
        return new IncidentQuery(country, EnumSet.of(only), network, target, offset, limit);
    }

    public IncidentQuery slice(int from, int most) {
        return new IncidentQuery(country, phases, network, target, from, most);
    }
}
