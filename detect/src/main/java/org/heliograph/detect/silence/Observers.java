package org.heliograph.detect.silence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.heliograph.model.vantage.CountryCode;

/// Tells whether it is people who fall silent, or we who have gone deaf: a fleet of probes, an archive or our
/// own intake that stops would look like silence everywhere.
///
/// In a given hour, silence in a country counts if measurements still come as expected from most of the
/// networks of other countries; where no other country is expected to measure, from most networks of the
/// country itself. So with data of one country alone, its complete silence cannot be told from a deaf
/// observatory, and is not claimed.
final class Observers {
    private final Map<CountryCode, Integer> networks = new HashMap<>();
    private final Map<CountryCode, Integer> silent = new HashMap<>();
    private final Set<CountryCode> countries = new HashSet<>();

    private Observers() {}

    static Observers of(Map<Series.Key, Series.Expected> expected) {
        Observers observers = new Observers();
        expected.forEach((key, hour) -> {
            observers.countries.add(key.country());
            observers.networks.merge(key.country(), 1, Integer::sum);
            observers.silent.merge(key.country(), hour.low() ? 1 : 0, Integer::sum);
        });
        return observers;
    }

    boolean vouchFor(CountryCode country) {
        int allElsewhere = 0;
        int silentElsewhere = 0;
        for (CountryCode other : countries) {
            if (!other.equals(country)) {
                allElsewhere += networks.getOrDefault(other, 0);
                silentElsewhere += silent.getOrDefault(other, 0);
            }
        }
        boolean alone = allElsewhere == 0;
        int all = alone ? networks.getOrDefault(country, 0) : allElsewhere;
        int low = alone ? silent.getOrDefault(country, 0) : silentElsewhere;
        return 2 * low < all;
    }
}
