/// "This target is blocked on this network by this mechanism", decided from judged measurements in event order.
///
/// In: [org.heliograph.model.verdict.JudgedMeasurement] in `EVENT_ORDER`, each uid once. Out:
/// [org.heliograph.model.incident.Finding.Blocking]. The state is one small record for each pair of target and
/// network, and one more for each mechanism under suspicion there; it goes through a checkpoint as bytes and
/// then continues exactly as if it had never stopped.
///
/// Method and proofs: `docs/methods/blocking.md`. Read [org.heliograph.detect.blocking.BlockingDetector] first,
/// then [org.heliograph.detect.blocking.Episode].
@NullMarked
package org.heliograph.detect.blocking;

import org.jspecify.annotations.NullMarked;
