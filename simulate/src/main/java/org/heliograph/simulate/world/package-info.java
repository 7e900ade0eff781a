/// The simulated world: what a probe would have seen.
///
/// A scenario and a seed come in; [org.heliograph.simulate.world.Simulated] measurements go out one by one, each with
/// the
/// truth about itself. The same scenario and seed give the same measurements, to the octet, on every machine: lots
/// are
/// drawn
/// from [org.heliograph.simulate.world.Dice] keyed by what they decide, no clock is read, no set is iterated.
///
/// | step                                            | decides                                             |
/// |-------------------------------------------------|-----------------------------------------------------|
/// | [org.heliograph.simulate.world.Itinerary]       | which device runs when, and what it tries           |
/// | [org.heliograph.simulate.world.Circumstances]   | what it runs into, and what the truth is            |
/// | [org.heliograph.simulate.world.WebVisit], [org.heliograph.simulate.world.ServiceVisit] | what its steps look like
/// |
///
/// Read [org.heliograph.simulate.world.Simulation] first.
@NullMarked
package org.heliograph.simulate.world;

import org.jspecify.annotations.NullMarked;
