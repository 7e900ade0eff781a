package org.heliograph.ingest.log;

import java.io.IOException;
import java.nio.file.Path;

/// The front log is damaged where it must not be: whoever reads it stops, and a person decides.
public final class LogDamage extends IOException {
    private static final long serialVersionUID = 1L;

    /// Says where the damage is, and what a person can do.
    ///
    /// @param segment the file
    /// @param offset  octets from its beginning
    /// @param reason  what was found and what was wanted
    public LogDamage(Path segment, long offset, String reason) {
        super(
                "%s is damaged at octet %d: %s. Nothing was changed; restore it from a backup, or set the whole data directory aside and load again"
                        .formatted(segment, offset, reason));
    }
}
