/// Documents out of whatever holds them: files, pipes, gzip, zstd, tar, lines, arrays, the API's pages.
///
/// Octets enter; documents leave one by one, in order, each with its place, and where something is damaged or too
/// large,
/// a gap that says so. What is inside is told from the content, never from the name. Memory is bounded by one
/// document
/// (32 MB) whatever the input's length. Nothing here knows what a document means.
///
/// Read [org.heliograph.ingest.document.DocumentSource] first.
@NullMarked
package org.heliograph.ingest.document;

import org.jspecify.annotations.NullMarked;
