package org.heliograph.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.heliograph.facts.Belarus2020;
import org.heliograph.facts.Given;
import org.heliograph.facts.InMemoryFacts;
import org.heliograph.model.facts.PublishedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pages in a real browser: on a small phone, a phone and a desk, light and dark, without scripts; and alive
/// with them.
///
/// Pictures go to the folder named by the system property `heliograph.screenshots`, else to
/// `target/screenshots`.
@Tag("browser")
class BrowserTest {
    private static final Path PICTURES = Path.of(System.getProperty("heliograph.screenshots", "target/screenshots"));
    private static final Map<String, String> PAGES = Map.of(
            "now", "/",
            "country", "/by",
            "shutdown", "/by?at=2020-08-10T18:00:00Z",
            "incidents", "/by/incidents",
            "incident", "/by/incident/BY-2020-08-08-charter97.org",
            "silence", "/by/incident/BY-2020-08-09-silence",
            "network", "/by/as/6697",
            "service", "/by/service/charter97.org",
            "how", "/how",
            "data", "/data");

    private static Browser browser;
    private static Served served;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        served = Served.belarus();
    }

    @AfterAll
    static void stop() {
        if (served != null) {
            served.close();
            browser.close();
        }
    }

    static Stream<String> names() {
        return PAGES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void pageFitsEveryScreenWithoutScripts(String name) {
        for (int width : new int[] {320, 390, 1440}) {
            check(name, width, ColorScheme.LIGHT);
        }
        check(name, 390, ColorScheme.DARK);
    }

    private static void check(String name, int width, ColorScheme scheme) {
        String where = name + " at " + width + " " + scheme;
        List<String> foreign = new ArrayList<>();
        try (BrowserContext window = browser.plain(width, scheme)) {
            Page page = window.newPage();
            page.onRequest(request -> {
                if (!request.url().startsWith(served.base())) {
                    foreign.add(request.url());
                }
            });
            page.onConsoleMessage(message -> foreign.add(message.text()));
            page.navigate(served.base() + PAGES.get(name));
            assertThat(page.locator("h1").count()).as(where).isEqualTo(1);
            picture(page, name + "-" + width + (scheme == ColorScheme.DARK ? "-dark" : ""));
            open(page);
            assertThat(overflow(page)).as("pixels that stick out: " + where).isZero();
            assertThat(clipped(page)).as("texts that are cut off: " + where).isEmpty();
        }
        assertThat(foreign)
                .as("requests elsewhere, and complaints of the browser: " + where)
                .isEmpty();
    }

    /// The checker is a script itself, so this window has scripts.
    @ParameterizedTest
    @MethodSource("names")
    void pageIsAccessible(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext window = browser.lively(scheme == ColorScheme.LIGHT ? 390 : 1440, scheme)) {
                Page page = window.newPage();
                page.navigate(served.base() + PAGES.get(name));
                open(page);
                assertThat(violations(page)).as(name + " " + scheme).isEmpty();
            }
        }
    }

    /// Opens everything that is folded, so that it is checked as well.
    private static void open(Page page) {
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
    }

    private static int overflow(Page page) {
        Object pixels = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return ((Number) pixels).intValue();
    }

    /// Texts that are wider than the box they stand in, or lie outside the window.
    private static List<?> clipped(Page page) {
        return (List<?>) page.evaluate("""
                () => [...document.querySelectorAll('main *, header *, footer *, aside *')]
                    .filter(each => !each.closest('svg, .unseen, .skip') && each.textContent.trim() !== '')
                    .filter(each => {
                        const box = each.getBoundingClientRect();
                        const inline = getComputedStyle(each).display === 'inline';
                        return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1
                            || (!inline && each.scrollWidth > each.clientWidth + 1));
                    })
                    .map(each => each.className + ': ' + each.textContent.trim().slice(0, 60))""");
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream().map(BrowserTest::told).toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Test
    void keyboardReachesTheAnswerFirst() {
        try (BrowserContext window = browser.plain(390, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.navigate(served.base() + "/by");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
        }
    }

    @Test
    void ticksStandAtTheTruePlaceOfTheirDay() {
        try (BrowserContext window = browser.plain(1440, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.navigate(served.base() + "/by");
            List<?> labels = (List<?>) page.evaluate("[...document.querySelectorAll('.strip text')].map(each => "
                    + "each.textContent + '@' + each.getAttribute('x'))");
            // 30 days end on 26 August, so the first is 28 July; 20 units each; Mondays
            assertThat(labels.stream().map(Object::toString).toList())
                    .containsExactly("3 Aug@120", "10 Aug@260", "17 Aug@400");
        }
    }

    @Test
    void openPageShowsWhatIsPublishedMeanwhile() {
        Given all = Belarus2020.given();
        List<PublishedEvent> events = all.events();
        Given before = with(all, events.subList(0, events.size() / 2));
        InMemoryFacts facts = new InMemoryFacts(before);
        try (Served alive = Served.of(facts);
                BrowserContext window = browser.lively(1440, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.navigate(alive.base() + "/by");
            String first = page.locator("h1").textContent();
            page.waitForTimeout(1_000);
            facts.become(all);
            for (int tries = 0; tries < 60 && page.locator("h1").textContent().equals(first); tries++) {
                page.waitForTimeout(250);
            }
            assertThat(page.locator("h1").textContent()).isNotEqualTo(first).contains("websites");
        }
    }

    private static Given with(Given all, List<PublishedEvent> events) {
        return new Given(
                all.measurements(), events, all.rejects(), all.documents(), all.zones(), all.operators(), all.label());
    }
}
