/// The front log: the one order of everything that came in, on disk, in segment files that are only appended to.
///
/// What enters are documents as they came, rejected input, the beginning and end of loads, and heartbeats that
/// carry
/// the clock; each gets a position, and a position never changes its meaning. What leaves are frames in that
/// order, to
/// the pipeline, as often as it asks. The layout is `docs/formats/front-log.md`, version 1.
///
/// Nothing is handed out before it is on disk for good, so that what was concluded from it can always be concluded
/// again. A torn end is cut off at the next start; damage anywhere else stops whoever reads it: never repaired
/// silently.
///
/// Read [org.heliograph.ingest.log.LogEntry] first, then [org.heliograph.ingest.log.FrontLog].
@NullMarked
package org.heliograph.ingest.log;

import org.jspecify.annotations.NullMarked;
