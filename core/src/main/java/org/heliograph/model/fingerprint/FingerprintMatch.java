package org.heliograph.model.fingerprint;

/// A fingerprint and the place where it was seen.
///
/// @param confirms whether it alone confirms blocking: its scope is an operator's or a country's, and it is
///                 expected
///                 where the measurement was made
/// @param seenIn   for a reader, such as `Location of http://example.org/` or `answer of the system resolver`
public record FingerprintMatch(Fingerprint fingerprint, boolean confirms, String seenIn) {}
