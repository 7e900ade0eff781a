package org.heliograph.simulate.scenario;

import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.jspecify.annotations.Nullable;

/// An operator, the probes behind it, and how it blocks.
///
/// @param country     where it is; other than the scenario's for a control network
/// @param mobileShare of its probes, 0 to 1, that are on its mobile network
/// @param noise       factor on the scenario's base noise
/// @param blocksHttp  how it blocks URLs without TLS; null if it cannot
/// @param blocksHttps how it blocks URLs with TLS, and services; null if it cannot
public record Network(
        Asn asn,
        String name,
        CountryCode country,
        double mobileShare,
        double noise,
        Fleet fleet,
        @Nullable Method blocksHttp,
        @Nullable Method blocksHttps) {

    /// The probes of a network.
    ///
    /// @param probes              devices
    /// @param runsPerDay          of all of them together; a run has its own report id
    /// @param inputsPerRun        targets tried in one run
    /// @param signedShare         of the devices, that send with a pseudonym
    /// @param publicResolverShare of the devices, that use a resolver outside the country
    /// @param ipv6Share           of the devices, that have IPv6
    /// @param newerShare          of the devices, that run web_connectivity 0.5; the others run 0.4
    public record Fleet(
            int probes,
            double runsPerDay,
            int inputsPerRun,
            double signedShare,
            double publicResolverShare,
            double ipv6Share,
            double newerShare) {}
}
