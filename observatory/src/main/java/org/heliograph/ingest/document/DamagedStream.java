package org.heliograph.ingest.document;

import java.io.IOException;

/// A compressed stream or an archive cannot be read on from here.
public final class DamagedStream extends IOException {
    private static final long serialVersionUID = 1L;

    private final Sourced.Reason reason;

    /// What happened, and what to call it.
    public DamagedStream(Sourced.Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Sourced.Reason reason() {
        return reason;
    }
}
