package org.heliograph.simulate.scenario;

import java.io.Reader;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.simulate.scenario.Network.Fleet;
import org.heliograph.simulate.scenario.Noise.Kind;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a scenario file; the format is in `docs/formats/scenario.md`.
public final class ScenarioReader {
    private static final int MOST_PROBES = 100_000;
    private static final double MOST_RUNS_PER_DAY = 1e6;

    private final String file;

    private ScenarioReader(String file) {
        this.file = file;
    }

    /// Reads and checks one scenario.
    ///
    /// @param file what faults call the text, such as its name
    /// @throws ScenarioFault if the text is no YAML, or no scenario that can be played; nothing else
    public static Scenario read(String file, Reader text) {
        return new ScenarioReader(file).read(text);
    }

    private Scenario read(Reader text) {
        LoadSettings strict = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setUseMarks(true)
                .build();
        try {
            Node root = new Compose(strict)
                    .composeReader(text)
                    .orElseThrow(() -> new ScenarioFault(file, 0, "the file is empty"));
            return Entry.of(file, "", root).read(this::scenario);
        } catch (MarkedYamlEngineException notYaml) {
            int line = notYaml.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
            throw new ScenarioFault(file, line, notYaml.getProblem());
        } catch (YamlEngineException notYaml) {
            throw new ScenarioFault(file, 0, String.valueOf(notYaml.getMessage()));
        }
    }

    private Scenario scenario(Entry root) {
        var title = new Scenario.Title(
                root.value("scenario", ScenarioReader::name, "letters, digits and -"),
                root.text("title"),
                root.value("country", CountryCode::new, "two capital letters"),
                root.value("zone", ScenarioReader::zone, "a time zone such as Europe/Minsk"));
        Span span = span(root, "from", "until");
        Noise noise = root.optionalMap("noise")
                .map(entry -> entry.read(ScenarioReader::noise))
                .orElse(new Noise(Map.of(), 0, 0, 1));
        Map<String, Page> pages = byName(root, "pages", ScenarioReader::page);
        var symptoms = new SymptomReader(pages);
        Map<String, Method> methods = byName(root, "methods", symptoms::method);
        Map<String, Hosting> hosting = byName(root, "hosting", ScenarioReader::hosting);
        List<Network> networks = networks(root, "networks", methods, title.country());
        List<Network> outside = networks(root, "outside", methods, title.country());
        List<Aim> aims = new AimReader(hosting, span.from()).aims(root);
        var reader = new EventReader(span, aims, networks, methods, symptoms);
        List<Event> events = new ArrayList<>();
        for (Entry entry : root.maps("events")) {
            events.add(entry.read(reader::event));
        }
        events.sort(Comparator.comparing((Event event) -> event.heading().span().from())
                .thenComparing(event -> event.heading().name()));
        Contradictions.refuse(file, events);
        return new Scenario(title, span, networks, outside, aims, noise, events);
    }

    static Span span(Entry entry, String from, String until) {
        try {
            return new Span(entry.time(from), entry.time(until));
        } catch (IllegalArgumentException contradiction) {
            throw entry.fault(until, String.valueOf(contradiction.getMessage()));
        }
    }

    private static Noise noise(Entry entry) {
        Map<Kind, Double> chances = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            chances.put(kind, entry.share(kind.name().toLowerCase(Locale.ROOT), 0));
        }
        var noise = new Noise(
                chances,
                entry.share("helper_failure", 0),
                entry.share("other_page", 0),
                entry.number("night", 1, 0, 10));
        if (noise.total() > 0.5) {
            throw entry.fault("chances sum to %.3f: more than half of everything would fail".formatted(noise.total()));
        }
        return noise;
    }

    private static Page page(String name, Entry entry) {
        return new Page(
                name,
                entry.count("status", 200, 100, 599),
                entry.text("title", ""),
                entry.text("server", ""),
                entry.text("html", ""));
    }

    private static Hosting hosting(String name, Entry entry) {
        return new Hosting(
                name,
                entry.value("asn", Asn::parse, "a network number"),
                entry.text("organisation"),
                entry.text("prefix"));
    }

    private List<Network> networks(Entry root, String key, Map<String, Method> methods, CountryCode home) {
        var networks = new ArrayList<Network>();
        Set<Asn> seen = new HashSet<>();
        for (Entry entry : root.maps(key)) {
            boolean inside = key.equals("networks");
            Network network = entry.read(
                    each -> inside ? network(each, home, methods) : network(each, foreign(each, home), null));
            if (!seen.add(network.asn())) {
                throw entry.fault("asn", network.asn() + " is there twice");
            }
            networks.add(network);
        }
        return networks;
    }

    private static CountryCode foreign(Entry entry, CountryCode home) {
        CountryCode country = entry.value("country", CountryCode::new, "two capital letters");
        if (country.equals(home)) {
            throw entry.fault("country", "a control network must not be in " + home);
        }
        return country;
    }

    /// @param methods by which it may block; null for a control network, which has no such key
    private static Network network(Entry entry, CountryCode country, @Nullable Map<String, Method> methods) {
        return new Network(
                entry.value("asn", Asn::parse, "a network number"),
                entry.text("name"),
                country,
                entry.share("mobile", 0),
                entry.number("noise", 1, 0, 20),
                fleet(entry),
                methods != null && entry.has("blocks_http") ? named(entry, "blocks_http", methods) : null,
                methods != null && entry.has("blocks_https") ? named(entry, "blocks_https", methods) : null);
    }

    private static Fleet fleet(Entry entry) {
        return new Fleet(
                entry.count("probes", 1, 1, MOST_PROBES),
                entry.number("runs_per_day", 1, 0, MOST_RUNS_PER_DAY),
                entry.count("inputs_per_run", 10, 1, 10_000),
                entry.share("signed", 0),
                entry.share("public_resolver", 0),
                entry.share("ipv6", 0),
                entry.share("newer", 0.5));
    }

    static <T> T named(Entry entry, String key, Map<String, T> all) {
        String name = entry.text(key);
        T one = all.get(name);
        if (one == null) {
            throw entry.fault(key, "there is no " + name + "; there are: " + String.join(", ", all.keySet()));
        }
        return one;
    }

    private interface Named<T> {
        T read(String name, Entry entry);
    }

    private static <T> Map<String, T> byName(Entry root, String key, Named<T> reader) {
        Map<String, T> all = new LinkedHashMap<>();
        root.optionalMap(key).ifPresent(entry -> {
            for (String name : entry.keys()) {
                Entry one = entry.map(name);
                try {
                    all.put(name, one.read(each -> reader.read(name, each)));
                } catch (IllegalArgumentException broken) {
                    throw one.fault(String.valueOf(broken.getMessage()));
                }
            }
        });
        return all;
    }

    private static String name(String text) {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,60}")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(text, unknown);
        }
    }
}
