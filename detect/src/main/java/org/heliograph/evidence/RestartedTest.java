package org.heliograph.evidence;

/// A test that starts anew at every step: the sum, over all starting points, of the evidence gathered since
/// (Shiryaev–Roberts form of an e-detector; Shin, Ramdas & Rinaldo, *E-detectors*, 2022).
///
/// It is *not* an e-process. What it promises: while the null holds, steps until `log10Sum` passes `t` are at
/// least `10^t` on average.
public final class RestartedTest {
    private double log10Sum;

    public RestartedTest() {
        this(Double.NEGATIVE_INFINITY);
    }

    /// Continues where another one stood.
    public RestartedTest(double log10Sum) {
        this.log10Sum = log10Sum;
    }

    /// Takes one step.
    ///
    /// @param log10Factor log10 of an e-variable for this step, given all before
    /// @return the sum afterwards, log10
    public double step(double log10Factor) {
        log10Sum = Log10.sum(log10Sum, 0) + log10Factor;
        return log10Sum;
    }

    public double log10Sum() {
        return log10Sum;
    }
}
