package org.heliograph.evidence;

/// One try held against a fixed bound: an e-variable for "it fails with chance at most `bound`".
///
/// The factor is the likelihood ratio of the alternative against the bound itself. It grows with the failure
/// chance, so that its mean is at most 1 for every smaller chance too.
///
/// @param alternative failure chance that the bet expects if the claim is true, above `bound`, below 1
/// @param bound       the largest failure chance that the null allows, above 0
public record BoundedBet(double alternative, double bound) {
    public BoundedBet {
        if (!(0 < bound && bound < alternative && alternative < 1)) {
            throw new IllegalArgumentException(
                    "want 0 < bound < alternative < 1, got bound %s, alternative %s".formatted(bound, alternative));
        }
    }

    /// log10 of the factor for a try that failed.
    public double onFailure() {
        return StrictMath.log10(alternative / bound);
    }

    /// log10 of the factor for a try that succeeded; negative.
    public double onSuccess() {
        return StrictMath.log10((1 - alternative) / (1 - bound));
    }
}
