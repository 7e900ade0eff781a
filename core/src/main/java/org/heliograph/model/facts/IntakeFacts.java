package org.heliograph.model.facts;

import java.util.List;

/// How the observatory itself fares: what came in, what was turned away, how far behind it is.
public interface IntakeFacts {

    Overview overview();

    /// Damaged input, the latest first.
    ///
    /// @param before 0 for the latest, else the position of the last one already seen
    /// @param limit  1 to 1 000
    List<Reject> rejects(long before, int limit);

    /// Files, feeds and the door for everybody, the latest first.
    ///
    /// @param limit 1 to 1 000
    List<Load> loads(int limit);
}
