/// The whole of detection behind one door: blocking, silence, incidents.
///
/// Read [org.heliograph.detect.Detection]; the stages behind it are `detect.blocking`, `detect.silence` and
/// `incident`.
@NullMarked
package org.heliograph.detect;

import org.jspecify.annotations.NullMarked;
