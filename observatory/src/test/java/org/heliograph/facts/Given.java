package org.heliograph.facts;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.facts.RawDocument;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.jspecify.annotations.Nullable;

/// What a store has taken in before it is asked.
///
/// @param measurements each uid once, in any order
/// @param events       in the order of publication
/// @param rejects      in the order of their positions
/// @param documents    for some of the measurements
/// @param zones        configured countries
/// @param operators    configured names
public record Given(
        List<JudgedMeasurement> measurements,
        List<PublishedEvent> events,
        List<Reject> rejects,
        List<RawDocument> documents,
        Map<CountryCode, ZoneId> zones,
        Map<Asn, String> operators,
        Overview.@Nullable Label label) {
    public Given {
        measurements = List.copyOf(measurements);
        events = List.copyOf(events);
        rejects = List.copyOf(rejects);
        documents = List.copyOf(documents);
        zones = Map.copyOf(zones);
        operators = Map.copyOf(operators);
    }

    public static Given nothing() {
        return new Given(List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of(), null);
    }
}
