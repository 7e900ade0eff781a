package org.heliograph.simulate.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.simulate.scenario.Page;
import org.heliograph.simulate.scenario.Site;

/// The pages of sites: HTML with a title and a body whose length is the site's own.
///
/// Not thread-safe: keeps what it made.
final class Pages {
    /// What a server says that turns a country away.
    static final Page REFUSAL = new Page(
            "refusal",
            403,
            "Not available in your region",
            "cloudflare",
            "<h1>Not available in your region</h1>"
                    + "<p>The owner of this site does not serve visitors from your country.</p>");

    private static final String[] WORDS = {
        "river", "window", "morning", "letter", "garden", "station", "winter", "summer", "bridge", "market", "music",
        "people", "street", "evening", "journey", "history", "library", "forest", "island", "kitchen", "harbour",
                "mirror",
        "paper", "school", "theatre", "village", "weather", "yellow", "silver", "lantern", "compass", "meadow"
    };
    private static final int SHORTEST = 1500;
    private static final int SPREAD = 7000;

    private final Map<String, Html> made = new HashMap<>();

    /// A page and its title.
    record Html(String title, Bytes body) {}

    /// @param region differs a little from region to region; empty for the same everywhere
    /// @param other  another page of the site: what it shows to some visitors
    Html of(Site site, String region, boolean other) {
        return made.computeIfAbsent(site.host() + " " + region + " " + other, key -> make(site, region, other));
    }

    Html of(Page page) {
        return made.computeIfAbsent(
                "page " + page.name(), key -> new Html(page.title(), html(page.title(), page.html())));
    }

    private static Html make(Site site, String region, boolean other) {
        Dice dice = Dice.of(0, "page " + site.host());
        int drawn = SHORTEST + dice.below(SPREAD);
        int length = site.presence().pageBytes() > 0 ? site.presence().pageBytes() : drawn;
        String name = site.host().replaceFirst("^www\\.", "");
        String title = other
                ? "One moment, please"
                : "%s: %s, %s and %s".formatted(capital(name), word(dice), word(dice), word(dice));
        var text = new StringBuilder(length + 200);
        text.append("<header><h1>").append(name).append("</h1></header>\n<main>\n");
        int target = other ? length / 3 : length;
        while (text.length() < target) {
            text.append("<article><h2>").append(capital(word(dice))).append("</h2><p>");
            int words = 30 + dice.below(60);
            for (int i = 0; i < words; i++) {
                text.append(word(dice)).append(i + 1 < words ? " " : ".");
            }
            text.append("</p></article>\n");
        }
        text.append("</main>");
        if (!region.isEmpty()) {
            text.append("\n<footer>Region ").append(region).append("</footer>");
        }
        return new Html(title, html(title, text.toString()));
    }

    private static Bytes html(String title, String body) {
        String text =
                "<!doctype html>\n<html>\n<head><meta charset=\"utf-8\"><title>%s</title></head>\n<body>\n%s\n</body>\n</html>\n"
                        .formatted(title, body);
        return Bytes.wrap(text.getBytes(UTF_8));
    }

    private static String word(Dice dice) {
        return WORDS[dice.below(WORDS.length)];
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
