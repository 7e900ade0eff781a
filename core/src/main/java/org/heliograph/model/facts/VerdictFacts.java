package org.heliograph.model.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.JudgedMeasurement;

/// Countries, networks and verdicts: summed, and one by one.
public interface VerdictFacts {

    /// Every country from which there is a measurement, or that is configured, by code. [CountryCode#UNKNOWN]
    /// is left out.
    List<Country> countries();

    /// The networks of a country from which there is a measurement, by number; empty for a country without any.
    List<Network> networks(CountryCode country);

    /// When each network of a country was last measured, at a moment or before; networks without any are left
    /// out.
    ///
    /// @param at event time, included
    Map<Asn, Instant> lastMeasured(CountryCode country, Instant at);

    /// Verdicts summed by the dimensions wanted; only groups with at least one measurement.
    ///
    /// Order: by day, then network, then target, as far as they are dimensions.
    List<VerdictSum> sums(SumQuery query);

    /// Judged measurements one by one, the latest first (reverse of [JudgedMeasurement#EVENT_ORDER]).
    List<JudgedMeasurement> measurements(MeasurementQuery query);

    /// One judged measurement.
    Optional<JudgedMeasurement> measurement(MeasurementUid uid);

    /// The document as it came, for who wants to check; empty if it is not known, or was given up by retention.
    Optional<RawDocument> document(MeasurementUid uid);
}
