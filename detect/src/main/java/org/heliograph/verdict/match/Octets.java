package org.heliograph.verdict.match;

import java.util.Arrays;

/// Comparisons of octet strings.
final class Octets {

    private Octets() {}

    /// The first position at or after `from` where `sought` stands, or -1.
    static int indexOf(byte[] text, byte[] sought, int from) {
        int last = text.length - sought.length;
        byte first = sought[0];
        for (int i = from; i <= last; i++) {
            if (text[i] == first && standsAt(text, sought, i)) {
                return i;
            }
        }
        return -1;
    }

    /// Whether `sought` stands at a position; false where the text is too short.
    static boolean standsAt(byte[] text, byte[] sought, int position) {
        return position >= 0
                && position <= text.length - sought.length
                && Arrays.equals(text, position, position + sought.length, sought, 0, sought.length);
    }
}
