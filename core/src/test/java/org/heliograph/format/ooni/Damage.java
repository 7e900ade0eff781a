package org.heliograph.format.ooni;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Damages documents as links, disks and liars do: bits flipped, ends cut, ranges lost, repeated, moved or replaced.
final class Damage {
    private static final byte[][] HOSTILE = {
        "NaN".getBytes(US_ASCII),
        "1e99999".getBytes(US_ASCII),
        "\\ud800".getBytes(US_ASCII),
        "\\u12".getBytes(US_ASCII),
        "[".repeat(100).getBytes(US_ASCII),
        "{\"a\":".repeat(100).getBytes(US_ASCII),
        "null".getBytes(US_ASCII),
        "\"".getBytes(US_ASCII),
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {0},
    };

    private final SplittableRandom random;

    Damage(long seed) {
        this.random = new SplittableRandom(seed);
    }

    byte[] to(byte[] document) {
        byte[] damaged = document;
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && damaged.length > 0; i++) {
            damaged = once(damaged);
        }
        return damaged;
    }

    private byte[] once(byte[] document) {
        int at = random.nextInt(document.length);
        int to = Math.min(document.length, at + 1 + random.nextInt(64));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(document, at);
            case 1 -> flipped(document, at);
            case 2 -> joined(document, 0, at, new byte[0], to);
            case 3 -> joined(document, 0, to, new byte[0], at);
            case 4 -> joined(document, 0, at, HOSTILE[random.nextInt(HOSTILE.length)], at);
            default -> joined(document, 0, at, HOSTILE[random.nextInt(HOSTILE.length)], to);
        };
    }

    private byte[] flipped(byte[] document, int at) {
        byte[] flipped = document.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] joined(byte[] document, int from, int to, byte[] between, int then) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(document, from, to - from);
        out.writeBytes(between);
        out.write(document, then, document.length - then);
        return out.toByteArray();
    }
}
