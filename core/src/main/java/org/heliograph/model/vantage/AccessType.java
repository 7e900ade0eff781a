package org.heliograph.model.vantage;

/// How a vantage point is attached to its network.
public enum AccessType {
    FIXED,
    MOBILE,
    /// Not told, or not to be told apart.
    UNKNOWN
}
