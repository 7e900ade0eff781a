package org.heliograph.incident;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.Scope;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.CountryConfig;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// Finds the words for how far an incident reaches.
final class Scopes {
    /// *National* needs at least so many networks, and more than half of those measured.
    private static final int FEWEST_NATIONAL = 3;

    private final Map<CountryCode, CountryConfig> countries;

    Scopes(Map<CountryCode, CountryConfig> countries) {
        this.countries = Map.copyOf(countries);
    }

    /// @param counted  findings that the scope is made of: the ongoing ones, else all
    /// @param measured networks of the country that can tell; at least those with a finding
    Scope of(CountryCode country, Incident.Subject subject, Collection<Finding> counted, int measured) {
        Set<Asn> networks = new HashSet<>();
        for (Finding finding : counted) {
            networks.add(network(finding));
        }
        int telling = Math.max(measured, networks.size());
        return new Scope(
                completeness(counted),
                breadth(networks.size(), telling),
                networks.size(),
                telling,
                access(country, networks),
                switch (subject) {
                    case Incident.Subject.TargetBlocked blocked ->
                        blocked.target().kind();
                    case Incident.Subject.Silence silence -> null;
                },
                switch (subject) {
                    case Incident.Subject.TargetBlocked blocked -> location(country, blocked.target());
                    case Incident.Subject.Silence silence -> Scope.Location.UNKNOWN;
                });
    }

    private static Scope.Completeness completeness(Collection<Finding> findings) {
        boolean total = findings.stream().allMatch(finding -> switch (finding) {
            case Finding.Blocking blocking -> blocking.evidence().contrary() == 0;
            case Finding.Silence silence -> silence.seenPerHour() == 0;
        });
        return total ? Scope.Completeness.TOTAL : Scope.Completeness.PARTIAL;
    }

    private static Scope.Breadth breadth(int networks, int measured) {
        if (networks >= FEWEST_NATIONAL && 2 * networks > measured) {
            return Scope.Breadth.NATIONAL;
        }
        return networks > 1 ? Scope.Breadth.SEVERAL_OPERATORS : Scope.Breadth.ONE_OPERATOR;
    }

    private AccessType access(CountryCode country, Set<Asn> networks) {
        CountryConfig config = countries.get(country);
        Set<AccessType> types = new HashSet<>();
        for (Asn network : networks) {
            CountryConfig.@Nullable Network known =
                    config == null ? null : config.networks().get(network);
            types.add(known == null ? AccessType.UNKNOWN : known.access());
        }
        return types.size() == 1 ? types.iterator().next() : AccessType.UNKNOWN;
    }

    /// Where the target belongs: as configured; else its country's letters at the end of a name say *domestic*,
    /// and a service that is no site is *foreign*. Of another site we do not know.
    private Scope.Location location(CountryCode country, Target target) {
        CountryConfig config = countries.get(country);
        if (config != null && config.domestic().contains(target)) {
            return Scope.Location.DOMESTIC;
        }
        if (config != null && config.foreign().contains(target)) {
            return Scope.Location.FOREIGN;
        }
        if (target.name().endsWith("." + topLevel(country))) {
            return Scope.Location.DOMESTIC;
        }
        return target.kind() == Target.Kind.SITE ? Scope.Location.UNKNOWN : Scope.Location.FOREIGN;
    }

    private static String topLevel(CountryCode country) {
        return country.code().equals("GB") ? "uk" : country.code().toLowerCase(Locale.ROOT);
    }

    static Asn network(Finding finding) {
        return switch (finding) {
            case Finding.Blocking blocking -> blocking.hypothesis().network();
            case Finding.Silence silence -> silence.network();
        };
    }
}
