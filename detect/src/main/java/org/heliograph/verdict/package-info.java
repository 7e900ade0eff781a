/// Measurement in, verdict out: ok, blocked, down or inconclusive, with mechanism and reasons.
///
/// The probe's own opinion is never an input.
@NullMarked
package org.heliograph.verdict;

import org.jspecify.annotations.NullMarked;
