/// "Nobody measures any more where many used to": a finding of its own, because who is cut off cannot say so.
///
/// In: judged measurements and heartbeats, in event time. Out: [org.heliograph.model.incident.Finding.Silence].
/// Without heartbeats nothing is found: a clock must tell silence from our own absence. Method:
/// `docs/methods/silence.md`. Read [org.heliograph.detect.silence.SilenceDetector] first, then
/// [org.heliograph.detect.silence.Series].
@NullMarked
package org.heliograph.detect.silence;

import org.jspecify.annotations.NullMarked;
