package org.heliograph.bench.corpus;

import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.heliograph.bench.corpus.Words.Script;

/// Writes invented web pages that look like those of today: nested markup, style sheets and scripts in the page,
/// links,
/// lists, tables, data in attributes, embedded pictures, and text in several scripts.
final class Pages {

    private static final String[] ELEMENTS = {"div", "section", "article", "aside", "nav", "main", "header", "footer"};
    private static final String[] CLASSES = {
        "container",
        "row",
        "col-md-6",
        "card",
        "card-body",
        "item",
        "media",
        "widget",
        "menu",
        "entry",
        "teaser",
        "btn",
        "clearfix",
        "hidden-xs",
        "pull-right",
        "text-muted",
        "list-inline",
        "active",
        "grid__cell",
        "js-toggle"
    };
    private static final String[] PROPERTIES = {
        "margin:0 auto", "padding:10px 15px", "color:#333", "background:#f5f5f5", "display:flex", "font-size:14px",
        "line-height:1.5", "border-radius:4px", "position:relative", "width:100%", "max-width:1170px", "opacity:.8"
    };

    private final Map<Script, Words> words = new EnumMap<>(Script.class);

    Pages(RandomGenerator random) {
        for (Script script : Script.values()) {
            words.put(script, new Words(script, random));
        }
    }

    /// A page of about that many octets in UTF-8, and its title.
    ///
    /// @param octets what to aim at; small pages come out longer
    Page page(String host, int octets, RandomGenerator random) {
        Script script = switch (random.nextInt(8)) {
            case 0 -> Script.CYRILLIC;
            case 1 -> Script.ARABIC;
            case 2 -> Script.CHINESE;
            default -> Script.LATIN;
        };
        Words language = languageOf(script);
        var html = new StringBuilder(octets + 4096);
        String title = capital(language.word(random)) + " " + language.word(random) + " – " + host;
        head(html, host, title, random);
        int budget = script == Script.LATIN ? octets : octets * 3 / 4;
        while (html.length() < budget - 200) {
            block(html, host, language, random);
        }
        html.append("<footer class=\"footer\"><p>&copy; 2020 ")
                .append(host)
                .append("</p></footer>\n</body>\n</html>\n");
        return new Page(title, html.toString());
    }

    /// @param title as in the page's head
    record Page(String title, String html) {}

    private Words languageOf(Script script) {
        Words language = words.get(script);
        if (language == null) {
            throw new IllegalStateException("no words in " + script);
        }
        return language;
    }

    private static void head(StringBuilder html, String host, String title, RandomGenerator random) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(title)
                .append("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta property=\"og:url\" content=\"https://")
                .append(host)
                .append("/\">\n")
                .append("<link rel=\"canonical\" href=\"https://")
                .append(host)
                .append("/\">\n");
        int links = random.nextInt(1, 8);
        for (int i = 0; i < links; i++) {
            html.append("<link rel=\"stylesheet\" href=\"/assets/")
                    .append(hex(random))
                    .append(".css\">\n");
        }
        html.append("<style>");
        int rules = random.nextInt(4, 30);
        for (int i = 0; i < rules; i++) {
            html.append('.').append(pick(CLASSES, random)).append('{');
            int properties = random.nextInt(1, 5);
            for (int p = 0; p < properties; p++) {
                html.append(pick(PROPERTIES, random)).append(';');
            }
            html.append("}\n");
        }
        html.append("</style>\n</head>\n<body class=\"page page-")
                .append(random.nextInt(100_000))
                .append("\">\n");
    }

    private void block(StringBuilder html, String host, Words language, RandomGenerator random) {
        switch (random.nextInt(12)) {
            case 0, 1 -> script(html, random);
            case 2 -> table(html, language, random);
            case 3, 4, 5 -> links(html, host, language, random);
            case 6 -> picture(html, random);
            case 7 -> html.append("<!-- ").append(hex(random)).append(" -->\n");
            default -> article(html, language, random);
        }
    }

    private static void article(StringBuilder html, Words language, RandomGenerator random) {
        String element = pick(ELEMENTS, random);
        html.append('<')
                .append(element)
                .append(" class=\"")
                .append(pick(CLASSES, random))
                .append(' ')
                .append(pick(CLASSES, random))
                .append("\" id=\"b")
                .append(random.nextInt(1_000_000))
                .append("\">\n<h2>")
                .append(capital(language.word(random)))
                .append(' ')
                .append(language.word(random))
                .append("</h2>\n");
        int paragraphs = random.nextInt(1, 5);
        for (int p = 0; p < paragraphs; p++) {
            html.append("<p>");
            int sentences = random.nextInt(1, 6);
            for (int s = 0; s < sentences; s++) {
                language.sentence(html, random);
            }
            html.append("</p>\n");
        }
        html.append("</").append(element).append(">\n");
    }

    private static void links(StringBuilder html, String host, Words language, RandomGenerator random) {
        html.append("<ul class=\"").append(pick(CLASSES, random)).append("\">\n");
        int items = random.nextInt(3, 15);
        for (int i = 0; i < items; i++) {
            String there = random.nextInt(3) == 0 ? "www.site-" + random.nextInt(500) + ".example" : host;
            html.append("  <li class=\"")
                    .append(pick(CLASSES, random))
                    .append("\"><a href=\"https://")
                    .append(there)
                    .append("/news/")
                    .append(random.nextInt(2020))
                    .append('/')
                    .append(hex(random))
                    .append("\" title=\"")
                    .append(language.word(random))
                    .append("\">")
                    .append(language.word(random))
                    .append(' ')
                    .append(language.word(random))
                    .append("</a></li>\n");
        }
        html.append("</ul>\n");
    }

    private static void table(StringBuilder html, Words language, RandomGenerator random) {
        html.append("<table width=\"100%\" cellspacing=\"0\">\n");
        int rows = random.nextInt(2, 12);
        for (int r = 0; r < rows; r++) {
            html.append("<tr><td>")
                    .append(language.word(random))
                    .append("</td><td align=\"right\">")
                    .append(random.nextInt(100_000) / 100.0)
                    .append("</td><td>&nbsp;</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private static void script(StringBuilder html, RandomGenerator random) {
        html.append("<script>!function(e,t){var n=t.createElement(\"script\");n.async=!0;");
        int statements = random.nextInt(5, 60);
        for (int i = 0; i < statements; i++) {
            char name = (char) ('a' + random.nextInt(26));
            html.append("e.")
                    .append(name)
                    .append("=e.")
                    .append(name)
                    .append("||function(){(e.q=e.q||[]).push([")
                    .append(random.nextInt(1000))
                    .append(",\"")
                    .append(hex(random))
                    .append("\"])};");
        }
        html.append("}(window,document);</script>\n");
    }

    private static void picture(StringBuilder html, RandomGenerator random) {
        byte[] octets = new byte[random.nextInt(200, 1500)];
        random.nextBytes(octets);
        html.append("<img alt=\"\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(octets))
                .append("\">\n");
    }

    private static String capital(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return word.substring(0, first).toUpperCase(java.util.Locale.ROOT) + word.substring(first);
    }

    private static String hex(RandomGenerator random) {
        return Long.toHexString(random.nextLong());
    }

    private static String pick(String[] from, RandomGenerator random) {
        return from[random.nextInt(from.length)];
    }
}
