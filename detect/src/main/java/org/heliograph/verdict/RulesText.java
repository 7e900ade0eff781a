package org.heliograph.verdict;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.heliograph.model.verdict.Layer;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.verdict.Rules.Argument;

/// The text form of [Rules]: one rule or number to a line, fields between bars, `#` for comments.
final class RulesText {

    private RulesText() {}

    /// Reads a version.
    ///
    /// @throws IllegalArgumentException naming the first line that cannot be read
    static Rules read(String version, String text) {
        Map<RuleName, Rules.Rule> rules = new EnumMap<>(RuleName.class);
        Map<Rules.Setting, Rules.Constant> numbers = new EnumMap<>(Rules.Setting.class);
        int lineNumber = 0;
        for (String line : text.lines().toList()) {
            lineNumber++;
            try {
                readLine(line.strip(), rules, numbers);
            } catch (IllegalArgumentException bad) {
                throw new IllegalArgumentException(
                        "rules %s, line %d: %s".formatted(version, lineNumber, bad.getMessage()), bad);
            }
        }
        return new Rules(version, rules, numbers);
    }

    private static void readLine(
            String line, Map<RuleName, Rules.Rule> rules, Map<Rules.Setting, Rules.Constant> numbers) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        String[] fields = line.split("\\|", -1);
        String[] head = fields[0].strip().split("\\s+", 0);
        if (head.length == 2 && head[0].equals("rule") && fields.length == 4) {
            RuleName name = RuleName.valueOf(head[1].toUpperCase(Locale.ROOT));
            double ratio = Double.parseDouble(fields[2].strip());
            var rule = new Rules.Rule(head[1], argument(fields[1].strip()), ratio, fields[3].strip());
            if (rules.put(name, rule) != null) {
                throw new IllegalArgumentException("rule " + head[1] + " stands there twice");
            }
        } else if (head.length == 2 && head[0].equals("number") && fields.length == 3) {
            Rules.Setting number = Rules.Setting.valueOf(head[1].toUpperCase(Locale.ROOT));
            numbers.put(number, new Rules.Constant(Double.parseDouble(fields[1].strip()), fields[2].strip()));
        } else {
            throw new IllegalArgumentException("neither a rule nor a number: " + line);
        }
    }

    private static Argument argument(String text) {
        int space = text.indexOf(' ');
        String kind = space < 0 ? text : text.substring(0, space);
        String object = space < 0 ? "" : text.substring(space + 1).strip();
        return switch (kind) {
            case "blocked" ->
                new Argument.Blocked(Mechanism.ofCode(object)
                        .orElseThrow(() -> new IllegalArgumentException("no such mechanism: " + object)));
            case "supports" -> new Argument.Supports(layer(object));
            case "ok" -> new Argument.Ok();
            case "down" -> new Argument.Down(layer(object));
            case "inconclusive" -> new Argument.Inconclusive(layer(object));
            case "unusable" -> new Argument.Unusable();
            case "remark" -> new Argument.Remark(layer(object));
            default -> throw new IllegalArgumentException("a rule cannot argue for: " + text);
        };
    }

    private static Layer layer(String word) {
        return Layer.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
