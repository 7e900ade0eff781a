package org.heliograph.simulate.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.heliograph.format.ooni.MeasurementReader;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.scenario.TinyScenario;
import org.heliograph.simulate.world.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationFolderTest {
    private static final Scenario TINY = TinyScenario.read();

    @TempDir
    Path temporary;

    @Test
    void sameSeedGivesTheSameOctetsInEveryFile() throws IOException {
        write(temporary.resolve("one"), 3);
        write(temporary.resolve("two"), 3);
        assertThat(octets(temporary.resolve("one"))).isEqualTo(octets(temporary.resolve("two")));
    }

    @Test
    void theReaderGivesBackEveryMeasurement() throws IOException {
        write(temporary, 3);
        List<Measurement> wanted = new ArrayList<>();
        Simulation.play(TINY, 3, 1, each -> wanted.add(each.measurement()));
        List<Measurement> found = new ArrayList<>();
        MeasurementReader reader = new MeasurementReader();
        for (String line : documents(temporary)) {
            assertThat(reader.read(line.getBytes(UTF_8)))
                    .isInstanceOfSatisfying(
                            MeasurementReader.Accepted.class, accepted -> found.add(accepted.measurement()));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void filesLieWhereTheArchiveHasThem() throws IOException {
        write(temporary, 3);
        assertThat(files(temporary.resolve("raw")))
                .isNotEmpty()
                .allMatch(path -> path.matches(
                        "(\\d{8})/(\\d\\d)/(XQ|DE)/(webconnectivity|tor)/\\1\\2_\\3_\\4\\.n0\\.0\\.jsonl\\.gz"));
    }

    @Test
    void theTruthNamesEveryMeasurementOnce() throws IOException {
        SimulationFolder.Summary summary = write(temporary, 3);
        List<String> lines = lines(temporary.resolve("truth/measurements.csv.gz"));
        assertThat(lines.getFirst())
                .startsWith("measurement_uid,made_at,country,asn,test_name,target,state,mechanism,cause");
        assertThat(lines).hasSize((int) summary.measurements() + 1);
        Set<String> uids = new HashSet<>();
        lines.stream()
                .skip(1)
                .forEach(line -> assertThat(uids.add(line.split(",", 2)[0])).isTrue());
        assertThat(Files.readAllLines(temporary.resolve("truth/blocks.csv")))
                .containsExactly(
                        "country,asn,target,url,mechanism,also,start,end,event,source,assumed",
                        "XQ,AS64501,news.example,https://www.news.example/,tls.reset.sni,,"
                                + "2021-05-02T00:00:00Z,2021-05-03T12:00:00Z,news blocked,us,");
        assertThat(Files.readAllLines(temporary.resolve("truth/outages.csv"))).hasSize(2);
    }

    @Test
    void whatASimulationMadeIsMadeAnew() throws IOException {
        write(temporary, 1);
        Files.writeString(temporary.resolve("raw/left-over"), "x");
        write(temporary, 2);
        assertThat(temporary.resolve("raw/left-over")).doesNotExist();
        assertThat(temporary.resolve("simulation.json")).content().contains("\"seed\": 2", "\"complete\": true");
    }

    @Test
    void otherFoldersAreLeftAlone() throws IOException {
        Path precious = temporary.resolve("raw");
        Files.createDirectories(precious);
        Files.writeString(precious.resolve("letter.txt"), "x");
        assertThatExceptionOfType(SimulationFolder.NotOurs.class)
                .isThrownBy(() -> write(temporary, 1))
                .withMessageContaining("not empty");
        assertThat(precious.resolve("letter.txt")).hasContent("x");
    }

    private static SimulationFolder.Summary write(Path folder, long seed) throws IOException {
        return SimulationFolder.write(TINY, seed, 1, folder, at -> {});
    }

    private static Map<String, Bytes> octets(Path folder) throws IOException {
        Map<String, Bytes> all = new TreeMap<>();
        for (String file : files(folder)) {
            all.put(file, Bytes.wrap(Files.readAllBytes(folder.resolve(file))));
        }
        return all;
    }

    private static List<String> documents(Path folder) throws IOException {
        List<String> all = new ArrayList<>();
        for (String file : files(folder.resolve("raw"))) {
            all.addAll(lines(folder.resolve("raw").resolve(file)));
        }
        return all;
    }

    private static List<String> lines(Path gzip) {
        try (var in =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(gzip)), UTF_8))) {
            return in.lines().toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
