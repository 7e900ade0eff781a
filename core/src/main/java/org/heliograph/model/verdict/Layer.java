package org.heliograph.model.verdict;

import java.util.Locale;

/// The layer at which something failed.
public enum Layer {
    NONE,
    DNS,
    IP,
    TCP,
    TLS,
    QUIC,
    HTTP,
    TUNNEL,
    /// The probe, its network or the helper, not the target.
    VANTAGE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
