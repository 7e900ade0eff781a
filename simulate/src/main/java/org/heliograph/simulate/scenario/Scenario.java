package org.heliograph.simulate.scenario;

import java.time.ZoneId;
import java.util.List;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;

/// A country over some weeks: who measures what, what goes wrong by itself, and what somebody does to it.
///
/// @param title    what it is about
/// @param span     what is played
/// @param networks inside the country, in the file's order
/// @param outside  control networks in other countries, in the file's order
/// @param aims     what probes try to reach, in the file's order
/// @param events   by start, then name
public record Scenario(
        Title title,
        Span span,
        List<Network> networks,
        List<Network> outside,
        List<Aim> aims,
        Noise noise,
        List<Event> events) {
    public Scenario {
        networks = List.copyOf(networks);
        outside = List.copyOf(outside);
        aims = List.copyOf(aims);
        events = List.copyOf(events);
    }

    /// What a scenario is called and where it plays.
    ///
    /// @param name    letters, digits and `-`; stands in every document it makes
    /// @param text    one line for people
    /// @param country where it plays
    /// @param zone    of that country's clocks
    public record Title(String name, String text, CountryCode country, ZoneId zone) {}

    /// The network of that number inside the country.
    ///
    /// @throws IllegalArgumentException if the scenario has no such network inside the country
    public Network network(Asn asn) {
        return networks.stream()
                .filter(network -> network.asn().equals(asn))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("scenario %s has no network %s".formatted(title.name(), asn)));
    }
}
