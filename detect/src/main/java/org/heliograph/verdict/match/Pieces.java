package org.heliograph.verdict.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A regular expression that is a row of plain texts with `.*` (any gap) and `.` (one character) between them.
///
/// Searched as shell patterns are: the first place of each run, left to right. A gap of one character is one UTF-8
/// character, or one octet where the text is not UTF-8.
final class Pieces implements Expression {

    private static final String META = "[]{}()*+?^$|";

    /// Runs separated by any gap; the texts within a run are one character apart.
    private final List<byte[][]> runs;

    private Pieces(List<byte[][]> runs) {
        this.runs = runs;
    }

    /// Null if the expression is more than that.
    static @Nullable Pieces parse(String expression) {
        List<byte[][]> runs = new ArrayList<>();
        List<byte[]> run = new ArrayList<>();
        var text = new StringBuilder();
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '.') {
                boolean any = i + 1 < expression.length() && expression.charAt(i + 1) == '*';
                if (!endPiece(text, run)) {
                    return null;
                }
                if (any) {
                    endRun(run, runs);
                    i++;
                }
            } else if (META.indexOf(c) >= 0) {
                return null;
            } else if (c != '\\') {
                text.append(c);
            } else if (i + 1 < expression.length() && !Character.isLetterOrDigit(expression.charAt(i + 1))) {
                text.append(expression.charAt(++i));
            } else {
                return null;
            }
        }
        if (!endPiece(text, run)) {
            return null;
        }
        endRun(run, runs);
        return new Pieces(List.copyOf(runs));
    }

    /// False if there is no text: the expression begins or ends with a gap, or has two in a row.
    private static boolean endPiece(StringBuilder text, List<byte[]> run) {
        if (text.isEmpty()) {
            return false;
        }
        run.add(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
        return true;
    }

    private static void endRun(List<byte[]> run, List<byte[][]> runs) {
        runs.add(run.toArray(byte[][]::new));
        run.clear();
    }

    /// Whether this is one text without gaps, so that where [#required] occurs, this does.
    boolean isPlain() {
        return runs.size() == 1 && runs.getFirst().length == 1;
    }

    /// The longest piece.
    @Override
    public byte[] required() {
        byte[] longest = new byte[0];
        for (byte[][] run : runs) {
            for (byte[] piece : run) {
                longest = piece.length > longest.length ? piece : longest;
            }
        }
        return longest;
    }

    @Override
    public boolean occursIn(byte[] text) {
        int position = 0;
        for (byte[][] run : runs) {
            position = endOf(run, text, position);
            if (position < 0) {
                return false;
            }
        }
        return true;
    }

    /// Where the first place of a run ends; negative if it has none.
    private static int endOf(byte[][] run, byte[] text, int from) {
        for (int start = Octets.indexOf(text, run[0], from);
                start >= 0;
                start = Octets.indexOf(text, run[0], start + 1)) {
            int end = start + run[0].length;
            for (int piece = 1; piece < run.length && end >= 0; piece++) {
                end = afterCharacter(text, end);
                end = Octets.standsAt(text, run[piece], end) ? end + run[piece].length : -1;
            }
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    /// The position after the UTF-8 character there; beyond the text if there is none.
    private static int afterCharacter(byte[] text, int position) {
        if (position >= text.length) {
            return position + 1;
        }
        int lead = text[position] & 0xFF;
        int length =
                lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 1;
        for (int i = 1; i < length; i++) {
            if (position + i >= text.length || (text[position + i] & 0xC0) != 0x80) {
                return position + 1;
            }
        }
        return position + length;
    }
}
