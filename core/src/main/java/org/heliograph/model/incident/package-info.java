/// What the detectors find, and the incidents that findings join into.
///
/// Values only. Read [org.heliograph.model.incident.Finding], then
/// [org.heliograph.model.incident.IncidentEvent]: an
/// incident *is* the sequence of its events, and [org.heliograph.model.incident.Incident] is what they add up
/// to.
@NullMarked
package org.heliograph.model.incident;

import org.jspecify.annotations.NullMarked;
