package org.heliograph.evidence;

/// How the error budget is split, in advance, among claims that are numbered in the order they come up: fixed
/// weights that sum to at most 1.
///
/// Flat blocks, each twice as long as the one before: block *b* (from 0) has `FIRST_BLOCK · 2^b` places and a
/// share of `1 / ((b+1)(b+2))`. A long series of equal chances costs less than the usual `1/(i·log²i)`: at 2
/// 000 claims 3.6 decades instead of 5.
public final class DiscoveryWeights {
    /// Places in the first block: pairs of target and network that a country's observatory tests from its first
    /// days on.
    static final int FIRST_BLOCK = 2048;

    private DiscoveryWeights() {}

    /// log10 of the weight of the claim with this number, from 0.
    public static double log10Place(long place) {
        if (place < 0) {
            throw new IllegalArgumentException("place %d is negative".formatted(place));
        }
        long size = FIRST_BLOCK;
        long first = 0;
        int block = 0;
        while (place - first >= size) {
            first += size;
            size *= 2;
            block++;
        }
        return -StrictMath.log10((block + 1.0) * (block + 2.0)) - StrictMath.log10((double) size);
    }

    /// log10 of the weight of the try with this number, from 1: `1 / (n(n+1))`.
    public static double log10Try(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("try %d: want 1 or more".formatted(number));
        }
        return -StrictMath.log10((double) number) - StrictMath.log10(number + 1.0);
    }
}
