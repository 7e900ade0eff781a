package org.heliograph.detect.blocking;

/// Why a measurement was no bet; counted, and shown.
public enum Skipped {
    /// Country or network is not known, or the country is not watched.
    NOT_LOCATED,
    /// Down, inconclusive or not judged: says nothing about blocking.
    UNDECIDED,
    /// The same source had already bet on this pair in this hour.
    REPEATED,
    /// Nearly everything fails in its run, or domestic targets that nobody blocks do.
    SICK_RUN,
    /// Nearly everything fails on the network.
    NETWORK_OUT,
    /// The target fails outside as well.
    FAILS_OUTSIDE,
    /// The source has bet often enough on this claim today.
    SOURCE_LIMIT,
    /// Older than what was already seen: order was not kept.
    LATE
}
