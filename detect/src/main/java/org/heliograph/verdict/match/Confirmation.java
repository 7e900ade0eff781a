package org.heliograph.verdict.match;

import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.vantage.VantagePoint;

/// Decides whether one fingerprint, seen from one vantage point, is enough to call it confirmed blocking.
///
/// OONI confirms what belongs to an operator or a country anywhere, and everything else where it is expected.
/// We ask for more, since a false accusation costs more than a missed minute: an operator's page seen where it
/// is not expected is a tunnel, a wrong location or a copy; one that is expected nowhere in particular may be an
/// empty page; and an institution's filter says nothing of the country.
final class Confirmation {

    /// Below this its author doubts it. Lists that tell use 5 to 10.
    static final int LEAST_CONFIDENCE = 5;

    private Confirmation() {}

    static boolean by(Fingerprint fingerprint, VantagePoint seenFrom) {
        return fingerprint.confidence() >= LEAST_CONFIDENCE
                && switch (fingerprint.scope()) {
                    case ISP, NATIONAL, PRODUCT, VARIES -> isExpected(fingerprint, seenFrom);
                    case INSTITUTION, FALSE_POSITIVE -> false;
                };
    }

    private static boolean isExpected(Fingerprint fingerprint, VantagePoint seenFrom) {
        return (seenFrom.country().isKnown() && fingerprint.countries().contains(seenFrom.country()))
                || (seenFrom.network().isKnown() && fingerprint.networks().contains(seenFrom.network()));
    }
}
