package org.heliograph.ingest.document;

import java.io.IOException;
import java.io.InputStream;

/// A way to unpack gzip (RFC 1952). Whoever implements it reads all members of a file, checks each one's CRC, and
/// says
/// [DamagedStream] where the data end early or contradict themselves.
@FunctionalInterface
public interface GzipDecoder {

    /// Starts unpacking.
    ///
    /// @param compressed positioned at the first octet of the first member; closed with the result
    InputStream open(InputStream compressed) throws IOException;
}
