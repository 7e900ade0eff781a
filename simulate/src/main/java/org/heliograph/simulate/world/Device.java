package org.heliograph.simulate.world;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.VantagePoint;
import org.heliograph.simulate.scenario.Network;
import org.heliograph.simulate.scenario.Network.Fleet;

/// A device with a probe on it.
///
/// @param index     0 for the first of its network
/// @param inside    whether it is in the scenario's country
/// @param pseudonym 64 hexadecimal digits it signs with; empty if it sends without a name
/// @param traits    what its steps depend on
record Device(Network network, int index, boolean inside, String pseudonym, Traits traits) {
    /// A well-known resolver outside the country, used by some devices.
    private static final Asn PUBLIC_RESOLVER = new Asn(15169);

    /// What a device has and how it is set up.
    ///
    /// @param mobile         whether it is on the mobile network
    /// @param publicResolver whether it asks a resolver outside the country
    /// @param ipv6           whether it has, or believes that it has, IPv6
    /// @param newer          whether it runs web_connectivity 0.5 rather than 0.4
    record Traits(boolean mobile, boolean publicResolver, boolean ipv6, boolean newer) {}

    /// The devices of a network, always the same for a seed.
    static List<Device> of(Network network, boolean inside, long seed) {
        Fleet fleet = network.fleet();
        List<Device> devices = new ArrayList<>(fleet.probes());
        for (int index = 0; index < fleet.probes(); index++) {
            Dice dice = Dice.of(seed, "device " + network.asn(), index);
            String pseudonym = dice.chance(fleet.signedShare()) ? hexadecimal(dice, 4) : "";
            var traits = new Traits(
                    dice.chance(network.mobileShare()),
                    dice.chance(fleet.publicResolverShare()),
                    dice.chance(fleet.ipv6Share()),
                    dice.chance(fleet.newerShare()));
            devices.add(new Device(network, index, inside, pseudonym, traits));
        }
        return devices;
    }

    VantagePoint vantagePoint() {
        Asn resolver = traits.publicResolver() ? PUBLIC_RESOLVER : network.asn();
        return new VantagePoint(
                network.country(), network.asn(), resolver, traits.mobile() ? AccessType.MOBILE : AccessType.FIXED);
    }

    /// @param words of 64 bits
    static String hexadecimal(Dice dice, int words) {
        var text = new StringBuilder(words * 16);
        for (int i = 0; i < words; i++) {
            text.append(HexFormat.of().toHexDigits(dice.bits()));
        }
        return text.toString();
    }
}
