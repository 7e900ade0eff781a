package org.heliograph.model.vantage;

import java.util.Map;
import java.util.Set;
import org.heliograph.model.verdict.Target;

/// What an operator knows about a country; nothing in the code is special to any. All of it may be empty.
///
/// @param country  which one
/// @param networks what the networks are called and how people are attached to them
/// @param canaries domestic targets that nobody blocks: where all of them fail, the run or the network is at
///                 fault
/// @param domestic targets that belong to the country though their names do not end in its letters
/// @param foreign  targets known to be elsewhere
public record CountryConfig(
        CountryCode country,
        Map<Asn, Network> networks,
        Set<Target> canaries,
        Set<Target> domestic,
        Set<Target> foreign) {
    public CountryConfig {
        networks = Map.copyOf(networks);
        canaries = Set.copyOf(canaries);
        domestic = Set.copyOf(domestic);
        foreign = Set.copyOf(foreign);
    }

    /// A network as people know it.
    ///
    /// @param name   such as `Beltelecom`
    /// @param access mostly fixed, mostly mobile, or both
    public record Network(String name, AccessType access) {}

    /// A country of which nothing is known.
    public static CountryConfig unknown(CountryCode country) {
        return new CountryConfig(country, Map.of(), Set.of(), Set.of(), Set.of());
    }
}
