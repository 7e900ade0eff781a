package org.heliograph.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.facts.Belarus2020;
import org.heliograph.facts.Given;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Old data under today's clock: what nobody has measured lately is not known now, and no page may say
/// otherwise.
class LateClockTest {
    private static final Instant LATE = Instant.parse("2026-11-22T19:40:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Served late;

    @BeforeAll
    static void serve() {
        late = Served.of(real(measurement -> true), LATE);
    }

    @AfterAll
    static void stop() {
        late.close();
    }

    /// Belarus, told to be real.
    private static Given real(Predicate<JudgedMeasurement> kept) {
        Given all = Belarus2020.given();
        return new Given(
                all.measurements().stream().filter(kept).toList(),
                all.events(),
                all.rejects(),
                all.documents(),
                all.zones(),
                all.operators(),
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/by", "/by.txt", "/now.txt"})
    void countryThatNobodyMeasuresIsNotKnown(String path) {
        String text = text(path);

        assertThat(text)
                .contains("Belarus: we do not know what is blocked now. Nobody has measured there since 26 Aug 2020.")
                .containsPattern("When last measured, \\d+ websites and \\d ways around blocking were blocked\\.")
                .contains("As of 22 Nov 2026");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/by",
                "/by.txt",
                "/now.txt",
                "/by/incidents",
                "/by/incident/BY-2020-08-08-charter97.org",
                "/by/as/6697",
                "/by/service/charter97.org"
            })
    void nothingIsSaidToGoOn(String path) {
        // the list's filter and the line about the site speak of no moment
        String text = text(path).replace("● going on○ over", "").replace("access to the internet is blocked", "");

        assertThat(text)
                .doesNotContainIgnoringCase("going on")
                .doesNotContainPattern("(?<!what )(?<!whether it )(is|are) (found )?blocked")
                .doesNotContain("blocked now, of")
                .doesNotContain("of 0 measured");
    }

    @Test
    void everyPageLeadsToWhatWasKnownWhenLastMeasured() {
        for (String path : List.of(
                "/", "/by", "/by/incident/BY-2020-08-08-charter97.org", "/by/as/6697", "/by/service/charter97.org")) {
            Matcher then = Pattern.compile("<p class=\"then\"><a href=\"([^\"]+)\"")
                    .matcher(late.get(path).body());

            assertThat(then.find()).as(path).isTrue();
            assertThat(text(then.group(1)))
                    .as(then.group(1))
                    .contains("You see this page as it was at that moment")
                    .containsPattern("(is|are) blocked")
                    .doesNotContain("we do not know what is blocked now");
        }
        Matcher brief = Pattern.compile("What was known then: (\\S+)").matcher(text("/by.txt"));
        assertThat(brief.find()).isTrue();
        assertThat(text(brief.group(1))).contains("are blocked").contains("All are going on");
    }

    @Test
    void incidentPageSaysWhenItWasLastSeen() {
        String text = text("/by/incident/BY-2020-08-08-charter97.org");

        assertThat(text)
                .contains("charter97.org: we do not know whether it is blocked in Belarus now.")
                .contains("When last measured, it was blocked on 8 of 8 measured networks")
                .contains("last seen blocked")
                .contains("Nobody has measured on those networks since 26 Aug 2020")
                .contains("Whether it still goes on: nobody has measured");
        assertThat(text("/by/as/6697"))
                .contains("we do not know what is blocked there now. Nobody has measured there since 26 Aug 2020.")
                .contains("Blocked here when last measured");
        assertThat(text("/by/service/wikipedia.org")).contains("we do not know whether it is blocked");
        assertThat(text("/by/incidents")).contains("last seen blocked").contains("not measured since 26 Aug 2020");
    }

    @Test
    void apiSaysThatItIsNotCurrent() throws IOException {
        JsonNode by = JSON.readTree(late.get("/api/v1/countries/by").body());

        assertThat(by.get("condition").asText()).isEqualTo("unknown");
        assertThat(by.get("current").asBoolean(true)).isFalse();
        assertThat(by.get("blocked")).isEmpty();
        assertThat(by.get("last_seen_blocked")).isNotEmpty().allSatisfy(incident -> {
            assertThat(incident.get("current").asBoolean(true)).isFalse();
            assertThat(incident.get("last_measured_at").asText()).startsWith("2020-08-26");
        });
        assertThat(by.get("days")).hasSize(30).allSatisfy(day -> {
            assertThat(day.get("level").asText()).isEqualTo("no_data");
            assertThat(day.get("blocked_targets").asInt()).isZero();
        });
        JsonNode one = JSON.readTree(
                late.get("/api/v1/incidents/BY-2020-08-08-charter97.org").body());
        assertThat(one.at("/incident/current").asBoolean(true)).isFalse();
        JsonNode then = JSON.readTree(
                late.get("/api/v1/countries/by?at=2020-08-26T12:00:00Z").body());
        assertThat(then.get("current").asBoolean()).isTrue();
        assertThat(then.get("last_seen_blocked")).isEmpty();
        assertThat(then.get("blocked")).hasSameSizeAs(by.get("last_seen_blocked"));
    }

    @Test
    void daysWithoutMeasurementsAreNeitherRedNorGreen() {
        for (String path : List.of("/", "/by")) {
            assertThat(bars(late.get(path).body())).containsOnly("no_data").hasSizeGreaterThanOrEqualTo(30);
        }
        Instant gap = Instant.parse("2020-08-24T00:00:00Z");
        Duration day = Duration.ofDays(1);
        Given given = real(row -> row.at().isBefore(gap) || !row.at().isBefore(gap.plus(day)));
        try (Served holed = Served.of(given, Served.NOW)) {
            List<String> bars = bars(holed.get("/by").body());
            assertThat(bars.get(27)).as("24 August, when nobody measured").isEqualTo("no_data");
            assertThat(bars.get(26)).isEqualTo("many");
            assertThat(bars.get(28)).isEqualTo("many");
        }
    }

    private static List<String> bars(String html) {
        return Pattern.compile("<rect class=\"lv (\\w+)\" x=\"\\d+\" y=")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void incidentWhoseOnlyNetworkFellSilentIsLastSeenWhileOthersGoOn() {
        Instant silentFrom = Served.NOW.minus(Duration.ofDays(2));
        Given given = real(row -> row.at().isBefore(silentFrom)
                || !row.vantagePoint().network().equals(Belarus2020.BELTELECOM)
                || !row.vantagePoint().country().equals(Belarus2020.BY));
        try (Served served = Served.of(given, Served.NOW)) {
            String html = served.get("/by").body();
            String text = PagesTest.text(html);

            assertThat(text)
                    .contains("are blocked")
                    .contains("Last seen blocked")
                    .contains("when last measured");
            JsonNode by = json(served, "/api/v1/countries/by");
            assertThat(by.get("current").asBoolean()).isTrue();
            assertThat(by.get("blocked")).isNotEmpty();
            assertThat(by.get("last_seen_blocked"))
                    .isNotEmpty()
                    .allSatisfy(incident -> assertThat(incident.get("networks"))
                            .extracting(JsonNode::asText)
                            .containsExactly("AS6697"));
            assertThat(html).contains("<dd><bdi>" + by.get("blocked").size() + "</bdi></dd>");
        }
    }

    private static JsonNode json(Served served, String path) {
        try {
            return JSON.readTree(served.get(path).body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(String path) {
        String body = late.get(path).body();
        return body.contains("<body")
                ? PagesTest.text(body)
                : body.replace('\u00A0', ' ').replace('\u202F', ' ');
    }
}
