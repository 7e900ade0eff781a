package org.heliograph.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.vantage.CountryCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the command line can say about an observatory; it wins over the configuration file.
final class ObserveOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "Configuration (YAML); see docs/deploy.md.")
    private @Nullable Path file;

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept.")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", description = "Port of the page; 0 for any free one. Usually 8080.")
    private @Nullable Integer port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on. Usually 127.0.0.1: only this machine.")
    private @Nullable String bind;

    @Option(names = "--country", paramLabel = "CC", description = "Also take this country from OONI's archive.")
    private @Nullable String country;

    @Option(names = "--since", paramLabel = "DATE", description = "First day to take from the archive; UTC.")
    private @Nullable LocalDate since;

    @Option(
            names = "--fingerprints",
            paramLabel = "PATH",
            description = "Fingerprints beside our own: files, or folders of .csv and .json.")
    private List<Path> fingerprints = new ArrayList<>();

    /// The file, and over it what was said on the command line.
    ///
    /// @param now wall clock
    ObservatoryConfig config(Instant now) throws IOException {
        Path from = file;
        ObservatoryConfig base = from == null ? ObservatoryConfig.usual() : ConfigReader.read(from);
        List<Path> all = new ArrayList<>(base.fingerprints());
        all.addAll(fingerprints);
        return new ObservatoryConfig(
                data == null ? base.data() : data,
                bind == null ? base.bind() : bind,
                port == null ? base.port() : port,
                base.hold(),
                base.watchEvery(),
                all,
                base.log(),
                base.disk(),
                base.store(),
                archive(base.archive(), now),
                base.detection(),
                base.countries(),
                base.zones());
    }

    private ObservatoryConfig.Archive archive(ObservatoryConfig.Archive base, Instant now) {
        LocalDate first = since;
        Duration lookBack = first == null
                ? base.lookBack()
                : Duration.between(first.atStartOfDay(ZoneOffset.UTC).toInstant(), now);
        return new ObservatoryConfig.Archive(base.bucket(), country(base.country()), lookBack, base.every());
    }

    private @Nullable CountryCode country(@Nullable CountryCode base) {
        String named = country;
        if (named == null) {
            return base;
        }
        try {
            return ConfigReader.country(named);
        } catch (IllegalArgumentException e) {
            throw new UnusableInput("--country: " + e.getMessage(), e);
        }
    }

    @Nullable
    Path file() {
        return file;
    }
}
