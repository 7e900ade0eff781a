package org.heliograph.evidence;

/// Decides which claims may be published so that, of all ever published, at most a stated share is false on
/// average: e-LOND (Xu & Ramdas, *Online multiple testing with e-values*, 2024) in its asynchronous form, where
/// each claim may be looked at again at any moment. Proof in `docs/methods/blocking.md`. Dependence among
/// claims does no harm.
public final class OnlineDiscoveries {
    private final double log10Rate;
    private long published;

    /// @param rate      the stated share, between 0 and 1
    /// @param published claims published so far, those withdrawn since included
    public OnlineDiscoveries(double rate, long published) {
        if (!(0 < rate && rate < 1) || published < 0) {
            throw new IllegalArgumentException(
                    "want a rate between 0 and 1 and no negative count, got %s, %d".formatted(rate, published));
        }
        this.log10Rate = StrictMath.log10(rate);
        this.published = published;
    }

    /// log10 of the e-value that a claim needs now.
    ///
    /// @param log10Weight log10 of the claim's share of the budget, fixed before its data came
    public double threshold(double log10Weight) {
        return -(log10Rate + log10Weight + StrictMath.log10(published + 1.0));
    }

    /// Counts one claim as published, for good.
    public void publish() {
        published++;
    }

    public long published() {
        return published;
    }
}
