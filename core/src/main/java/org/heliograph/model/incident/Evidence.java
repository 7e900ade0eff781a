package org.heliograph.model.incident;

/// How strong the data speak, and how that could be wrong.
///
/// @param log10E          log10 of the e-value: if nothing had happened, evidence this strong would ever appear
///                        in at most
///                        one of `10^log10E` such series
/// @param threshold       log10 of the e-value that was needed to publish, under control of the false discovery
///                        rate
/// @param sybilBound      how many of the strongest sources must lie for the claim to fall
/// @param sources         distinct sources that spoke for it
/// @param measurements    measurements that showed it, since the start
/// @param contrary        measurements that showed *ok*, since the start
/// @param inconclusive    measurements down or inconclusive, since the start
/// @param controls        controls from outside that reached the target, since the start
/// @param controlFailures controls from outside that did not
/// @param confirmed       whether a fingerprint known for this place was seen
/// @param basis           whether a control was there (`two-sample`) or a fixed bound stood in (`bounded`)
public record Evidence(
        double log10E,
        double threshold,
        int sybilBound,
        int sources,
        int measurements,
        int contrary,
        int inconclusive,
        int controls,
        int controlFailures,
        boolean confirmed,
        Basis basis) {

    /// What the target's failures were held against.
    public enum Basis {
        /// Networks outside the country, and the helper.
        TWO_SAMPLE,
        /// No control was there: a fixed upper bound on the failure chance stood in.
        BOUNDED
    }
}
