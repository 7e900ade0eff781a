package org.heliograph.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.detect.blocking.BlockingConfig;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a configuration file (YAML 1.2). A key that is not known, is there twice or has a value that cannot be
/// is named with its line; nothing is guessed.
final class ConfigReader {
    private static final ObservatoryConfig USUAL = ObservatoryConfig.usual();
    private static final int MOST_PORT = 65_535;
    private static final long MOST_BACKLOG = 10_000_000;

    private ConfigReader() {}

    /// Reads a file.
    ///
    /// @throws UnusableInput if it is no configuration
    static ObservatoryConfig read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeReader(reader);
            return root.map(node -> read(new ConfigNode(file.toString(), "", node)))
                    .orElse(USUAL);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new UnusableInput("%s:%d: not YAML: %s".formatted(file, line, e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new UnusableInput("%s: not YAML: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static ObservatoryConfig read(ConfigNode root) {
        Countries shipped = Countries.shipped();
        Countries countries = root.section("countries").map(shipped::with).orElse(shipped);
        ObservatoryConfig config = new ObservatoryConfig(
                root.get("data", Path::of, USUAL.data()),
                root.get("bind", text -> text, USUAL.bind()),
                (int) root.whole("port", 0, MOST_PORT, USUAL.port()),
                root.duration("hold", USUAL.hold()),
                root.duration("watch-every", USUAL.watchEvery()),
                root.list("fingerprints", Path::of),
                root.section("log").map(ConfigReader::log).orElse(USUAL.log()),
                root.section("disk").map(ConfigReader::disk).orElse(USUAL.disk()),
                root.section("store").map(ConfigReader::store).orElse(USUAL.store()),
                root.section("archive").map(ConfigReader::archive).orElse(USUAL.archive()),
                detection(root, countries),
                countries.known(),
                countries.zones());
        root.requireAllKnown();
        return config;
    }

    private static ObservatoryConfig.Log log(ConfigNode node) {
        ObservatoryConfig.Log usual = USUAL.log();
        ObservatoryConfig.Log log = new ObservatoryConfig.Log(
                node.size("segment-size", usual.segmentBytes()),
                node.duration("keep-for", usual.keepFor()),
                node.size("keep-size", usual.keepBytes()));
        if (log.segmentBytes() < 0) {
            throw node.fault("segment-size", "want a size");
        }
        node.requireAllKnown();
        return log;
    }

    private static ObservatoryConfig.Disk disk(ConfigNode node) {
        ObservatoryConfig.Disk usual = USUAL.disk();
        ObservatoryConfig.Disk disk = new ObservatoryConfig.Disk(
                node.size("limit", usual.limitBytes()),
                node.size("keep-free", usual.freeBytes()),
                node.whole("backlog", 1, MOST_BACKLOG, usual.backlog()));
        node.requireAllKnown();
        return disk;
    }

    private static ObservatoryConfig.Store store(ConfigNode node) {
        ObservatoryConfig.Store usual = USUAL.store();
        ObservatoryConfig.Store store = new ObservatoryConfig.Store(
                node.size("memory", usual.memoryBytes()), (int) node.whole("threads", 1, 64, usual.threads()));
        if (store.memoryBytes() < 64L << 20) {
            throw node.fault("memory", "want at least 64 MB");
        }
        node.requireAllKnown();
        return store;
    }

    private static ObservatoryConfig.Archive archive(ConfigNode node) {
        ObservatoryConfig.Archive usual = USUAL.archive();
        List<CountryCode> country = node.list("country", ConfigReader::country);
        if (country.size() > 1) {
            throw node.fault("country", "want one country");
        }
        ObservatoryConfig.Archive archive = new ObservatoryConfig.Archive(
                node.get("bucket", ConfigReader::address, usual.bucket()),
                country.isEmpty() ? usual.country() : country.getFirst(),
                node.duration("look-back", usual.lookBack()),
                node.duration("every", usual.every()));
        if (archive.every().compareTo(Duration.ofMinutes(1)) < 0) {
            throw node.fault("every", "want at least 1m: the archive belongs to everybody");
        }
        node.requireAllKnown();
        return archive;
    }

    private static URI address(String text) {
        URI address = URI.create(text.endsWith("/") ? text : text + "/");
        if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
            throw new IllegalArgumentException("want an address that begins with https:// or http://");
        }
        return address;
    }

    static CountryCode country(String text) {
        return new CountryCode(text.toUpperCase(Locale.ROOT));
    }

    private static BlockingConfig detection(ConfigNode root, Countries countries) {
        BlockingConfig usual = USUAL.detection();
        Map<CountryCode, Set<Target>> canaries = countries.canaries();
        ConfigNode node = root.section("detection").orElse(null);
        if (node == null) {
            return usual.withCanaries(canaries);
        }
        double rate = node.share("false-discovery-rate", usual.falseDiscoveryRate());
        if (!(rate > 0 && rate <= 0.5)) {
            throw node.fault("false-discovery-rate", "want above 0 and at most 0.5, not " + rate);
        }
        BlockingConfig config = new BlockingConfig(
                rate,
                (int) node.whole("operator-sources", 1, 1000, usual.operatorSources()),
                (int) node.whole("anonymous-sources", 1, 1000, usual.anonymousSources()),
                (int) node.whole("bets-per-source-day", 1, 1000, usual.betsPerSourceDay()),
                new HashSet<>(node.list("watched", ConfigReader::country)),
                canaries);
        node.requireAllKnown();
        return config;
    }
}
