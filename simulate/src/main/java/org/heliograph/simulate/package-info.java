/// Scenario in, inputs out: the documents that a real observatory would have seen, and the ground truth beside them.
///
/// | package | does |
/// |---|---|
/// | [org.heliograph.simulate.scenario] | reads what happened, strictly |
/// | [org.heliograph.simulate.world]    | plays it: who measures what and runs into which symptom |
/// | [org.heliograph.simulate.folder]   | writes documents as OONI's archive has them, and the truth |
///
/// This package knows the scenarios that come with the program. Every document says in its annotations that it is
/// simulated.
@NullMarked
package org.heliograph.simulate;

import org.jspecify.annotations.NullMarked;
