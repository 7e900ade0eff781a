package org.heliograph.format.ooni;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Checks octets against UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
final class Utf8 {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /// Returns where the first malformed sequence starts, else -1
    static int firstMalformed(byte[] octets, int from, int to) {
        int at = from;
        while (at < to) {
            if (octets[at] >= 0) {
                at = afterAscii(octets, at, to);
                continue;
            }
            int length = sequenceLength(octets, at, to);
            if (length < 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    private static int afterAscii(byte[] octets, int from, int to) {
        int at = from;
        while (at + 8 <= to && ((long) EIGHT.get(octets, at) & HIGH_BITS) == 0) {
            at += 8;
        }
        while (at < to && octets[at] >= 0) {
            at++;
        }
        return at;
    }

    /// Returns octets of the sequence at `at`, 2 to 4; -1 if it is malformed (table 3-7 of the Unicode standard)
    private static int sequenceLength(byte[] octets, int at, int to) {
        int first = octets[at] & 0xFF;
        int second = at + 1 < to ? octets[at + 1] & 0xFF : 0;
        if (first >= 0xC2 && first <= 0xDF) {
            return isContinuation(second) ? 2 : -1;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int lowest = first == 0xE0 ? 0xA0 : 0x80;
            int highest = first == 0xED ? 0x9F : 0xBF;
            return second >= lowest && second <= highest && continues(octets, at + 2, to) ? 3 : -1;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int lowest = first == 0xF0 ? 0x90 : 0x80;
            int highest = first == 0xF4 ? 0x8F : 0xBF;
            boolean good = second >= lowest
                    && second <= highest
                    && continues(octets, at + 2, to)
                    && continues(octets, at + 3, to);
            return good ? 4 : -1;
        }
        return -1;
    }

    private static boolean continues(byte[] octets, int at, int to) {
        return at < to && isContinuation(octets[at] & 0xFF);
    }

    private static boolean isContinuation(int octet) {
        return (octet & 0xC0) == 0x80;
    }
}
