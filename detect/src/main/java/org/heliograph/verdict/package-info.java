/// Measurement in, verdict out: ok, blocked, down or inconclusive, with mechanism and reasons.
///
/// [org.heliograph.verdict.Judge] reads the steps that a probe observed and the helper's control row, and nothing of
/// what
/// the probe concluded. Rules look at one layer each ([org.heliograph.verdict.Rules] holds their weights, by version);
/// what
/// they saw is collected as clues, and the clues are weighed once, at the end.
///
/// Pure: the same measurement under the same rules gets the same verdict, whoever asks and when. The method and its
/// limits are told in `docs/methods/verdict.md`.
@NullMarked
package org.heliograph.verdict;

import org.jspecify.annotations.NullMarked;
