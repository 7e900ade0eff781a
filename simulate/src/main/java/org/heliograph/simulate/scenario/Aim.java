package org.heliograph.simulate.scenario;

import java.time.Instant;
import java.util.Set;
import org.heliograph.model.verdict.Target;

/// Something that probes try to reach.
public sealed interface Aim permits Site, Service {

    Target target();

    /// By which events name it, besides its own name.
    Set<String> tags();

    /// Whether it is reached without crossing the border.
    boolean domestic();

    /// How often it is tried relative to others; 1 is usual.
    double weight();

    /// When probes began to try it.
    Instant since();
}
