package org.heliograph.evidence;

/// One try on a network held against `controls` tries elsewhere: an exact e-variable for "it fails here with a
/// chance no larger than the mean chance of these controls".
///
/// Turner, Ly & Grünwald, *Generic E-variables for exact sequential k-sample tests* (2022), for groups of 1 and
/// `controls`: the likelihood under separate chances, divided by the likelihood under the one chance that lies
/// between them in proportion. No chance is estimated from the data of the block, and none needs to be known.
/// That controls may have different chances, and that the null may be one-sided, is proved in
/// `docs/methods/blocking.md`.
///
/// @param alternative   failure chance expected here if the claim is true
/// @param controlChance failure chance expected of a control; less than `alternative`, above 0
/// @param controls      tries elsewhere in this block, none of them used in another block of the same series
public record TwoSampleBlock(double alternative, double controlChance, int controls) {
    public TwoSampleBlock {
        if (!(0 < controlChance && controlChance < alternative && alternative < 1) || controls < 1) {
            throw new IllegalArgumentException(
                    "want 0 < controlChance < alternative < 1 and controls > 0, got %s, %s, %d"
                            .formatted(controlChance, alternative, controls));
        }
    }

    /// The chance that the null puts in place of both: their mean, weighted by the tries.
    public double pooled() {
        return (alternative + controls * controlChance) / (1.0 + controls);
    }

    /// log10 of the factor.
    ///
    /// @param failed          whether the try here failed
    /// @param failedControls  how many of the controls failed, 0 to `controls`
    public double log10Factor(boolean failed, int failedControls) {
        double pooled = pooled();
        double own = failed ? alternative / pooled : (1 - alternative) / (1 - pooled);
        double log10 = StrictMath.log10(own);
        if (failedControls > 0) {
            log10 += failedControls * StrictMath.log10(controlChance / pooled);
        }
        if (failedControls < controls) {
            log10 += (controls - failedControls) * StrictMath.log10((1 - controlChance) / (1 - pooled));
        }
        return log10;
    }
}
