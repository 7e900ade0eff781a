package org.heliograph.model.facts;

import java.time.Instant;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;

/// A network within a country.
///
/// @param operator its name as people know it; empty where not configured
/// @param access   as configured; else unknown
/// @param firstAt  start of its earliest measurement
/// @param lastAt   start of its latest measurement
/// @param counts   all its measurements
public record Network(
        Asn asn, String operator, AccessType access, Instant firstAt, Instant lastAt, VerdictCounts counts) {}
