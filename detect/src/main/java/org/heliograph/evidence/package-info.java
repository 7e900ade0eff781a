/// Evidence as numbers that may be looked at whenever one likes: e-variables, the restarted test, and the
/// online control of false discoveries.
///
/// Everything is in decimal logarithms and computed with `StrictMath`, so that each machine gets the same bits.
/// What is proved about each number, and under which assumptions, stands in `docs/methods/blocking.md`. Read
/// [org.heliograph.evidence.TwoSampleBlock] first, then [org.heliograph.evidence.OnlineDiscoveries].
///
/// [org.heliograph.evidence.StateOutput] and [org.heliograph.evidence.StateInput] carry the state of all
/// detectors through a checkpoint.
@NullMarked
package org.heliograph.evidence;

import org.jspecify.annotations.NullMarked;
