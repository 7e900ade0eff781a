/// Seeks fingerprints in what a probe saw: observations in, matches out.
///
/// A [org.heliograph.verdict.match.FingerprintMatcher] is compiled once from a set and then asked observation by
/// observation. All texts sought in bodies are found in one pass over the octets; regular expressions run only where
/// a
/// text that they require occurs, and in time linear in the body, since bodies are written by strangers.
///
/// Read [org.heliograph.verdict.match.FingerprintMatcher] first, then `LiteralScanner`.
@NullMarked
package org.heliograph.verdict.match;

import org.jspecify.annotations.NullMarked;
