package org.heliograph.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A mapping in a configuration file, read key by key; whatever is wrong is told with the line and the key.
final class ConfigNode {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(KB|MB|GB|TB)");

    private final String file;
    private final String path;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    ConfigNode(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, path.isEmpty() ? "the file" : path, "want keys with values");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), "a key");
            if (entries.put(key, tuple) != null) {
                throw fault(tuple.getKeyNode(), named(key), "is there twice");
            }
        }
    }

    /// Complains about the first key that nobody asked for.
    void requireAllKnown() {
        for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                throw fault(
                        entry.getValue().getKeyNode(),
                        named(entry.getKey()),
                        "no such key; there are "
                                + String.join(", ", asked.stream().sorted().toList()));
            }
        }
    }

    Set<String> keys() {
        return entries.keySet();
    }

    /// A value made from text.
    ///
    /// @param make throws `IllegalArgumentException` or `DateTimeException` on what it does not want
    <T> T get(String key, Function<String, T> make, T otherwise) {
        return value(key).map(node -> make(key, node, make)).orElse(otherwise);
    }

    private <T> T make(String key, Node node, Function<String, T> make) {
        try {
            return make.apply(text(node, named(key)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw fault(node, named(key), String.valueOf(e.getMessage()));
        }
    }

    /// A list of values, or a single one.
    <T> List<T> list(String key, Function<String, T> make) {
        List<T> values = new ArrayList<>();
        value(key).ifPresent(node -> {
            List<Node> nodes = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
            nodes.forEach(one -> values.add(make(key, one, make)));
        });
        return values;
    }

    /// A mapping within this one.
    Optional<ConfigNode> section(String key) {
        return value(key).map(node -> new ConfigNode(file, named(key), node));
    }

    long whole(String key, long least, long most, long otherwise) {
        return get(key, text -> whole(text, least, most), otherwise);
    }

    private static long whole(String text, long least, long most) {
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("want a whole number, not '%s'".formatted(text), e);
        }
        if (value < least || value > most) {
            throw new IllegalArgumentException("want %d to %d, not %d".formatted(least, most, value));
        }
        return value;
    }

    double share(String key, double otherwise) {
        return get(
                key,
                text -> {
                    try {
                        return Double.parseDouble(text);
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException("want a number, not '%s'".formatted(text), e);
                    }
                },
                otherwise);
    }

    /// A duration, such as `10 m`: seconds, minutes, hours or days.
    Duration duration(String key, Duration otherwise) {
        return get(key, ConfigNode::duration, otherwise);
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("want a duration such as 30s, 10m, 2h or 7d, not '%s'".formatted(text));
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /// A size in octets, such as `50 GB`: powers of 1024; -1 for `none`.
    long size(String key, long otherwise) {
        return get(key, ConfigNode::size, otherwise);
    }

    private static long size(String text) {
        if (text.equals("none")) {
            return -1;
        }
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("want a size such as 512 MB or 50 GB, not '%s'".formatted(text));
        }
        int power = List.of("KB", "MB", "GB", "TB").indexOf(matcher.group(2)) + 1;
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    }

    /// Complains about a key of this mapping.
    UnusableInput fault(String key, String problem) {
        NodeTuple tuple = entries.get(key);
        return tuple == null
                ? new UnusableInput("%s: %s: %s".formatted(file, named(key), problem))
                : fault(tuple.getKeyNode(), named(key), problem);
    }

    private Optional<Node> value(String key) {
        asked.add(key);
        NodeTuple tuple = entries.get(key);
        return tuple == null ? Optional.empty() : Optional.of(tuple.getValueNode());
    }

    private String text(Node node, String name) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw fault(node, name, "want one value");
    }

    private String named(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private UnusableInput fault(Node node, String name, String problem) {
        int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new UnusableInput("%s:%d: %s: %s".formatted(file, line, name, problem));
    }
}
