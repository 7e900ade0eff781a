package org.heliograph.simulate.scenario;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A mapping of a scenario file, read strictly: each key must be asked for, and each value must be of the type asked
/// for.
///
/// Not thread-safe. Every fault carries file, line and key.
final class Entry {
    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private Entry(String file, String path, MappingNode node) {
        this.file = file;
        this.path = path;
        this.line = lineOf(node);
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new ScenarioFault(file, lineOf(tuple.getKeyNode()), "a key of " + shown(path) + " is not a word");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw new ScenarioFault(file, lineOf(key), within(key.getValue()) + " is there twice");
            }
            lines.put(key.getValue(), lineOf(key));
        }
    }

    /// @param path of keys that leads here; empty for the file's root
    /// @throws ScenarioFault if the node is not a mapping
    static Entry of(String file, String path, Node node) {
        if (node instanceof MappingNode mapping) {
            return new Entry(file, path, mapping);
        }
        throw new ScenarioFault(file, lineOf(node), shown(path) + " must be a mapping of keys to values");
    }

    /// Reads everything of this mapping, and refuses what was not asked for.
    <T> T read(Function<Entry, T> reader) {
        T value = reader.apply(this);
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                throw fault(key, "unknown key; known here: " + String.join(", ", asked));
            }
        }
        return value;
    }

    int line() {
        return line;
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /// The keys in the file's order; all of them count as asked for.
    List<String> keys() {
        asked.addAll(values.keySet());
        return List.copyOf(values.keySet());
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> missing(key));
    }

    String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    Optional<String> optionalText(String key) {
        return Optional.ofNullable(value(key)).map(node -> scalar(key, node));
    }

    List<String> texts(String key) {
        return Optional.ofNullable(value(key)).map(node -> scalars(key, node)).orElse(List.of());
    }

    boolean flag(String key, boolean otherwise) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        return switch (text.get()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(key, "want true or false, not " + text.get());
        };
    }

    /// A number within both bounds.
    double number(String key, double otherwise, double least, double most) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        double number = parsed(key, text.get(), Double::parseDouble, "a number");
        if (!(number >= least && number <= most)) {
            throw fault(key, "want %s to %s, not %s".formatted(plain(least), plain(most), text.get()));
        }
        return number;
    }

    /// A chance or share, 0 to 1.
    double share(String key, double otherwise) {
        return number(key, otherwise, 0, 1);
    }

    /// A whole number within both bounds.
    int count(String key, int otherwise, int least, int most) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        int number = parsed(key, text.get(), Integer::parseInt, "a whole number");
        if (number < least || number > most) {
            throw fault(key, "want %d to %d, not %d".formatted(least, most, number));
        }
        return number;
    }

    Instant time(String key) {
        return optionalTime(key).orElseThrow(() -> missing(key));
    }

    /// A moment in UTC, written with seconds and `Z`.
    Optional<Instant> optionalTime(String key) {
        return optionalText(key).map(text -> parsed(key, text, Instant::parse, "a time such as 2020-08-09T13:26:51Z"));
    }

    /// A value of any other kind.
    ///
    /// @param reader may throw [IllegalArgumentException]
    <T> T value(String key, Function<String, T> reader, String wanted) {
        return parsed(key, text(key), reader, wanted);
    }

    Entry map(String key) {
        Node node = value(key);
        if (node == null) {
            throw missing(key);
        }
        return of(file, within(key), node);
    }

    Optional<Entry> optionalMap(String key) {
        return has(key) ? Optional.of(map(key)) : Optional.empty();
    }

    /// The mappings of a list; empty where the key is absent.
    List<Entry> maps(String key) {
        Node node = value(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw fault(key, "want a list");
        }
        var entries = new ArrayList<Entry>();
        for (Node item : sequence.getValue()) {
            entries.add(of(file, within(key), item));
        }
        return entries;
    }

    /// Whether the value is a word and not a list or mapping.
    boolean isText(String key) {
        return value(key) instanceof ScalarNode;
    }

    ScenarioFault fault(String key, String reason) {
        return new ScenarioFault(file, lines.getOrDefault(key, line), "%s: %s".formatted(within(key), reason));
    }

    ScenarioFault fault(String reason) {
        return new ScenarioFault(file, line, shown(path) + ": " + reason);
    }

    private ScenarioFault missing(String key) {
        return new ScenarioFault(file, line, "%s is missing".formatted(within(key)));
    }

    private @Nullable Node value(String key) {
        asked.add(key);
        return values.get(key);
    }

    private <T> T parsed(String key, String text, Function<String, T> reader, String wanted) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException notOne) {
            throw fault(key, "want %s, not %s".formatted(wanted, text));
        }
    }

    private String scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw fault(key, "want one value");
    }

    private List<String> scalars(String key, Node node) {
        if (node instanceof ScalarNode) {
            return List.of(scalar(key, node));
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw fault(key, "want a list of words");
        }
        var texts = new ArrayList<String>();
        for (Node item : sequence.getValue()) {
            if (!(item instanceof ScalarNode scalar)) {
                throw new ScenarioFault(file, lineOf(item), within(key) + ": want a list of words");
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    private String within(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String shown(String path) {
        return path.isEmpty() ? "the file" : path;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}
