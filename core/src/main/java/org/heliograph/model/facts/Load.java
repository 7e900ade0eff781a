package org.heliograph.model.facts;

import java.time.Instant;
import org.heliograph.model.verdict.Source;
import org.jspecify.annotations.Nullable;

/// What came in by one way.
///
/// @param origin     file name, feed, or the way in
/// @param documents  read so far
/// @param duplicates of them, those known already by uid
/// @param rejected   of them, those that could not be used
/// @param octets     read so far, as they came
/// @param startedAt  wall clock of the observatory
/// @param finishedAt null while it goes on
public record Load(
        String origin,
        Source.Trust trust,
        long documents,
        long duplicates,
        long rejected,
        long octets,
        Instant startedAt,
        @Nullable Instant finishedAt) {}
