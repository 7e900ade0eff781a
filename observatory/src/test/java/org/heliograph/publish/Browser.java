package org.heliograph.publish;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// Debian's Chromium under a test's control. Skips the test, visibly, where it is not installed.
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browser start() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM), CHROMIUM + " is not here: skipped (Debian: apt-get install chromium)");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setChromiumSandbox(false)
                                .setArgs(List.of("--disable-gpu", "--disable-dev-shm-usage"))));
    }

    /// A window without scripts.
    BrowserContext plain(int width, ColorScheme scheme) {
        return browser.newContext(options(width, scheme).setJavaScriptEnabled(false));
    }

    /// A window with scripts.
    BrowserContext lively(int width, ColorScheme scheme) {
        return browser.newContext(options(width, scheme));
    }

    private static com.microsoft.playwright.Browser.NewContextOptions options(int width, ColorScheme scheme) {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, width < 600 ? 740 : 900)
                .setColorScheme(scheme)
                .setLocale("en-GB");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
