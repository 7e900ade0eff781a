package org.heliograph.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnalyseCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void oneLineForEachDocumentInInputOrder() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append(i % 7 == 3 ? "{\"cut\":\"" : document(i)).append('\n');
        }
        Path file = gzipped("many.jsonl.gz", text.toString());
        assertThat(run("analyse", file.toString(), "--threads", "3")).isZero();
        List<JsonNode> lines = lines(out.toString());
        assertThat(lines).hasSize(500);
        for (int i = 0; i < 500; i++) {
            assertThat(lines.get(i).get("line").asInt()).isEqualTo(i + 1);
            assertThat(lines.get(i).get("state").asString()).isEqualTo(i % 7 == 3 ? "rejected" : "not_judged");
        }
        assertThat(lines.get(1).get("measurement_uid").asString()).isEqualTo("uid-1");
        assertThat(err.toString()).contains("71 rejected");
    }

    @Test
    void everyLineHasTheStableFields() throws IOException {
        Path file = write("one.jsonl", document(1) + "\nno json\n");
        run("analyse", file.toString());
        for (JsonNode line : lines(out.toString())) {
            assertThat(line.propertyNames())
                    .containsExactly(
                            "file",
                            "line",
                            "measurement_uid",
                            "test_name",
                            "input",
                            "target",
                            "probe_cc",
                            "probe_asn",
                            "measurement_start_time",
                            "state",
                            "layer",
                            "mechanism",
                            "log_odds",
                            "confirmed",
                            "fingerprints",
                            "reasons",
                            "rules_version");
        }
    }

    @Test
    void rejectsSayWhereAndWhy() throws IOException {
        Path file = write("bad.jsonl", document(1) + "\n{\"test_keys\":NaN}\n");
        Path rejects = folder.resolve("rejects.jsonl");
        assertThat(run("analyse", file.toString(), "--rejects", rejects.toString()))
                .isZero();
        JsonNode reject = lines(Files.readString(rejects)).getFirst();
        assertThat(reject.get("file").asString()).isEqualTo(file.toString());
        assertThat(reject.get("line").asInt()).isEqualTo(2);
        assertThat(reject.get("reason").asString()).isEqualTo("malformed_json");
        assertThat(reject.get("offset").asLong()).isGreaterThan(document(1).length());
    }

    @Test
    void aMissingFileEndsWithOneLine() {
        assertThat(run("analyse", folder.resolve("absent.json").toString())).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("absent.json: no such file");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aTruncatedArchiveStillGivesWhatIsInIt() throws IOException {
        Path file = gzipped("cut.jsonl.gz", (document(1) + "\n").repeat(20_000));
        byte[] octets = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(octets, octets.length / 2));
        assertThat(run("analyse", file.toString())).isZero();
        List<JsonNode> lines = lines(out.toString());
        assertThat(lines).hasSizeGreaterThan(100);
        assertThat(lines.getLast().get("reasons").get(0).asString()).startsWith("truncated_stream");
    }

    @Test
    void aReaderThatLeavesEndsItQuietly() throws IOException {
        Path file = write("many.jsonl", (document(1) + "\n").repeat(5000));
        PrintWriter closed = new PrintWriter(new ClosedPipe(), false, UTF_8);
        assertThat(Main.execute(new String[] {"analyse", file.toString()}, closed, new PrintWriter(err, true)))
                .isZero();
        assertThat(err.toString()).isEmpty();
    }

    private int run(String... args) {
        return Main.execute(args, new PrintWriter(out), new PrintWriter(err, true));
    }

    private static String document(int number) {
        return "{\"test_keys\":{},\"test_name\":\"captive_portal\",\"measurement_start_time\":\"2020-08-09 12:00:00\","
                + "\"probe_cc\":\"BY\",\"probe_asn\":\"AS6697\",\"measurement_uid\":\"uid-" + number + "\"}";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path gzipped(String name, String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return Files.write(folder.resolve(name), packed.toByteArray());
    }

    private static List<JsonNode> lines(String text) {
        List<JsonNode> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.add(JSON.readTree(line)));
        return lines;
    }

    /// What `head` leaves behind.
    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
