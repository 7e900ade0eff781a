package org.heliograph.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.heliograph.facts.Belarus2020;
import org.heliograph.facts.Given;
import org.heliograph.facts.InMemoryFacts;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.facts.RawDocument;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names and questions from people who mean harm.
class HostileTest {
    private static final String LONG =
            "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61);

    private static final List<String> ROUTES = List.of(
            "/?at=$",
            "/$",
            "/$.txt",
            "/$/incidents",
            "/by/incidents?page=$&phase=$",
            "/by/incident/$?at=$",
            "/by/as/$",
            "/by/service/$",
            "/how?at=$",
            "/data?at=$",
            "/api/v1/overview?$=1",
            "/api/v1/countries/$",
            "/api/v1/countries/by?at=$",
            "/api/v1/countries/by/networks?x=$",
            "/api/v1/countries/by/verdicts?from=$&to=$&network=$&target=$&kind=$&by=$",
            "/api/v1/incidents?country=$&phase=$&network=$&target=$&kind=$&at=$&offset=$&limit=$",
            "/api/v1/incidents?offset=$",
            "/api/v1/incidents?limit=$",
            "/api/v1/incidents?country=$",
            "/api/v1/incidents/$",
            "/api/v1/incidents/$/evidence",
            "/api/v1/incidents/BY-2020-08-08-charter97.org/evidence?before=$&state=$&where=$",
            "/api/v1/measurements?before=$",
            "/api/v1/measurements?state=$",
            "/api/v1/measurements/$",
            "/api/v1/measurements/$/document",
            "/api/v1/rejects?before=$&limit=$",
            "/api/v1/loads?limit=$",
            "/health/$",
            "/assets/$");
    private static final List<String> NONSENSE = List.of(
            "",
            "-1",
            "0",
            "99999999999999999999",
            "NaN",
            "%00",
            "%ff%fe",
            "%2e%2e%2f",
            "..%2f..%2fetc",
            "%3Cscript%3E",
            "2020-13-45",
            "+999999999-01-01T00:00:00Z",
            "-999999999-01-01",
            "0000-01-01",
            "%F0%9F%92%A9",
            "'%20or%201=1--",
            "a".repeat(1_000),
            "%",
            "%zz",
            "by%0d%0aX-Injected:%201",
            "~",
            "2020-01-01T00:00:00Z~",
            "null",
            "%E2%80%AE");

    /// A copy of one incident, of its measurements, and of its operator under another name.
    private static Given renamed(String name) {
        Given given = Belarus2020.given();
        Target target = new Target(Target.Kind.SITE, name);
        IncidentEvent event = given.events().getFirst().event();
        Incident was = event.state();
        IncidentId id = new IncidentId("BY-hostile");
        Incident state = new Incident(
                id,
                was.country(),
                new Incident.Subject.TargetBlocked(target),
                was.phase(),
                was.start(),
                was.end(),
                was.scope(),
                was.findings());
        List<JudgedMeasurement> rows = new ArrayList<>();
        given.measurements().stream()
                .filter(row -> row.target().equals(Belarus2020.CHARTER))
                .limit(60)
                .forEach(row -> rows.add(new JudgedMeasurement(
                        row.uid(),
                        row.at(),
                        row.test(),
                        row.vantagePoint(),
                        target,
                        row.source(),
                        row.run(),
                        row.control(),
                        row.verdict())));
        return new Given(
                rows,
                List.of(new PublishedEvent(
                        1,
                        new IncidentEvent(
                                id, 0, Instant.parse("2020-08-09T00:00:00Z"), IncidentEvent.Change.OPENED, state))),
                List.of(new Reject(1, Reject.Kind.DOCUMENT, name, 0, 10, "not_json", name, Belarus2020.END)),
                List.of(new RawDocument(
                        rows.getFirst().uid(), Bytes.ofUtf8(name), name, Source.Trust.ANONYMOUS, Belarus2020.END)),
                given.zones(),
                Map.of(new Asn(6697), name),
                null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'-alert(1)-'",
                "javascript:alert(1)",
                "{{7*7}}${7*7}",
                "&lt;b&gt;",
                "</style><script>alert(1)</script>",
                "</title><script>alert(1)</script>",
                "../../etc/passwd",
                "a b\tc\nd",
                "evil\u202Egro.elpmaxe",
                "zero\u200Bwidth\u2066.example",
                "null\u0000byte",
                "\uD800lone",
                "مثال.إختبار",
                "пример.бел",
                "xn--e1afmkfd.xn--90ais",
                "xn--80ak6aa92e.com",
                "xn--",
                "xn--\u0000",
            })
    void nameIsShownAsTextAndNothingElse(String name) {
        check(name);
    }

