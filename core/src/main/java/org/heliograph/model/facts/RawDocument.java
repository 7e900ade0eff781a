package org.heliograph.model.facts;

import java.time.Instant;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.verdict.Source;

/// A measurement's document, octet by octet as it came.
///
/// @param json       UTF-8 as received, not trusted: never to be sent as anything but data
/// @param origin     for a reader: file name and line, or the way in
/// @param receivedAt when it entered the log; wall clock of the observatory
public record RawDocument(MeasurementUid uid, Bytes json, String origin, Source.Trust trust, Instant receivedAt) {}
