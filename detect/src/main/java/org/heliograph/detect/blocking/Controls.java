package org.heliograph.detect.blocking;

/// What the bets on one pair are held against.
///
/// @param outside tries at the same target from everywhere, and what helpers said; grouped by country
/// @param country the pair's own country, whose tries are no controls
/// @param own     tries at targets of the same kind from the same network, under no suspicion; grouped by
///                target
/// @param target  the pair's own target
record Controls(ControlRing outside, int country, ControlRing own, int target) {}
