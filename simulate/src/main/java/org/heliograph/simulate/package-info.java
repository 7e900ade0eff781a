/// Scenario in, inputs out: the documents that a real observatory would have seen, and the ground truth beside them.
@NullMarked
package org.heliograph.simulate;

import org.jspecify.annotations.NullMarked;
