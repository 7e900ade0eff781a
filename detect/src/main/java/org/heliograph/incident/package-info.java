/// Findings in, incidents out: what belongs together gets one name and one life.
///
/// In: [org.heliograph.model.incident.Finding], in the order detectors emit them. Out:
/// [org.heliograph.model.incident.IncidentEvent], each incident's numbered from 0 without gaps. A target
/// blocked on a hundred networks of a country is one incident; so is a country that falls silent. Read
/// [org.heliograph.incident.IncidentAssembler] first.
@NullMarked
package org.heliograph.incident;

import org.jspecify.annotations.NullMarked;
