/// OONI measurements, read and written: data formats df-000 to df-009 and the `test_keys` of sixteen tests.
///
/// Octets of one JSON document enter, a [org.heliograph.model.measurement.Measurement] or one reason for refusal
/// leaves;
/// and back. Which file, line or archive the document comes from is not known here. Nothing is judged and nothing
/// repaired by guess: where documents of different ages say the same in different words, the present one is kept.
///
/// Read [org.heliograph.format.ooni.MeasurementReader] first, then `docs/formats/ooni.md`.
@NullMarked
package org.heliograph.format.ooni;

import org.jspecify.annotations.NullMarked;
