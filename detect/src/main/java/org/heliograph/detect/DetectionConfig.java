package org.heliograph.detect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.heliograph.detect.blocking.BlockingConfig;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.CountryConfig;
import org.heliograph.model.verdict.Target;

/// All that an operator decides about detection.
///
/// @param blocking  limits and error rate; its canaries come from the countries, if it has none of its own
/// @param countries what is known about countries; may be empty
public record DetectionConfig(BlockingConfig blocking, Map<CountryCode, CountryConfig> countries) {
    public DetectionConfig {
        countries = Map.copyOf(countries);
        if (blocking.canaries().isEmpty()) {
            Map<CountryCode, Set<Target>> canaries = new HashMap<>();
            countries.forEach((code, country) -> canaries.put(code, country.canaries()));
            blocking = blocking.withCanaries(canaries);
        }
    }

    /// What is recommended, with nothing known about any country.
    public static DetectionConfig standard() {
        return new DetectionConfig(BlockingConfig.standard(), Map.of());
    }
}
