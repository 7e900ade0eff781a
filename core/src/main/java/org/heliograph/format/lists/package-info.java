/// Test lists: which addresses are worth measuring, and why, as the Citizen Lab publishes them.
///
/// Octets of one CSV file enter; entries leave, and a gap for each line that holds none. Nothing is fetched, and
/// nothing
/// is said about whether an address is blocked.
///
/// Read [org.heliograph.format.lists.TestList] first.
@NullMarked
package org.heliograph.format.lists;

import org.jspecify.annotations.NullMarked;