    @Test
    void longestNameIsShownWhole() {
        assertThat(LONG).hasSize(253);
        check(LONG);
    }

    private static void check(String name) {
        try (Served served = Served.of(renamed(name))) {
            for (String path : List.of(
                    "/",
                    "/by",
                    "/by/incidents",
                    "/by/incident/BY-hostile",
                    "/by/as/6697",
                    "/data",
                    "/by.txt",
                    "/by/service/" + encoded(name))) {
                HttpResponse<String> page = served.get(path);
                // a name with an unpaired surrogate or a NUL cannot be asked for in an address
                assertThat(page.statusCode())
                        .as(path)
                        .isIn(path.contains("service") ? List.of(200, 400, 404) : List.of(200));
                boolean html =
                        page.headers().firstValue("Content-Type").orElseThrow().startsWith("text/html");
                if (html) {
                    assertThat(page.body()).as(path).doesNotContain("<script>").doesNotContain("<img");
                }
                assertThat(page.body())
                        .as(path)
                        .doesNotContain("\u202E")
                        .doesNotContain("\u2066")
                        .doesNotContain("\u0000");
                if (html) {
                    assertThat(page.body()).as(path).doesNotContainPattern("<[^>]*\\son\\w+=[^>]*>");
                }
            }
        }
    }

    private static String encoded(String name) {
        return java.net.URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    @Test
    void reorderingCharacterIsSpeltOutAndPunycodeIsShownBothWays() {
        try (Served served = Served.of(renamed("evil\u202Egro.elpmaxe"))) {
            assertThat(served.get("/by").body()).contains("evil⟨U+202E⟩gro.elpmaxe");
        }
        try (Served served = Served.of(renamed("xn--e1afmkfd.xn--90ais"))) {
            assertThat(served.get("/by").body()).contains("пример.бел").contains("xn--e1afmkfd.xn--90ais");
        }
    }

    @Test
    void everyRouteAnswersNonsenseBelowFiveHundred() {
        try (Served served = Served.belarus()) {
            for (String route : ROUTES) {
                for (String value : NONSENSE) {
                    String path = route.replace("$", value);
                    int status = raw(
                            served.port(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                    assertThat(status).as(path).isBetween(200, 499);
                }
            }
        }
    }

    @Test
    void brokenRequestsGetABareRefusal() {
        try (Served served = Served.of(new InMemoryFacts(Belarus2020.given()))) {
            Random random = new Random(7);
            assertThat(raw(served.port(), "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(20_000) + "\r\n\r\n"))
                    .isEqualTo(431);
            assertThat(raw(served.port(), "GET /" + "y".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .isEqualTo(414);
            assertThat(raw(served.port(), "BREW /by HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .isBetween(400, 499);
            assertThat(raw(served.port(), "DELETE /by HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .isEqualTo(405);
            for (int tries = 0; tries < 50; tries++) {
                byte[] noise = new byte[200];
                random.nextBytes(noise);
                int status = raw(served.port(), new String(noise, US_ASCII) + "\r\n\r\n");
                assertThat(status).isIn(-1, 400);
            }
            assertThat(served.get("/by").statusCode()).isEqualTo(200);
        }
    }

    /// Sends octets as they are; gives the status, or -1 if the connection was closed without one.
    private static int raw(int port, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            String head = new String(socket.getInputStream().readNBytes(12), US_ASCII);
            return head.startsWith("HTTP/1.1 ") ? Integer.parseInt(head.substring(9, 12)) : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
