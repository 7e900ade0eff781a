package org.heliograph.simulate.world;

import java.time.Duration;
import java.util.Optional;
import org.heliograph.simulate.scenario.Page;
import org.heliograph.simulate.scenario.Symptom;

/// What one measurement runs into.
///
/// @param symptom    on the way to the target, or at it
/// @param helper     what the test helper says
/// @param clockError of the device; zero for a right clock
/// @param otherPage  whether the site shows this visitor another page than the helper
/// @param portal     set if the device is behind a captive portal: the page it shows
record Situation(
        Symptom symptom, Helper helper, Duration clockError, boolean otherPage, Optional<Page> portal, Truth truth) {

    /// The control row of a measurement.
    sealed interface Helper {
        /// The helper tried as well.
        ///
        /// @param symptom what it ran into
        record Answers(Symptom symptom) implements Helper {}

        /// It could not be reached, or was down.
        record Absent() implements Helper {}

        /// The row is invented.
        record Forged(boolean reached) implements Helper {}
    }

    /// Whether the device could reach anything abroad, the collector for one.
    boolean crossesBorder() {
        return truth.state() != Truth.State.CUT;
    }
}
