package org.heliograph.simulate.scenario;

import java.time.Instant;
import java.util.Set;
import org.heliograph.model.verdict.Target;

/// A web site that probes try to open.
///
/// @param host     as it stands in the URL
/// @param target   as verdicts call it
/// @param presence where and how it is served
/// @param listing  how often probes try it
/// @param tags     by which events name it: its group and the tags of its group
public record Site(String host, Target target, Presence presence, Listing listing, Set<String> tags) implements Aim {
    public Site {
        tags = Set.copyOf(tags);
    }

    /// How a site answers.
    ///
    /// @param tls            whether the URL that probes try is an `https` one
    /// @param upgrades       whether plain HTTP answers with a redirect to HTTPS
    /// @param refusesCountry whether the server itself turns clients from the scenario's country away
    /// @param flaky          chance that a try fails by its own fault, from anywhere
    /// @param pageBytes      length of its page, about; 0 for a length drawn from its name, 1.5 to 8.5 KB
    /// @param place          where it is served
    public record Presence(
            boolean tls, boolean upgrades, boolean refusesCountry, double flaky, int pageBytes, Place place) {}

    /// Where a site is served.
    ///
    /// @param domestic  whether it is served inside the country
    /// @param hosting   from whose addresses
    /// @param addresses how many of them it has
    /// @param byRegion  whether each region is given other addresses of the same network, and pages differ a little
    /// @param ipv6      whether it also has IPv6 addresses
    public record Place(boolean domestic, Hosting hosting, int addresses, boolean byRegion, boolean ipv6) {}

    /// How a site stands on the lists that probes work through.
    ///
    /// @param weight relative to other targets; 1 is usual
    /// @param since  when it came onto the list
    public record Listing(double weight, Instant since) {}

    /// The URL that probes are told to try.
    public String url() {
        return (presence.tls() ? "https://" : "http://") + host + "/";
    }

    @Override
    public boolean domestic() {
        return presence.place().domestic();
    }

    @Override
    public double weight() {
        return listing.weight();
    }

    @Override
    public Instant since() {
        return listing.since();
    }
}
