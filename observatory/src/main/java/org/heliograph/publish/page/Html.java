package org.heliograph.publish.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// HTML as a tree that cannot be injected into: text and attribute values are escaped when written, names are from
/// closed
/// lists, and no attribute can hold a script, a style or an address outside this site.
///
/// Trees are immutable and may be shared between threads.
public final class Html {

    private static final Set<String> ATTRIBUTES = Set.of(
            "alt",
            "aria-current",
            "aria-describedby",
            "aria-hidden",
            "aria-label",
            "aria-labelledby",
            "aria-live",
            "charset",
            "class",
            "content",
            "cx",
            "cy",
            "d",
            "data-at",
            "data-live",
            "datetime",
            "dir",
            "fill",
            "for",
            "height",
            "href",
            "hreflang",
            "id",
            "lang",
            "media",
            "method",
            "name",
            "open",
            "patternUnits",
            "pattern",
            "preserveAspectRatio",
            "r",
            "rel",
            "role",
            "scope",
            "sizes",
            "src",
            "stroke",
            "stroke-width",
            "tabindex",
            "text-anchor",
            "title",
            "translate",
            "transform",
            "type",
            "value",
            "viewBox",
            "width",
            "x",
            "x1",
            "x2",
            "y",
            "y1",
            "y2");
    private static final Set<String> ADDRESSES = Set.of("href", "src");
    private static final Set<String> ELEMENTS = Set.of(
            "a",
            "abbr",
            "article",
            "aside",
            "b",
            "bdi",
            "blockquote",
            "body",
            "caption",
            "circle",
            "code",
            "dd",
            "defs",
            "details",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "footer",
            "g",
            "h1",
            "h2",
            "h3",
            "head",
            "header",
            "html",
            "li",
            "line",
            "link",
            "main",
            "meta",
            "nav",
            "ol",
            "p",
            "path",
            "pattern",
            "pre",
            "rect",
            "script",
            "section",
            "small",
            "span",
            "strong",
            "style",
            "summary",
            "svg",
            "table",
            "tbody",
            "td",
            "text",
            "th",
            "thead",
            "time",
            "title",
            "tr",
            "ul");
    private static final Set<String> VOID = Set.of("link", "meta");

    private Html() {}

    /// What an element is made from.
    public sealed interface Part permits Attribute, Node {}

    /// What a page is made from.
    public sealed interface Node extends Part permits Element, Text, Fragment, Sheet {
        /// The text alone, for plain-text pages.
        default String plain() {
            StringBuilder out = new StringBuilder();
            HtmlWriter.plain(this, out);
            return out.toString();
        }
    }

    /// A name and its value, which may be anything: it is escaped when written.
    public record Attribute(String name, String value) implements Part {
        public Attribute {
            if (!ATTRIBUTES.contains(name)) {
                throw new IllegalArgumentException("not an attribute we use: " + name);
            }
            if (ADDRESSES.contains(name) && !isOurs(value)) {
                throw new IllegalArgumentException("not an address within this site: " + value);
            }
        }

        private static boolean isOurs(String address) {
            if (address.startsWith("//") || address.indexOf('\\') >= 0) {
                return false;
            }
            return address.startsWith("/") || address.startsWith("#") || address.startsWith("?");
        }
    }

    /// An element with its attributes and children, in order.
    public record Element(String tag, List<Attribute> attributes, List<Node> children) implements Node {
        public Element {
            attributes = List.copyOf(attributes);
            children = List.copyOf(children);
            if (!ELEMENTS.contains(tag)) {
                throw new IllegalArgumentException("not an element we use: " + tag);
            }
            if (VOID.contains(tag) && !children.isEmpty()) {
                throw new IllegalArgumentException(tag + " has no children");
            }
            if ((tag.equals("script") || tag.equals("style"))
                    && children.stream().anyMatch(Text.class::isInstance)) {
                throw new IllegalArgumentException(tag + " takes no text");
            }
        }

        boolean isVoid() {
            return VOID.contains(tag);
        }
    }

    /// Any text, from anybody.
    public record Text(String text) implements Node {}

    /// Several nodes where one is wanted.
    public record Fragment(List<Node> nodes) implements Node {
        public Fragment {
            nodes = List.copyOf(nodes);
        }
    }

    /// Our own style sheet, written as it is. Made by [StyleSheet] alone.
    record Sheet(String css) implements Node {
        Sheet {
            if (css.contains("</")) {
                throw new IllegalArgumentException("a style sheet must not end its element");
            }
        }
    }

    /// An element from attributes and children in any order.
    public static Element el(String tag, Part... parts) {
        List<Attribute> attributes = new ArrayList<>();
        List<Node> children = new ArrayList<>(parts.length);
        for (Part part : parts) {
            switch (part) {
                case Attribute attribute -> attributes.add(attribute);
                case Node node -> children.add(node);
            }
        }
        return new Element(tag, attributes, children);
    }

    /// An element whose children are a list.
    public static Element el(String tag, List<? extends Node> children, Attribute... attributes) {
        return new Element(tag, List.of(attributes), List.copyOf(children));
    }

    public static Attribute attr(String name, String value) {
        return new Attribute(name, value);
    }

    /// An attribute whose value is a number, as SVG has many.
    public static Attribute attr(String name, long value) {
        return new Attribute(name, Long.toString(value));
    }

    public static Attribute cls(String value) {
        return new Attribute("class", value);
    }

    public static Text text(String text) {
        return new Text(text);
    }

    public static Fragment all(Node... nodes) {
        return new Fragment(List.of(nodes));
    }

    public static Fragment all(List<? extends Node> nodes) {
        return new Fragment(List.copyOf(nodes));
    }

    /// Nothing.
    public static Fragment none() {
        return new Fragment(List.of());
    }

    /// A link within this site.
    public static Element link(String path, Part... parts) {
        Part[] more = new Part[parts.length + 1];
        more[0] = attr("href", path);
        System.arraycopy(parts, 0, more, 1, parts.length);
        return el("a", more);
    }

    /// A whole document.
    public static String document(Element html) {
        StringBuilder out = new StringBuilder(32_768).append("<!doctype html>\n");
        HtmlWriter.write(html, out);
        return out.append('\n').toString();
    }

    /// A piece of a document.
    public static String piece(Node node) {
        StringBuilder out = new StringBuilder();
        HtmlWriter.write(node, out);
        return out.toString();
    }
}
