package org.heliograph.verdict.match;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Finds a text that every match of a regular expression contains.
///
/// It reads only what stands outside of groups and classes, and gives up (which costs time, never a match) on all
/// that it
/// does not know: alternatives at the top, flags, escapes with a letter other than those of classes.
final class RequiredText {

    private final String expression;
    private final StringBuilder run = new StringBuilder();
    private String longest = "";

    private RequiredText(String expression) {
        this.expression = expression;
    }

    /// Null where none is known.
    static byte @Nullable [] of(String expression) {
        var reader = new RequiredText(expression);
        return reader.read() && !reader.longest.isEmpty() ? reader.longest.getBytes(StandardCharsets.UTF_8) : null;
    }

    private boolean read() {
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            switch (c) {
                case '|' -> {
                    return false;
                }
                case '(', '[' -> {
                    endRun();
                    i = c == '(' ? endOfGroup(i) : endOfClass(i);
                    if (i < 0) {
                        return false;
                    }
                }
                case '*', '?' -> dropLast();
                case '{' -> {
                    dropLast();
                    int end = expression.indexOf('}', i);
                    i = end < 0 ? i : end;
                }
                case '+', '.', '^', '$' -> endRun();
                case '\\' -> {
                    if (++i >= expression.length() || !escape(expression.charAt(i))) {
                        return false;
                    }
                }
                default -> run.append(c);
            }
        }
        endRun();
        return true;
    }

    private boolean escape(char c) {
        if (!Character.isLetterOrDigit(c)) {
            run.append(c);
            return true;
        }
        endRun();
        return "dDwWsSbB".indexOf(c) >= 0;
    }

    /// The character before a repetition may be absent. A brace that is no repetition only costs a character.
    private void dropLast() {
        if (!run.isEmpty()) {
            int last = run.codePointBefore(run.length());
            run.setLength(run.length() - Character.charCount(last));
        }
        endRun();
    }

    private void endRun() {
        if (run.length() > longest.length()) {
            longest = run.toString();
        }
        run.setLength(0);
    }

    /// The position of the closing parenthesis; negative if there is none, or if the group sets flags.
    private int endOfGroup(int open) {
        boolean special = open + 1 < expression.length() && expression.charAt(open + 1) == '?';
        if (special && !expression.startsWith("?:", open + 1)) {
            return -1;
        }
        int depth = 0;
        for (int i = open; i >= 0 && i < expression.length(); i++) {
            switch (expression.charAt(i)) {
                case '\\' -> i++;
                case '[' -> i = endOfClass(i);
                case '(' -> depth++;
                case ')' -> {
                    if (--depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
            if (i < 0) {
                return -1;
            }
        }
        return -1;
    }

    /// The position of the closing bracket; negative if there is none or the class is not a simple one.
    private int endOfClass(int open) {
        int i = open + 1;
        if (i < expression.length() && expression.charAt(i) == '^') {
            i++;
        }
        if (i < expression.length() && expression.charAt(i) == ']') {
            i++;
        }
        for (; i < expression.length(); i++) {
            switch (expression.charAt(i)) {
                case '\\' -> i++;
                case '[' -> {
                    return -1;
                }
                case ']' -> {
                    return i;
                }
                default -> {}
            }
        }
        return -1;
    }
}
