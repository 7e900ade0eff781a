package org.heliograph.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.heliograph.facts.Belarus2020;
import org.heliograph.facts.InMemoryFacts;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.publish.api.MeasurementDoor;
import org.heliograph.publish.api.MeasurementDoor.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API as a program meets it.
@Timeout(60)
class ApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String UID =
            Belarus2020.given().measurements().getFirst().uid().value();
    private static final String CHARTER = "BY-2020-08-08-charter97.org";
    private static Served served;

    @BeforeAll
    static void serve() {
        served = Served.belarus();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static JsonNode json(String path) {
        HttpResponse<String> reply = served.get(path);
        assertThat(reply.statusCode()).as(path + ": " + reply.body()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
        return JSON.readTree(reply.body());
    }

    private static String filled(String path) {
        return path.replace("{cc}", "by").replace("{id}", CHARTER).replace("{uid}", UID);
    }

    static Stream<String> paths() {
        return json("/api/v1/openapi.json").get("paths").propertyNames().stream()
                .filter(path -> !path.endsWith("/events"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyDescribedPathAnswersInItsDescribedShape(String path) {
        JsonNode description = json("/api/v1/openapi.json");
        JsonNode schema = description
                .get("paths")
                .get(path)
                .get("get")
                .get("responses")
                .get("200")
                .get("content")
                .get("application/json")
                .get("schema");

        JsonNode answer = json(filled(path));

        List<String> faults = new ArrayList<>();
        Shape.check(description, schema, answer, "answer", faults);
        assertThat(faults).as(path).isEmpty();
    }

    @Test
    void everyServedRouteIsDescribed() {
        JsonNode paths = json("/api/v1/openapi.json").get("paths");

        assertThat(json("/api/v1/openapi.json").get("openapi").asString()).isEqualTo("3.1.0");
        for (String path : List.of(
                "/api/v1/overview", "/api/v1/incidents/{id}/evidence", "/api/v1/events", "/api/v1/measurements")) {
            assertThat(paths.has(path)).as(path).isTrue();
        }
        assertThat(paths.get("/api/v1/measurements").has("post")).isTrue();
    }

    @Test
    void listsArePagedThroughWithoutLossOrRepetition() {
        List<String> uids = new ArrayList<>();
        String next = "";
        while (true) {
            JsonNode part = json("/api/v1/incidents/" + CHARTER + "/evidence?limit=40" + next);
            part.get("measurements")
                    .forEach(row -> uids.add(row.get("measurement_uid").asString()));
            if (part.get("next").isNull()) {
                break;
            }
            next = "&before=" + part.get("next").asString();
        }
        JsonNode whole = json("/api/v1/incidents/" + CHARTER + "/evidence?limit=1000");

        assertThat(uids)
                .doesNotHaveDuplicates()
                .hasSize(whole.get("measurements").size())
                .hasSizeGreaterThan(80);
    }

    @Test
    void incidentSaysTheSameAsItsPage() {
        JsonNode incident = json("/api/v1/incidents/" + CHARTER).get("incident");

        assertThat(incident.get("phase").asString()).isEqualTo("ongoing");
        assertThat(incident.get("scope").get("breadth").asString()).isEqualTo("national");
        assertThat(incident.get("networks").size()).isEqualTo(8);
        assertThat(served.get(incident.get("page").asString()).statusCode()).isEqualTo(200);
        long oneIn = incident.get("at_most_one_in").asLong();
        assertThat(PagesTest.text(served.get(incident.get("page").asString()).body())
                        .replace(" ", ""))
                .contains("atmost1of" + oneIn);
    }

    @Test
    void documentIsSentOctetByOctetAsDataOnly() {
        HttpResponse<String> reply = served.get("/api/v1/measurements/" + UID + "/document");

        assertThat(reply.body())
                .isEqualTo(Belarus2020.given().documents().getFirst().json().utf8());
        assertThat(reply.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(reply.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; sandbox");
    }

    @Test
    void mistakesAreProblemsWithAReason() {
        Map<String, Integer> mistakes = Map.of(
                "/api/v1/incidents?limit=0", 400,
                "/api/v1/incidents?limt=10", 400,
                "/api/v1/incidents?phase=suspected", 400,
                "/api/v1/countries/XX", 404,
                "/api/v1/countries/1", 400,
                "/api/v1/measurements/none", 404,
                "/api/v1/measurements?before=x", 400,
                "/api/v1/countries/by/verdicts?from=2020-01-01&to=2022-01-01", 400,
                "/api/v1/nothing", 404);
        mistakes.forEach((path, status) -> {
            HttpResponse<String> reply = served.get(path);
            assertThat(reply.statusCode()).as(path).isEqualTo(status);
            assertThat(reply.headers().firstValue("Content-Type")).as(path).contains("application/problem+json");
            JsonNode problem = JSON.readTree(reply.body());
            assertThat(problem.get("status").asInt()).isEqualTo(status);
            assertThat(problem.get("detail").asString()).as(path).isNotBlank().endsWith(".");
        });
    }

    @Test
    void measurementsAreTakenAtTheDoorWholeOrUnpacked() throws IOException {
        List<Bytes> taken = new ArrayList<>();
        MeasurementDoor door = body -> {
            taken.add(body);
            return new Answer.Taken(List.of("uid-1", "uid-2"));
        };
        try (Served open = Served.with(new InMemoryFacts(Belarus2020.given()), door, ServerConfig.usual())) {
            byte[] document = "{\"test_name\":\"web_connectivity\"}".getBytes(UTF_8);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(document);
            }

            HttpResponse<String> plain = open.post("/api/v1/measurements", document);
            HttpResponse<String> gzip =
                    open.post("/api/v1/measurements", packed.toByteArray(), "Content-Encoding", "gzip");

            assertThat(plain.statusCode()).isEqualTo(200);
            assertThat(plain.body())
                    .isEqualTo("{\"measurement_uid\":\"uid-1\",\"measurement_uids\":[\"uid-1\",\"uid-2\"]}");
            assertThat(gzip.statusCode()).isEqualTo(200);
            assertThat(taken).containsExactly(Bytes.of(document), Bytes.of(document));
        }
    }

    @Test
    void doorRefusesWhatIsTooLargeTornOrStrangeAndSaysWhenItIsFull() throws IOException {
        MeasurementDoor full = body -> new Answer.Full(Duration.ofSeconds(7));
        ServerConfig small = ServerConfig.usual().withBodies(1_000);
        try (Served open = Served.with(new InMemoryFacts(Belarus2020.given()), full, small)) {
            byte[] zeros = new byte[100_000];
            ByteArrayOutputStream bomb = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
                gzip.write(zeros);
            }
            String path = "/api/v1/measurements";

            assertThat(bomb.size()).isLessThan(1_000);
            assertThat(open.post(path, zeros).statusCode()).isEqualTo(413);
            assertThat(open.post(path, bomb.toByteArray(), "Content-Encoding", "gzip")
                            .statusCode())
                    .isEqualTo(413);
            assertThat(open.post(path, "{}".getBytes(UTF_8), "Content-Encoding", "gzip")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(open.post(path, Arrays.copyOf(bomb.toByteArray(), 20), "Content-Encoding", "gzip")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(open.post(path, "{}".getBytes(UTF_8), "Content-Encoding", "br")
                            .statusCode())
                    .isEqualTo(415);
            assertThat(open.post(path, new byte[0]).statusCode()).isEqualTo(400);
            HttpResponse<String> busy = open.post(path, "{}".getBytes(UTF_8));
            assertThat(busy.statusCode()).isEqualTo(503);
            assertThat(busy.headers().firstValue("Retry-After")).contains("7");
        }
        MeasurementDoor overfull = body -> new Answer.TooLarge(32);
        try (Served open = Served.with(new InMemoryFacts(Belarus2020.given()), overfull, small)) {
            HttpResponse<String> large = open.post("/api/v1/measurements", "{}".getBytes(UTF_8));
            assertThat(large.statusCode()).isEqualTo(413);
            assertThat(large.body()).contains("too_large").contains("At most 32 octets");
        }
    }

    @Test
    void eventsAreResumedAfterTheLastOneSeen() throws Exception {
        var all = Belarus2020.given().events();
        long last = all.getLast().position();
        HttpClient client = HttpClient.newHttpClient();
        try {
            var request = served.request("/api/v1/events", "Last-Event-ID", Long.toString(last - 3))
                    .build();
            var reply = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(reply.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
            List<String> ids = new ArrayList<>();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(reply.body(), UTF_8))) {
                while (ids.size() < 3) {
                    String line = lines.readLine();
                    assertThat(line).isNotNull();
                    if (line.startsWith("id: ")) {
                        ids.add(line.substring(4));
                    } else if (line.startsWith("data: ")) {
                        assertThat(JSON.readTree(line.substring(6))
                                        .get("state")
                                        .get("id")
                                        .asString())
                                .startsWith("BY-");
                    }
                }
            }
            assertThat(ids).containsExactly("" + (last - 2), "" + (last - 1), "" + last);
        } finally {
            client.shutdownNow(); // the server would go on to tell
        }
    }

    @Test
    void listenersAreBounded() {
        ServerConfig none = ServerConfig.usual().withListeners(0);
        try (Served open = Served.with(new InMemoryFacts(Belarus2020.given()), MeasurementDoor.shut(), none)) {
            HttpResponse<String> reply = open.get("/api/v1/events");
            assertThat(reply.statusCode()).isEqualTo(503);
            assertThat(reply.headers().firstValue("Retry-After")).contains("60");
        }
    }

    @Test
    void healthAndMetricsAreTold() {
        assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(served.get("/health/ready").body()).contains("\"ok\"");
        served.get("/by");
        String metrics = served.get("/metrics").body();
        assertThat(metrics)
                .contains("heliograph_measurements{state=\"blocked\"}")
                .containsPattern("heliograph_http_requests_total\\{route=\"/\\{cc\\}\",status=\"200\"\\} [1-9]")
                .contains("heliograph_incidents_published");
    }
}
