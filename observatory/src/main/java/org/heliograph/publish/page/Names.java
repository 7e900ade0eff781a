package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.all;
import static org.heliograph.publish.page.Html.attr;
import static org.heliograph.publish.page.Html.cls;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.link;
import static org.heliograph.publish.page.Html.text;

import java.net.IDN;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.heliograph.model.facts.Network;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;

/// Names that come from outside, made safe to read: isolated, so that they cannot reorder the text around them, and
/// with
/// every invisible or reordering character spelt out.
final class Names {
    private static final String PUNYCODE = "xn--";

    private Names() {}

    /// A name of a target, as a link to what we know about it there.
    static Html.Node target(CountryCode country, Target target) {
        return link(servicePath(country, target), cls("name"), shown(target.name()));
    }

    /// Any name or text from outside, isolated.
    static Html.Node shown(String name) {
        Html.Node plain = el("bdi", attr("translate", "no"), text(spelt(name)));
        String unicode = name.contains(PUNYCODE) ? decoded(name) : name;
        if (unicode.equals(name)) {
            return plain;
        }
        // both forms: the readable one may look like another name, the other one cannot
        return all(el("bdi", attr("translate", "no"), text(spelt(unicode))), text(" ("), plain, text(")"));
    }

    /// `Beltelecom (AS6697)`, or the number alone.
    static Html.Node network(CountryCode country, Asn asn, String operator) {
        return link(networkPath(country, asn), cls("name"), networkName(asn, operator));
    }

    static Html.Node network(CountryCode country, Network network) {
        return network(country, network.asn(), network.operator());
    }

    static Html.Node networkName(Asn asn, String operator) {
        if (!asn.isKnown()) {
            return el("bdi", text("?"));
        }
        if (operator.isEmpty()) {
            return el("bdi", text(asn.toString()));
        }
        return all(el("bdi", text(spelt(operator))), text(" "), el("small", el("bdi", text(asn.toString()))));
    }

    static String countryPath(CountryCode country) {
        return "/" + country.code().toLowerCase(Locale.ROOT);
    }

    static String networkPath(CountryCode country, Asn asn) {
        return countryPath(country) + "/as/" + asn.number();
    }

    static String servicePath(CountryCode country, Target target) {
        return countryPath(country) + "/service/" + encoded(target.name());
    }

    /// For one segment of a path.
    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The country's name in a language; its code where there is none.
    static String country(CountryCode country, Locale language) {
        return Locale.of("", country.code()).getDisplayCountry(language);
    }

    /// With what one cannot see written as its code point.
    private static String spelt(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints().forEach(point -> {
            if (isUnseen(point)) {
                out.append("\u27E8U+%04X\u27E9".formatted(point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> point != ' ';
            default -> false;
        };
    }

    private static String decoded(String name) {
        try {
            return IDN.toUnicode(name);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return name; // not decodable: the name as written is all there is
        }
    }
}
