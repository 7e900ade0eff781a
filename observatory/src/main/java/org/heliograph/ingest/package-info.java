/// Where measurements come in: files and folders, the door for everybody, OONI's archive; and the clock.
///
/// Octets enter; documents, untouched, leave for the front log, with who gave them and how far he is trusted.
/// Nothing is
/// judged here. Whoever hands something in hears back only when it is on disk; when there is no room, it is told to
/// come again, never dropped.
///
/// Read [org.heliograph.ingest.LogWriter] first, then [org.heliograph.ingest.FileLoader] and
/// [org.heliograph.ingest.Intake].
@NullMarked
package org.heliograph.ingest;

import org.jspecify.annotations.NullMarked;
