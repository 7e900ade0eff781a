package org.heliograph.simulate.scenario;

import org.heliograph.model.vantage.Asn;

/// A network that serves sites. Addresses inside its prefix are invented.
///
/// @param name         as the scenario calls it
/// @param organisation as the probe writes it
/// @param prefix       first two octets of its IPv4 addresses, such as `104.16`
public record Hosting(String name, Asn asn, String organisation, String prefix) {
    public Hosting {
        if (!prefix.matches("\\d{1,3}\\.\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "want the first two octets of an address, such as 104.16, not " + prefix);
        }
    }
}
