/// What readers of an observatory may ask: incidents and their history, verdicts summed and one by one, raw documents,
/// and how the intake fares.
///
/// Values and interfaces only; a store implements them, pages and the API read them. Every time is a parameter, no
/// clock
/// is read, and whatever is asked for is bounded. Read [org.heliograph.model.facts.Facts] first.
@NullMarked
package org.heliograph.model.facts;

import org.jspecify.annotations.NullMarked;
