package org.heliograph.format.lists;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits CSV (RFC 4180) into records of fields. A record whose quotes do not match costs its first line alone: reading
/// goes on at the next one.
final class CsvLines {
    /// A quote that is never closed must not swallow the file.
    private static final int LONGEST_RECORD = 64 * 1024;

    private final String text;
    private int at;
    private long number = 1;

    CsvLines(byte[] csv) {
        String all = new String(csv, UTF_8);
        this.text = all.startsWith("\uFEFF") ? all.substring(1) : all;
    }

    /// A record, or why it is none.
    ///
    /// @param number of its first line, from 1
    /// @param fields empty if damaged
    /// @param damage null if intact
    record Line(long number, List<String> fields, @Nullable String damage) {}

    /// Returns null at the end. Empty lines are passed over.
    @Nullable
    Line next() {
        while (at < text.length() && isLineEnd(text.charAt(at))) {
            number += text.charAt(at++) == '\n' ? 1 : 0;
        }
        return at < text.length() ? record() : null;
    }

    private Line record() {
        int start = at;
        long startNumber = number;
        List<String> fields = new ArrayList<>();
        boolean more = true;
        while (more) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            String field = quoted ? quotedField(start) : plainField();
            if (field == null) {
                at = start;
                number = startNumber;
                skipLine();
                return new Line(startNumber, List.of(), "its quotes do not match");
            }
            fields.add(field);
            more = at < text.length() && text.charAt(at) == ',';
            at += more ? 1 : 0;
        }
        skipLine();
        return new Line(startNumber, fields, null);
    }

    private String plainField() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && !isLineEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /// Returns null if the quote is not closed, or text follows it.
    private @Nullable String quotedField(int recordStart) {
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length() && at - recordStart < LONGEST_RECORD) {
            char letter = text.charAt(at++);
            if (letter == '"' && (at == text.length() || text.charAt(at) != '"')) {
                boolean ends = at == text.length() || text.charAt(at) == ',' || isLineEnd(text.charAt(at));
                return ends ? field.toString() : null;
            }
            at += letter == '"' ? 1 : 0;
            number += letter == '\n' ? 1 : 0;
            field.append(letter);
        }
        return null;
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
        if (at < text.length()) {
            at++;
            number++;
        }
    }

    private static boolean isLineEnd(char letter) {
        return letter == '\n' || letter == '\r';
    }
}
