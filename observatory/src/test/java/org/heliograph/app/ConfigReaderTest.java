package org.heliograph.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.CountryConfig;
import org.heliograph.model.verdict.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    @TempDir
    private Path directory;

    @Test
    void emptyFileMeansWhatIsUsual() throws IOException {
        assertThat(read("")).isEqualTo(ObservatoryConfig.usual());
        assertThat(read("port: 8080\n").port()).isEqualTo(8080);
    }

    @Test
    void everyKeyIsRead() throws IOException {
        ObservatoryConfig config = read("""
                data: /srv/heliograph
                bind: 0.0.0.0
                port: 80
                hold: 5m
                watch-every: 30s
                fingerprints: [a.csv, b]
                log: {segment-size: 16 MB, keep-for: 30d, keep-size: none}
                disk: {limit: 100 GB, keep-free: 2 GB, backlog: 1000}
                store: {memory: 512 MB, threads: 3}
                archive: {bucket: "http://127.0.0.1:9/b", country: by, look-back: 2d, every: 1h}
                detection:
                  false-discovery-rate: 0.05
                  operator-sources: 5
                  anonymous-sources: 1
                  bets-per-source-day: 2
                  watched: [BY]
                countries:
                  BY:
                    zone: Europe/Minsk
                    canaries: [belta.by]
                    domestic: [tut.by]
                    foreign: [bbc.com]
                    networks:
                      AS6697: {name: Belarus Telecom, access: both}
                """);
        CountryCode by = new CountryCode("BY");
        assertThat(config.data()).isEqualTo(Path.of("/srv/heliograph"));
        assertThat(config.hold()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.log()).isEqualTo(new ObservatoryConfig.Log(16 << 20, Duration.ofDays(30), -1));
        assertThat(config.disk()).isEqualTo(new ObservatoryConfig.Disk(100L << 30, 2L << 30, 1000));
        assertThat(config.store()).isEqualTo(new ObservatoryConfig.Store(512 << 20, 3));
        assertThat(config.archive().bucket()).hasToString("http://127.0.0.1:9/b/");
        assertThat(config.archive().country()).isEqualTo(by);
        assertThat(config.detection().falseDiscoveryRate()).isEqualTo(0.05);
        assertThat(config.detection().watched()).containsExactly(by);
        assertThat(config.detection().canaries()).containsEntry(by, Set.of(new Target(Target.Kind.SITE, "belta.by")));
        assertThat(config.zones()).containsEntry(by, ZoneId.of("Europe/Minsk"));
        assertThat(config.countries().values())
                .singleElement()
                .satisfies(country -> assertThat(country.networks())
                        .containsEntry(new Asn(6697), new CountryConfig.Network("Belarus Telecom", AccessType.UNKNOWN))
                        .containsEntry(new Asn(25106), new CountryConfig.Network("MTS", AccessType.MOBILE)));
    }

    @Test
    void belarusIsKnownWithoutAFile() {
        CountryCode by = new CountryCode("BY");
        ObservatoryConfig config = ObservatoryConfig.usual();
        assertThat(config.zones()).containsEntry(by, ZoneId.of("Europe/Minsk"));
        assertThat(config.detection().canaries().get(by))
                .contains(new Target(Target.Kind.SITE, "belta.by"))
                .doesNotContain(new Target(Target.Kind.SITE, "tut.by"))
                .isEqualTo(Objects.requireNonNull(config.countries().get(by)).canaries());
    }

    @Test
    void canariesOfACountryCanBeTakenAway() throws IOException {
        CountryCode by = new CountryCode("BY");
        ObservatoryConfig config = read("countries:\n  BY:\n    canaries: []\n");
        assertThat(config.detection().canaries().get(by)).isEmpty();
        assertThat(config.zones()).containsEntry(by, ZoneId.of("Europe/Minsk"));
        assertThat(Objects.requireNonNull(config.countries().get(by)).networks())
                .hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: 1\\nprot: 2|2|prot",
                "port: 70000|1|port",
                "hold: soon|1|hold",
                "log:\\n  keep-for: 3d\\n  keep-size: lots|3|log.keep-size",
                "disk: 7|1|disk",
                "detection:\\n  false-discovery-rate: 2|2|detection.false-discovery-rate",
                "countries:\\n  Belarus: {}|2|countries.Belarus",
                "countries:\\n  BY:\\n    zone: Europe/Mnsk|3|countries.BY.zone",
                "port: 1\\nport: 2|2|port",
                "store: {memory: 1 MB}|1|store.memory",
            })
    void whatIsWrongIsNamedWithLineAndKey(String text, int line, String key) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("observatory.yaml:" + line + ": " + key + ": ");
    }

    @Test
    void whatIsNoYamlIsNamedWithItsLine() {
        assertThatThrownBy(() -> read("port: 1\nhold: [1, 2\n"))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("not YAML");
    }

    private ObservatoryConfig read(String text) throws IOException {
        return ConfigReader.read(Files.writeString(directory.resolve("observatory.yaml"), text));
    }
}
