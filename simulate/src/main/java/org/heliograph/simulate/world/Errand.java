package org.heliograph.simulate.world;

import java.time.Instant;
import org.heliograph.simulate.scenario.Aim;
import org.heliograph.simulate.scenario.Symptom;
import org.jspecify.annotations.Nullable;

/// One measurement that a device sets out to make.
///
/// @param at      when
/// @param run     the run it belongs to
/// @param number  unique within the simulation; keys its lots
/// @param broken  what a broken device runs into whatever it tries; null for a sound one
record Errand(
        Device device,
        Aim aim,
        Instant at,
        Run run,
        long number,
        @Nullable Breakage broken) {

    /// One run of a probe over some targets.
    ///
    /// @param startedAt when the device began
    /// @param suffix    letters that report ids of this run end with
    record Run(Instant startedAt, String suffix) {}

    /// What is broken about a device.
    ///
    /// @param event name of the event that says so
    record Breakage(String event, Symptom symptom) {}
}
