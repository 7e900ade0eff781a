package org.heliograph.verdict.match;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.Scope;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.vantage.VantagePoint;

/// Collects what matched, with its place in words; makes neither a list nor a text where nothing did. Not
/// thread-safe.
final class Matches {

    private final VantagePoint seenFrom;
    private List<FingerprintMatch> list = List.of();

    Matches(VantagePoint seenFrom) {
        this.seenFrom = seenFrom;
    }

    /// Adds what one short value (an answer, a header, a name) matched. Where a known false positive is among them,
    /// the value
    /// is known to be harmless, so none of them confirms anything.
    void addOfValue(List<Fingerprint> matching, String label, String subject) {
        boolean harmless = false;
        for (Fingerprint fingerprint : matching) {
            harmless |= fingerprint.scope() == Scope.FALSE_POSITIVE;
        }
        add(matching, harmless, label, subject);
    }

    /// Adds what a body matched. False positives among them stand for themselves: a block page, too, may have an
    /// advertisement
    /// of a known builder of sites.
    void addOfBody(List<Fingerprint> matching, String label, String subject) {
        add(matching, false, label, subject);
    }

    private void add(List<Fingerprint> matching, boolean harmless, String label, String subject) {
        if (matching.isEmpty()) {
            return;
        }
        List<FingerprintMatch> longer = new ArrayList<>(list);
        String seenIn = label + subject;
        for (Fingerprint fingerprint : matching) {
            longer.add(new FingerprintMatch(fingerprint, !harmless && Confirmation.by(fingerprint, seenFrom), seenIn));
        }
        list = longer;
    }

    List<FingerprintMatch> list() {
        return List.copyOf(list);
    }
}
