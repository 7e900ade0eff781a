package org.heliograph.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.model.verdict.Layer;
import org.heliograph.model.verdict.Mechanism;
import org.jspecify.annotations.Nullable;

/// One version of the rules of verdicts: what each rule argues for, how strongly, and where that number comes from.
///
/// Immutable. Each version that was ever shipped is a resource beside this class and stays runnable, so that an old
/// verdict can be made again.
public final class Rules {

    private static final List<String> SHIPPED = List.of("1");

    private final String version;
    private final EnumMap<RuleName, Rule> byName;
    private final EnumMap<Setting, Constant> numbers;

    Rules(String version, Map<RuleName, Rule> byName, Map<Setting, Constant> numbers) {
        this.version = version;
        this.byName = new EnumMap<>(byName);
        this.numbers = new EnumMap<>(numbers);
        for (Setting number : Setting.values()) {
            if (!numbers.containsKey(number)) {
                throw new IllegalArgumentException("rules " + version + " lack the number " + number.word());
            }
        }
    }

    /// One rule, as data.
    ///
    /// @param name     stable; stands in each [org.heliograph.model.verdict.Reason] that the rule gives
    /// @param logRatio log10 of the likelihood ratio, blocked against not blocked
    /// @param origin   where the ratio comes from
    public record Rule(String name, Argument argument, double logRatio, String origin) {
        public Rule {
            if (!Double.isFinite(logRatio)) {
                throw new IllegalArgumentException("rule " + name + ": its log ratio must be finite, not " + logRatio);
            }
        }
    }

    /// What a rule argues for when it speaks.
    public sealed interface Argument {
        /// Somebody on the path interferes in this way.
        record Blocked(Mechanism mechanism) implements Argument {}

        /// Adds to what argues for *blocked* at this layer; says nothing alone.
        record Supports(Layer layer) implements Argument {}

        /// The target answered as it does elsewhere.
        record Ok() implements Argument {}

        /// The target fails from everywhere, or is itself at fault.
        record Down(Layer layer) implements Argument {}

        /// The data allow no answer.
        record Inconclusive(Layer layer) implements Argument {}

        /// The measurement cannot be believed; nothing outweighs that.
        record Unusable() implements Argument {}

        /// For the reader only.
        record Remark(Layer layer) implements Argument {}
    }

    /// The numbers that rules use beside their ratios.
    enum Setting {
        PRIOR,
        BLOCKED_FROM,
        OK_BELOW,
        DOWN_BELOW,
        SIMILAR_LENGTH,
        SLOW_BITS_PER_SECOND,
        CRAWLING_BITS_PER_SECOND,
        SLOW_FOR_SECONDS,
        CLOCK_AHEAD_HOURS,
        CLOCK_BEHIND_DAYS;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A number, as data.
    ///
    /// @param origin where the value comes from
    record Constant(double value, String origin) {}

    /// The versions that can be run, oldest first.
    public static List<String> versions() {
        return SHIPPED;
    }

    /// The newest version.
    public static Rules latest() {
        return version(SHIPPED.getLast());
    }

    /// A version by its name.
    ///
    /// @throws IllegalArgumentException if no such version was ever shipped
    public static Rules version(String version) {
        if (!SHIPPED.contains(version)) {
            throw new IllegalArgumentException("no rules of version %s; there are %s".formatted(version, SHIPPED));
        }
        try (InputStream in = Rules.class.getResourceAsStream("rules-" + version + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("rules of version " + version + " were not packed into this build");
            }
            return RulesText.read(version, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("rules of version " + version, unreadable);
        }
    }

    /// The name of this version, as it stands in [org.heliograph.model.verdict.Grounds#rulesVersion].
    public String version() {
        return version;
    }

    /// The rules of this version, in a fixed order.
    public List<Rule> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Rule> find(String name) {
        return byName.values().stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    @Nullable
    Rule get(RuleName name) {
        return byName.get(name);
    }

    double number(Setting number) {
        Constant constant = numbers.get(number);
        if (constant == null) {
            throw new IllegalStateException("rules " + version + " lack the number " + number.word());
        }
        return constant.value();
    }

    Map<Setting, Constant> numbers() {
        return Map.copyOf(numbers);
    }
}
