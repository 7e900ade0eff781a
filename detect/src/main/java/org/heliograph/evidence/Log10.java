package org.heliograph.evidence;

/// Sums of numbers that are too large or too small to be written out: all by their decimal logarithms.
public final class Log10 {
    private static final double LN10 = StrictMath.log(10);

    private Log10() {}

    /// log10 of the sum of the two numbers whose log10 is given; negative infinity stands for 0.
    public static double sum(double one, double other) {
        double larger = StrictMath.max(one, other);
        double smaller = StrictMath.min(one, other);
        if (smaller == Double.NEGATIVE_INFINITY) {
            return larger;
        }
        return larger + StrictMath.log1p(StrictMath.exp((smaller - larger) * LN10)) / LN10;
    }

    /// log10 of the mean of `length` numbers whose log10 stand from `from` on.
    public static double mean(double[] log10, int from, int length) {
        double sum = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + length; i++) {
            sum = sum(sum, log10[i]);
        }
        return sum - StrictMath.log10(length);
    }
}
