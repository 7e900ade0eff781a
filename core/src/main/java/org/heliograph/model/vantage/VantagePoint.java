package org.heliograph.model.vantage;

/// Where a measurement is made. Holds no address: what is not here cannot leak.
///
/// @param country  where the network is
/// @param network  the network of the device
/// @param resolver the network of the resolver that the device uses; often another one
/// @param access   fixed or mobile, where the device told
public record VantagePoint(CountryCode country, Asn network, Asn resolver, AccessType access) {

    /// Whether country and network are known; else no verdict can be laid at anybody's door.
    public boolean isLocated() {
        return country.isKnown() && network.isKnown();
    }
}
