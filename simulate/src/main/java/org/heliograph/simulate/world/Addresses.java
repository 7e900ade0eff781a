package org.heliograph.simulate.world;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.simulate.scenario.Site;

/// The addresses of sites: invented within the prefix of who hosts them, always the same for a site and region.
final class Addresses {
    /// Where the test helper stands.
    static final CountryCode HELPER = new CountryCode("NL");

    private Addresses() {}

    /// IPv4, in the order in which a resolver in that country gives them; never empty.
    static List<String> ofV4(Site site, CountryCode from) {
        String region = site.presence().place().byRegion() ? from.code() : "";
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < site.presence().place().addresses(); i++) {
            long lot = Dice.hash(i, "address " + site.host() + region);
            // octets 1 to 254: neither network nor broadcast in any mask
            int third = 1 + Math.floorMod(lot, 254);
            int fourth = 1 + Math.floorMod(lot >> 16, 254);
            addresses.add(site.presence().place().hosting().prefix() + "." + third + "." + fourth);
        }
        return addresses;
    }

    /// IPv6; empty where the site has none.
    static List<String> ofV6(Site site) {
        if (!site.presence().place().ipv6()) {
            return List.of();
        }
        long lot = Dice.hash(6, "address " + site.host());
        return List.of("2a02:" + group(lot) + ":" + group(lot >> 16) + "::" + group(lot >> 32));
    }

    private static String group(long lot) {
        return Long.toHexString(1 + (lot & 0xfff));
    }
}
