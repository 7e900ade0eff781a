/// Measurements as documents tell them: who measured where, and the small timed steps that were made.
///
/// Values only, close to OONI's data formats df-000 to df-009 but free of their spelling. Read
/// [org.heliograph.model.measurement.Observation] first, then [org.heliograph.model.measurement.Measurement].
/// What a measurement *shows* is a [org.heliograph.model.verdict.Verdict].
@NullMarked
package org.heliograph.model.measurement;

import org.jspecify.annotations.NullMarked;
