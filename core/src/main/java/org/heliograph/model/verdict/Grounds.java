package org.heliograph.model.verdict;

import java.util.List;
import org.heliograph.model.fingerprint.FingerprintMatch;

/// What a verdict rests on.
///
/// @param logOdds      log10 of the odds that the measurement was interfered with; negative speaks for *not*
/// @param matches      fingerprints seen, known false positives included
/// @param reasons      sentences for a person, the weightiest first
/// @param rulesVersion the rules that decided; with the same measurement they always decide the same
public record Grounds(double logOdds, List<FingerprintMatch> matches, List<Reason> reasons, String rulesVersion) {
    public Grounds {
        matches = List.copyOf(matches);
        reasons = List.copyOf(reasons);
        if (Double.isNaN(logOdds)) {
            throw new IllegalArgumentException("log odds must be a number");
        }
    }
}
