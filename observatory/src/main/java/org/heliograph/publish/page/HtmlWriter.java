package org.heliograph.publish.page;

import org.heliograph.publish.page.Html.Element;
import org.heliograph.publish.page.Html.Fragment;
import org.heliograph.publish.page.Html.Node;
import org.heliograph.publish.page.Html.Sheet;
import org.heliograph.publish.page.Html.Text;

/// Writes trees as HTML5, or as their text alone.
final class HtmlWriter {
    private HtmlWriter() {}

    static void write(Node node, StringBuilder out) {
        switch (node) {
            case Element element -> write(element, out);
            case Text text -> escape(text.text(), out);
            case Fragment fragment -> fragment.nodes().forEach(child -> write(child, out));
            case Sheet sheet -> out.append(sheet.css());
        }
    }

    private static void write(Element element, StringBuilder out) {
        out.append('<').append(element.tag());
        for (Html.Attribute attribute : element.attributes()) {
            out.append(' ').append(attribute.name());
            if (!attribute.value().isEmpty()) {
                out.append("=\"");
                escape(attribute.value(), out);
                out.append('"');
            }
        }
        out.append('>');
        if (!element.isVoid()) {
            element.children().forEach(child -> write(child, out));
            out.append("</").append(element.tag()).append('>');
        }
    }

    static void plain(Node node, StringBuilder out) {
        switch (node) {
            case Element element -> element.children().forEach(child -> plain(child, out));
            case Text text -> text.text().codePoints().forEach(point -> out.appendCodePoint(harmless(point)));
            case Fragment fragment -> fragment.nodes().forEach(child -> plain(child, out));
            case Sheet sheet -> {}
        }
    }

    private static void escape(String text, StringBuilder out) {
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(harmless(point));
            }
        }
    }

    /// Control characters, lone surrogates and what reorders text around itself (Unicode TR 9 §2) become U+FFFD:
    /// direction
    /// is for markup to say, never for data.
    private static int harmless(int point) {
        boolean control = (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7F && point < 0xA0);
        boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
        boolean reorders = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        boolean mark = point == 0x200E || point == 0x200F || point == 0x061C || point == 0xFEFF;
        boolean nonCharacter = (point & 0xFFFE) == 0xFFFE;
        return control || surrogate || reorders || mark || nonCharacter ? 0xFFFD : point;
    }
}
