package org.heliograph.format.fingerprints;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;
import org.heliograph.model.fingerprint.Fingerprint.Place;
import org.heliograph.model.fingerprint.Fingerprint.Scope;
import org.heliograph.model.vantage.CountryCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads Censored Planet's signatures: one JSON object per line, `{"fingerprint": name, "pattern": expression}`.
///
/// Its patterns are regular expressions over a whole response. One that begins with a response header's name is
/// sought
/// in
/// that header, any other in the body. Scope and country stand in the name: `b_nat_ru_…`, `c_isp_by_…`.
final class CensoredPlanetSignatures {

    /// Which of its two lists a file is.
    enum Kind {
        BLOCK_PAGES,
        FALSE_POSITIVES
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CONFIDENCE = 5;
    private static final Set<String> HEADERS = Set.of("location", "server", "set-cookie", "blocked-by");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private CensoredPlanetSignatures() {}

    static FingerprintFile read(byte[] octets, Kind kind) {
        var lines = new FingerprintFile.Collector();
        int start = 0;
        for (long line = 1; start < octets.length; line++) {
            int end = start;
            while (end < octets.length && octets[end] != '\n') {
                end++;
            }
            String text = new String(Arrays.copyOfRange(octets, start, end), StandardCharsets.UTF_8).strip();
            if (!text.isEmpty()) {
                readLine(line, text, kind, lines);
            }
            start = end + 1;
        }
        return lines.finish();
    }

    private static void readLine(long line, String text, Kind kind, FingerprintFile.Collector lines) {
        try {
            JsonNode object = JSON.readTree(text);
            String name = object.path("fingerprint").asString("");
            String pattern = object.path("pattern").asString("");
            if (name.isEmpty() || pattern.isEmpty()) {
                lines.damage(line, "want fingerprint and pattern, both text and not empty");
            } else {
                lines.add(fingerprint(name, pattern, kind));
            }
        } catch (JacksonException notJson) {
            lines.damage(line, "not JSON: " + notJson.getOriginalMessage());
        } catch (IllegalArgumentException unfit) {
            lines.damage(line, String.valueOf(unfit.getMessage()));
        }
    }

    private static Fingerprint fingerprint(String name, String expression, Kind kind) {
        Place where = new Place.HttpBody();
        Pattern pattern = null;
        int colon = expression.indexOf(": ");
        if (colon > 0 && HEADERS.contains(expression.substring(0, colon).toLowerCase(Locale.ROOT))) {
            where = new Place.HttpHeader(expression.substring(0, colon).toLowerCase(Locale.ROOT));
            pattern = Expressions.anchored(expression.substring(colon + 2));
        }
        return new Fingerprint(
                "censoredplanet." + name,
                kind == Kind.FALSE_POSITIVES ? Scope.FALSE_POSITIVE : scope(name),
                where,
                pattern == null ? Expressions.checked(expression) : pattern,
                CONFIDENCE,
                kind == Kind.FALSE_POSITIVES ? List.of() : countries(name),
                List.of(),
                "Censored Planet",
                "");
    }

    private static Scope scope(String name) {
        if (name.startsWith("b_nat_")) {
            return Scope.NATIONAL;
        }
        if (name.startsWith("c_isp_")) {
            return Scope.ISP;
        }
        if (name.startsWith("a_prod_")) {
            return Scope.PRODUCT;
        }
        return name.startsWith("d_") ? Scope.INSTITUTION : Scope.VARIES;
    }

    /// The third word of a national or operator's name, where it is a country's code.
    private static List<CountryCode> countries(String name) {
        List<CountryCode> countries = new ArrayList<>();
        String[] words = name.split("_", 4);
        if (words.length > 2 && (name.startsWith("b_nat_") || name.startsWith("c_isp_"))) {
            String code = words[2].toUpperCase(Locale.ROOT);
            // The list says uk where the standard says GB.
            code = code.equals("UK") ? "GB" : code;
            if (COUNTRIES.contains(code)) {
                countries.add(new CountryCode(code));
            }
        }
        return countries;
    }
}
