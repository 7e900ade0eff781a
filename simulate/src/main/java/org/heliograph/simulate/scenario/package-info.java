/// Scenarios: what happened to whose internet, as one readable YAML file.
///
/// Text comes in; a [org.heliograph.simulate.scenario.Scenario] goes out, checked: unknown keys, wrong types,
/// references to
/// nothing and contradicting times are refused with the line and the name of the key. The format is described in
/// `docs/formats/scenario.md`. Nothing here draws lots or knows what a document looks like.
///
/// Read [org.heliograph.simulate.scenario.Scenario] first, then [org.heliograph.simulate.scenario.Event].
@NullMarked
package org.heliograph.simulate.scenario;

import org.jspecify.annotations.NullMarked;
