package org.heliograph.publish.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/// Every sentence of the pages, in one language: one file `messages_<language>.properties`, UTF-8.
///
/// A text may hold `{name}`, where an argument goes as markup of its own, and `{count|network|networks}`, where the
/// form
/// that fits the number goes; forms stand in the order of [PluralForms]. A missing key is a fault of ours and
/// throws.
///
/// Immutable; safe for all threads.
public final class Messages {
    private final Locale language;
    private final PluralForms plural;
    private final Map<String, List<Piece>> texts;

    private Messages(Locale language, PluralForms plural, Map<String, List<Piece>> texts) {
        this.language = language;
        this.plural = plural;
        this.texts = Map.copyOf(texts);
    }

    /// A piece of a text.
    private sealed interface Piece {
        record Words(String words) implements Piece {}

        record Slot(String name) implements Piece {}

        record Choice(String name, List<String> forms) implements Piece {}
    }

    /// What fills a slot: markup, or a number that also chooses forms.
    public sealed interface Arg {
        String name();

        record Marked(String name, Html.Node node) implements Arg {}

        record Counted(String name, long number) implements Arg {}
    }

    /// Reads a language's file.
    ///
    /// @throws IllegalArgumentException if there is none, or it is malformed; the message names the key
    public static Messages in(Locale language) {
        String file = "messages_" + language.getLanguage() + ".properties";
        Properties properties = new Properties();
        try (var in = Messages.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no texts in this language: " + file);
            }
            Reader reader = new InputStreamReader(in, UTF_8);
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        PluralForms plural = PluralForms.of(language);
        Map<String, List<Piece>> texts = new HashMap<>();
        properties.forEach((key, text) -> texts.put((String) key, parse((String) key, (String) text, plural)));
        return new Messages(language, plural, texts);
    }

    public Locale language() {
        return language;
    }

    /// Every key, for the check that no language lacks one.
    public Set<String> keys() {
        return texts.keySet();
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    public static Arg with(String name, Html.Node node) {
        return new Arg.Marked(name, node);
    }

    public static Arg with(String name, String text) {
        return new Arg.Marked(name, Html.text(text));
    }

    public static Arg with(String name, long number) {
        return new Arg.Counted(name, number);
    }

    /// One text with its slots filled.
    public Html.Node say(String key, Arg... args) {
        List<Piece> pieces = texts.get(key);
        if (pieces == null) {
            throw new IllegalStateException("no text for " + key + " in " + language);
        }
        List<Html.Node> nodes = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            nodes.add(
                    switch (piece) {
                        case Piece.Words words -> Html.text(words.words());
                        case Piece.Slot slot -> filled(key, slot.name(), args);
                        case Piece.Choice choice -> Html.text(form(key, choice, args));
                    });
        }
        return nodes.size() == 1 ? nodes.getFirst() : Html.all(nodes);
    }

    /// One text as plain text, for attributes, titles and plain-text pages.
    public String plain(String key, Arg... args) {
        return say(key, args).plain();
    }

    private static Html.Node filled(String key, String name, Arg... args) {
        return switch (find(key, name, args)) {
            case Arg.Marked marked -> marked.node();
            case Arg.Counted counted -> Html.text(Wording.number(counted.number()));
        };
    }

    private String form(String key, Piece.Choice choice, Arg... args) {
        return switch (find(key, choice.name(), args)) {
            case Arg.Counted counted -> choice.forms().get(plural.form(counted.number()));
            case Arg.Marked marked -> throw new IllegalStateException(marked.name() + " is no number in " + key);
        };
    }

    private static Arg find(String key, String name, Arg... args) {
        for (Arg arg : args) {
            if (arg.name().equals(name)) {
                return arg;
            }
        }
        throw new IllegalStateException("nothing given for {" + name + "} in " + key);
    }

    private static List<Piece> parse(String key, String text, PluralForms plural) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                pieces.add(new Piece.Words(text.substring(at)));
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("unclosed { in " + key);
            }
            if (open > at) {
                pieces.add(new Piece.Words(text.substring(at, open)));
            }
            pieces.add(slot(key, text.substring(open + 1, close), plural));
            at = close + 1;
        }
        return List.copyOf(pieces);
    }

    private static Piece slot(String key, String inside, PluralForms plural) {
        List<String> parts = List.of(inside.split("\\|", -1));
        if (parts.size() == 1) {
            return new Piece.Slot(inside);
        }
        if (parts.size() != plural.count() + 1) {
            throw new IllegalArgumentException("want %d forms in %s: {%s}".formatted(plural.count(), key, inside));
        }
        return new Piece.Choice(parts.getFirst(), parts.subList(1, parts.size()));
    }
}
