package org.heliograph.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.heliograph.detect.blocking.BlockingConfig;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.CountryConfig;
import org.jspecify.annotations.Nullable;

/// Everything that an observatory can be told; each key is explained in `docs/deploy.md`.
///
/// @param data         directory of everything that is kept
/// @param bind         address to listen on
/// @param port         0 for any free one
/// @param hold         measurements are awaited so long before their time is decided
/// @param fingerprints files and folders
/// @param detection    parameters of the detectors
/// @param countries    what is known about countries
/// @param zones        in which their people read the clock
public record ObservatoryConfig(
        Path data,
        String bind,
        int port,
        Duration hold,
        Duration watchEvery,
        List<Path> fingerprints,
        Log log,
        Disk disk,
        Store store,
        Archive archive,
        BlockingConfig detection,
        Map<CountryCode, CountryConfig> countries,
        Map<CountryCode, ZoneId> zones) {
    private static final long MB = 1L << 20;
    private static final long GB = 1L << 30;

    public ObservatoryConfig {
        fingerprints = List.copyOf(fingerprints);
        countries = Map.copyOf(countries);
        zones = Map.copyOf(zones);
    }

    /// The front log.
    ///
    /// @param segmentBytes a longer segment is followed by a new one
    /// @param keepFor      older segments go
    /// @param keepBytes    the oldest segments go when there is more; -1 for no limit
    public record Log(long segmentBytes, Duration keepFor, long keepBytes) {}

    /// Where intake stops.
    ///
    /// @param limitBytes the data directory may hold; -1 for no limit
    /// @param freeBytes  stay free on its volume
    /// @param backlog    documents that may wait to be judged
    public record Disk(long limitBytes, long freeBytes, long backlog) {}

    /// The fact store.
    ///
    /// @param memoryBytes it may take
    public record Store(long memoryBytes, int threads) {}

    /// OONI's archive.
    ///
    /// @param bucket   base address of the S3 bucket
    /// @param country  null to leave it alone
    /// @param lookBack how far back to begin
    /// @param every    so often to look for more
    public record Archive(URI bucket, @Nullable CountryCode country, Duration lookBack, Duration every) {}

    /// What holds without a file.
    public static ObservatoryConfig usual() {
        Countries countries = Countries.shipped();
        return new ObservatoryConfig(
                usualData(),
                "127.0.0.1",
                8080,
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                List.of(),
                new Log(64 * MB, Duration.ofDays(90), 50 * GB),
                new Disk(-1, GB, 200_000),
                new Store(384 * MB, 2),
                new Archive(
                        URI.create("https://ooni-data-eu-fra.s3.eu-central-1.amazonaws.com/"),
                        null,
                        Duration.ofDays(7),
                        Duration.ofMinutes(30)),
                BlockingConfig.standard().withCanaries(countries.canaries()),
                countries.known(),
                countries.zones());
    }

    /// The same, with everything kept elsewhere.
    ObservatoryConfig in(Path elsewhere) {
        return with(elsewhere, port);
    }

    /// The same on another port.
    ObservatoryConfig at(int otherPort) {
        return with(data, otherPort);
    }

    private ObservatoryConfig with(Path otherData, int otherPort) {
        return new ObservatoryConfig(
                otherData,
                bind,
                otherPort,
                hold,
                watchEvery,
                fingerprints,
                log,
                disk,
                store,
                archive,
                detection,
                countries,
                zones);
    }

    private static Path usualData() {
        String home = System.getenv("XDG_DATA_HOME");
        return home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share", "heliograph")
                : Path.of(home, "heliograph");
    }
}
