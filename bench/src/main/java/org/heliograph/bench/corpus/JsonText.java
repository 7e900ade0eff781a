package org.heliograph.bench.corpus;

/// Writes JSON strings as the programs do that measurements come from.
final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /// Appends a string in quotes.
    ///
    /// @param markupEscaped whether `<`, `>` and `&` become escapes by number, as probes (Go) write them; archives
    ///                      that
    ///                      wrote documents anew have them plain
    static void quote(StringBuilder json, String text, boolean markupEscaped) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '<', '>', '&' -> {
                    if (markupEscaped) {
                        unicode(json, c);
                    } else {
                        json.append(c);
                    }
                }
                default -> {
                    if (c < ' ') {
                        unicode(json, c);
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static void unicode(StringBuilder json, char c) {
        json.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
}
