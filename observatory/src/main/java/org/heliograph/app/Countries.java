package org.heliograph.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.CountryConfig;
import org.heliograph.model.verdict.Target;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;

/// What is known of countries: what is shipped, and over it, key by key, what an operator says.
///
/// @param known by country
/// @param zones in which their people read the clock
record Countries(Map<CountryCode, CountryConfig> known, Map<CountryCode, ZoneId> zones) {
    private static final String FILE = "countries.yaml";

    Countries {
        known = Map.copyOf(known);
        zones = Map.copyOf(zones);
    }

    /// What comes with the program.
    static Countries shipped() {
        try (Reader in =
                new InputStreamReader(Objects.requireNonNull(Countries.class.getResourceAsStream(FILE), FILE), UTF_8)) {
            var root = new Compose(LoadSettings.builder().build())
                    .composeReader(in)
                    .orElseThrow();
            return new Countries(Map.of(), Map.of()).with(new ConfigNode(FILE, "", root));
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of the program cannot be read", e);
        }
    }

    /// Domestic targets that nobody blocks, by country.
    Map<CountryCode, Set<Target>> canaries() {
        Map<CountryCode, Set<Target>> canaries = new HashMap<>();
        known.forEach((code, country) -> canaries.put(code, country.canaries()));
        return canaries;
    }

    /// The same, and over it what a section says.
    ///
    /// @throws UnusableInput naming the line that cannot be
    Countries with(ConfigNode section) {
        Map<CountryCode, CountryConfig> countries = new HashMap<>(known);
        Map<CountryCode, ZoneId> clocks = new HashMap<>(zones);
        for (String key : section.keys()) {
            CountryCode code;
            try {
                code = new CountryCode(key);
            } catch (IllegalArgumentException e) {
                throw section.fault(key, String.valueOf(e.getMessage()));
            }
            ConfigNode node = section.section(key).orElseThrow();
            clocks.put(code, node.get("zone", ZoneId::of, zones.getOrDefault(code, ZoneId.of("UTC"))));
            countries.put(code, country(node, known.getOrDefault(code, CountryConfig.unknown(code))));
            node.requireAllKnown();
        }
        return new Countries(countries, clocks);
    }

    private static CountryConfig country(ConfigNode node, CountryConfig before) {
        Map<Asn, CountryConfig.Network> networks = new HashMap<>(before.networks());
        node.section("networks").ifPresent(list -> networks(list, networks));
        return new CountryConfig(
                before.country(),
                networks,
                sites(node, "canaries", before.canaries()),
                sites(node, "domestic", before.domestic()),
                sites(node, "foreign", before.foreign()));
    }

    private static Set<Target> sites(ConfigNode node, String key, Set<Target> before) {
        boolean isSaid = node.keys().contains(key);
        return isSaid ? new HashSet<>(node.list(key, Countries::site)) : before;
    }

    private static void networks(ConfigNode list, Map<Asn, CountryConfig.Network> networks) {
        for (String key : list.keys()) {
            Asn asn;
            try {
                asn = Asn.parse(key);
            } catch (IllegalArgumentException e) {
                throw list.fault(key, String.valueOf(e.getMessage()));
            }
            ConfigNode node = list.section(key).orElseThrow();
            networks.put(
                    asn,
                    new CountryConfig.Network(
                            node.get("name", text -> text, ""),
                            node.get("access", Countries::access, AccessType.UNKNOWN)));
            node.requireAllKnown();
        }
    }

    private static AccessType access(String text) {
        return switch (text) {
            case "fixed" -> AccessType.FIXED;
            case "mobile" -> AccessType.MOBILE;
            case "both" -> AccessType.UNKNOWN;
            default -> throw new IllegalArgumentException("want fixed, mobile or both, not '%s'".formatted(text));
        };
    }

    private static Target site(String text) {
        return new Target(Target.Kind.SITE, text.toLowerCase(Locale.ROOT));
    }
}
