/// The values that every stage speaks in: measurements and what each step of them showed.
///
/// Nothing here does input or output, starts a thread or reads a clock.
@NullMarked
package org.heliograph.model;

import org.jspecify.annotations.NullMarked;
