package org.heliograph.model.incident;

/// Names an incident for good; derived from what it is about and when it began, so that a replay gives the
/// same.
///
/// @param value such as `BY-2020-08-22-charter97.org-3f9a`: letters, digits, `.`, `-`, `_`; safe in a path and
///              a file name
public record IncidentId(String value) implements Comparable<IncidentId> {
    public IncidentId {
        if (!value.matches("[A-Za-z0-9._-]{1,120}") || value.startsWith(".")) {
            throw new IllegalArgumentException("not an incident id: " + value);
        }
    }

    @Override
    public int compareTo(IncidentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
