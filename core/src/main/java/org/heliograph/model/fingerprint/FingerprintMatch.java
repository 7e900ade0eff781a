package org.heliograph.model.fingerprint;

/// A fingerprint and the place where it was seen.
///
/// @param confirms whether it alone confirms blocking: who uses it interferes on the path, it is expected where the
///                 measurement was made, and nothing in the same place says that it is a known false positive
/// @param seenIn   for a reader, such as `Location of http://example.org/` or `answer of the system resolver`
public record FingerprintMatch(Fingerprint fingerprint, boolean confirms, String seenIn) {

    /// Whether this is a known false positive: evidence *against* blocking.
    public boolean speaksAgainst() {
        return fingerprint.scope() == Fingerprint.Scope.FALSE_POSITIVE;
    }
}
