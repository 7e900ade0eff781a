package org.heliograph.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pictures in the documentation, from labelled facts that are the same on every machine: what a reader
/// sees before scrolling far. `bench/screenshots` puts them into `docs/screenshots`.
@Tag("browser")
class PicturesTest {
    private static final Path FOLDER = Path.of(System.getProperty("heliograph.pictures", "target/pictures"));
    private static final long MOST_OCTETS = 200_000;
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

    @ParameterizedTest
    @CsvSource({
        "country-1440, /by, 1440, 1000, LIGHT",
        "country-390, /by, 390, 844, LIGHT",
        "country-390-dark, /by, 390, 844, DARK",
        "incident-1440, /by/incident/BY-2020-08-08-charter97.org, 1440, 1000, LIGHT",
        "now-390, /, 390, 844, LIGHT"
    })
    void pictureIsSmallAndShowsWhatTheDataAre(String name, String path, int width, int height, ColorScheme scheme)
            throws IOException {
        Path file = FOLDER.resolve(name + ".png");
        try (BrowserContext window = browser.plain(width, scheme)) {
            Page page = window.newPage();
            page.setViewportSize(width, height);
            page.navigate(served.base() + path);
            assertThat(page.locator(".label").textContent()).contains("Reconstruction");
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }
        assertThat(Files.size(file)).as("octets of " + file).isLessThanOrEqualTo(MOST_OCTETS);
    }
}
