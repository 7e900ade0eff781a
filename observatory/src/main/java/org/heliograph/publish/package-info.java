/// The observatory's own server: pages, API, events, the door for measurements, metrics and health, behind one set
/// of
/// limits.
///
/// Facts come in through [org.heliograph.model.facts.Facts], measurements go out through
/// [org.heliograph.publish.api.MeasurementDoor]; this package knows no store and no log. Read
/// [org.heliograph.publish.ObservatoryServer] first.
@NullMarked
package org.heliograph.publish;

import org.jspecify.annotations.NullMarked;
