/// What one measurement shows, and what of it the detectors need.
///
/// Values only. Read [org.heliograph.model.verdict.Verdict] first, then
/// [org.heliograph.model.verdict.JudgedMeasurement].
@NullMarked
package org.heliograph.model.verdict;

import org.jspecify.annotations.NullMarked;
