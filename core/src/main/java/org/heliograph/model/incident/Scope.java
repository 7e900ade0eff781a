package org.heliograph.model.incident;

import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// How far an incident reaches, in the words of the field.
///
/// @param completeness  total if nothing got through where it was measured, else partial
/// @param breadth       one operator, several, national
/// @param networks      networks on which it was found
/// @param measured      networks of the country on which the target was measured enough to tell
/// @param access        fixed, mobile, or unknown for both or not told
/// @param what          the kind of target; null for everything
/// @param location      whether the target is in the country itself
public record Scope(
        Completeness completeness,
        Breadth breadth,
        int networks,
        int measured,
        AccessType access,
        Target.@Nullable Kind what,
        Location location) {

    public enum Completeness {
        TOTAL,
        PARTIAL
    }

    public enum Breadth {
        ONE_OPERATOR,
        SEVERAL_OPERATORS,
        /// Most measured networks of the country, at least three of them.
        NATIONAL
    }

    public enum Location {
        DOMESTIC,
        FOREIGN,
        UNKNOWN
    }
}
