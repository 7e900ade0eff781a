/// The reconstruction campaign: scenarios played with many seeds, judged and searched by the real stages, held against
/// the
/// truth.
@NullMarked
package org.heliograph.simulate.reconstruction;

import org.jspecify.annotations.NullMarked;
