package org.heliograph.format.ooni;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Wall-clock times of OONI df-000: `2020-08-09 17:34:02`, UTC. A `T` between and a `Z` after are taken as well, a
/// fraction of a second is cut off.
final class OoniTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LENGTH = "2020-08-09 17:34:02".length();

    private OoniTime() {}

    /// Returns null if the text is no time
    static @Nullable Instant parse(String text) {
        if (text.length() < LENGTH || !hasSeparators(text) || !endsWell(text)) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if ((year | month | day | hour | minute | second) < 0) {
            return null;
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    static String format(Instant time) {
        return FORMAT.format(time);
    }

    private static boolean hasSeparators(String text) {
        char between = text.charAt(10);
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (between == ' ' || between == 'T')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static boolean endsWell(String text) {
        int at = LENGTH;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
                at++;
            }
        }
        return at == text.length() || (at + 1 == text.length() && text.charAt(at) == 'Z');
    }

    /// Returns -1 if they are not all digits
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char letter = text.charAt(i);
            if (letter < '0' || letter > '9') {
                return -1;
            }
            value = value * 10 + (letter - '0');
        }
        return value;
    }
}
