package org.heliograph.ingest.document;

/// Where a document or a gap begins.
///
/// @param file   as it was named to us; `-` for standard input
/// @param entry  name within an archive; empty outside of one
/// @param line   of the decompressed text, from 1
/// @param offset in the decompressed text, octets, from 0
public record Place(String file, String entry, long line, long offset) {

    /// As a person writes it: `reports.tar.gz!2020/a.json:1`.
    @Override
    public String toString() {
        return file + (entry.isEmpty() ? "" : "!" + entry) + ":" + line;
    }
}
