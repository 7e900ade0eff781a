package org.heliograph.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.heliograph.facts.Given;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages as a browser without scripts gets them.
class PagesTest {
    private static final int MOST_FIRST_VIEW = 14 * 1024;
    private static Served served;

    @BeforeAll
    static void serve() {
        served = Served.belarus();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    static Stream<String> pages() {
        return Stream.of(
                "/",
                "/by",
                "/by/incidents",
                "/by/incident/BY-2020-08-08-charter97.org",
                "/by/incident/BY-2020-08-09-silence",
                "/by/incident/BY-2020-08-09-github.com",
                "/by/as/6697",
                "/by/service/charter97.org",
                "/by/service/wikipedia.org",
                "/how",
                "/data");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsCompleteSafeAndLabelled(String path) {
        HttpResponse<String> page = served.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        String html = page.body();
        assertThat(html)
                .startsWith("<!doctype html>")
                .contains("<html lang=\"en\"")
                .contains("<h1")
                .contains("</html>");
        assertThat(html).as("says what it is").contains("Reconstruction.").contains("Belarus, August 2020");
        assertThat(html)
                .as("says of when it is")
                .contains("As of ")
                .contains("UTC")
                .contains("last data received");
        assertThat(html).as("no third party").doesNotContainPattern("(src|href)=\"(https?:)?//");
        assertThat(html)
                .as("no inline script or style")
                .doesNotContainPattern("<script[^>]*>[^<]|\\sstyle=|\\son\\w+=");
        assertThat(html.substring(html.indexOf("<body")))
                .as("no slot left open")
                .doesNotContain("{")
                .doesNotContain("}")
                .doesNotContain("null");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Server")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkOnEveryPageLeadsSomewhere(String path) {
        Matcher links =
                Pattern.compile("href=\"([^\"]+)\"").matcher(served.get(path).body());
        while (links.find()) {
            String to = links.group(1).replace("&amp;", "&");
            if (to.startsWith("#")) {
                assertThat(served.get(path).body()).contains("id=\"" + to.substring(1) + "\"");
            } else {
                String absolute = to.startsWith("?") ? path + to : to;
                assertThat(served.get(absolute).statusCode()).as(absolute).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/by"})
    void firstViewIsSmallEnoughForASlowLine(String path) throws IOException {
        byte[] html = served.get(path).body().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            new ByteArrayInputStream(html).transferTo(gzip);
        }

        assertThat(packed.size()).as("octets compressed").isLessThanOrEqualTo(MOST_FIRST_VIEW);
    }

    @Test
    void countryPageAnswersFirstWithSinceWhenAndHowSure() {
        String html = served.get("/by").body();
        String before = html.substring(0, html.indexOf("class=\"facts\""));

        assertThat(text(before))
                .contains("Belarus: ")
                .contains("are blocked")
                .contains("The first began")
                .contains("Minsk time")
                .contains("UTC)")
                .contains("if nothing had happened, evidence this strong would ever appear in at most 1 of");
        assertThat(text(html)).contains("What we do not know").contains("Who ordered it");
    }

    @Test
    void theSameNumberStandsInSentenceFactAndList() {
        String html = served.get("/by").body();
        String text = text(html);
        Matcher sentence =
                Pattern.compile("Belarus: (\\d+) websites and (\\d+) ways").matcher(text);

        assertThat(sentence.find()).isTrue();
        int all = Integer.parseInt(sentence.group(1)) + Integer.parseInt(sentence.group(2));
        assertThat(html).contains("<dd><bdi>" + all + "</bdi></dd>");
        assertThat(html.split("href=\"/by/incident/BY-2020-08-(08|22|23)", -1).length - 1)
                .isGreaterThanOrEqualTo(all);
    }

    @Test
    void incidentPageHasEvidenceForAndAgainstAndWhatIsNotKnown() {
        String text =
                text(served.get("/by/incident/BY-2020-08-08-charter97.org").body());

        assertThat(text)
                .contains("charter97.org is blocked nationwide in Belarus: on 8 of 8 measured networks")
                .contains("would have to lie")
                .contains("unless more than")
                .contains("What we do not know")
                .contains("Could it be something else?")
                .contains("Show it reached")
                .contains("Tried from other countries")
                .contains("The way of blocking changed")
                .contains("http.redirect")
                .contains("https://a1.by/mininfo/");
    }

    @Test
    void anOldMomentShowsWhatWasKnownThen() {
        String path = "/by/incident/BY-2020-08-08-charter97.org";
        String then = text(served.get(path + "?at=2020-08-09T06:00:00Z").body());

        assertThat(then)
                .contains("You see this page as it was at that moment")
                .doesNotContain("The way of blocking changed");
        assertThat(served.get(path + "?at=2020-08-01T06:00:00Z").statusCode()).isEqualTo(404);
        assertThat(text(served.get("/by?at=2020-08-05").body())).contains("nothing is found blocked");
        assertThat(text(served.get("/by?at=2020-08-10T18:00:00Z").body())).contains("measurements have stopped coming");
    }

    @Test
    void withdrawnIncidentStaysVisibleAsWithdrawn() {
        assertThat(text(served.get("/by/incident/BY-2020-08-09-github.com").body()))
                .contains("Withdrawn: we said that github.com was blocked")
                .contains("Published")
                .contains("× withdrawn");
    }

    @Test
    void shortTextsFitIntoFifteenHundredOctets() {
        for (String path : List.of("/now.txt", "/by.txt", "/BY.txt")) {
            HttpResponse<String> page = served.get(path);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
            assertThat(page.body().getBytes(StandardCharsets.UTF_8).length)
                    .as(path)
                    .isLessThanOrEqualTo(1_500);
            assertThat(page.body()).contains("RECONSTRUCTION").contains("Belarus");
            assertThat(page.body()).doesNotContain("<");
        }
    }

    @Test
    void emptyObservatorySaysThatNothingWasMeasured() {
        try (Served empty = Served.of(Given.nothing())) {
            assertThat(text(empty.get("/").body())).contains("Nothing has been measured yet");
            assertThat(empty.get("/by").statusCode()).isEqualTo(404);
            assertThat(empty.get("/data").statusCode()).isEqualTo(200);
            assertThat(empty.get("/now.txt").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void missingPagesAreFriendlyAndRepeatNothing() {
        HttpResponse<String> page = served.get("/by/service/%3Cscript%3Ealert(1)%3C%2Fscript%3E.example");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("There is nothing here")
                .doesNotContain("alert")
                .contains("href=\"/\"");
    }

    @Test
    void pagesKnownToTheReaderAreNotSentAgain() {
        String etag = served.get("/by").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = served.get("/by", "If-None-Match", etag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    static String text(String html) {
        return html.substring(html.indexOf("<body"))
                .replaceAll("<[^>]+>", "")
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    @Test
    void everyCountryWithDataHasItsSentenceOnTheFirstPage() {
        String text = text(served.get("/").body());

        assertThat(text)
                .contains("Belarus: ")
                .contains("Germany: nothing is found blocked")
                .contains("Poland: ");
    }
}
