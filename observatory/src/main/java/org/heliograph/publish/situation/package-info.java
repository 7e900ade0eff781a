/// What is so in a country at a moment: facts in, one small record out, from which the page, the short text and
/// the API
/// all speak, so that they cannot disagree.
///
/// Pure functions of [org.heliograph.model.facts.Facts] and a time. Read
/// [org.heliograph.publish.situation.CountrySituation] first.
@NullMarked
package org.heliograph.publish.situation;

import org.jspecify.annotations.NullMarked;
