package org.heliograph.simulate.world;

import java.util.SplittableRandom;

/// Lots drawn from a seed and a key. The same seed and key always give the same lots, so what one part of a
/// simulation
/// draws does not depend on how often another part drew.
///
/// Not thread-safe.
final class Dice {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final SplittableRandom random;

    private Dice(long state) {
        this.random = new SplittableRandom(state);
    }

    /// @param key what the lots decide
    static Dice of(long seed, String key) {
        return new Dice(hash(seed, key));
    }

    /// @param key    what the lots decide
    /// @param number tells apart what shares a key
    static Dice of(long seed, String key, long number) {
        return new Dice(mix(hash(seed, key) ^ mix(number)));
    }

    /// FNV-1a over the characters, then the finalizer of SplitMix64; stable across machines and releases.
    static long hash(long seed, String key) {
        long hash = FNV_OFFSET ^ mix(seed);
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /// @param probability 0 never, 1 always
    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /// In [0, 1).
    double uniform() {
        return random.nextDouble();
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /// Waiting time until the next of events that come at random.
    double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /// A whole number from 0 to `bound` - 1.
    int below(int bound) {
        return random.nextInt(bound);
    }

    long bits() {
        return random.nextLong();
    }

    /// Letters and digits, as report ids end with.
    String letters(int length) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
