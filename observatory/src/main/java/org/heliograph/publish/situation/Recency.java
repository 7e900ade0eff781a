package org.heliograph.publish.situation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;

/// How long ago anybody looked. What nobody has measured within [#WINDOW] is not known now, whatever was true
/// when it was last measured: without new data no detector can notice that a blocking is over.
///
/// @param moment of which is spoken, event time
/// @param last   when each network was last measured, up to the moment
public record Recency(Instant moment, Map<Asn, Instant> last) {

    /// Older than this is not *now*. People measure by day and sleep by night, so a shorter one would flicker.
    public static final Duration WINDOW = Duration.ofDays(1);

    public Recency {
        last = Map.copyOf(last);
    }

    public static Recency of(Facts facts, CountryCode country, Instant moment) {
        return new Recency(moment, facts.lastMeasured(country, moment));
    }

    /// When anybody last measured in the country.
    public Optional<Instant> lastAt() {
        return last.values().stream().max(Comparator.naturalOrder());
    }

    /// Whether anybody measured in the country lately.
    public boolean isCurrent() {
        return lastAt().filter(this::isLately).isPresent();
    }

    public Optional<Instant> lastAt(Asn network) {
        return Optional.ofNullable(last.get(network));
    }

    public boolean isCurrent(Asn network) {
        return lastAt(network).filter(this::isLately).isPresent();
    }

    /// When any of the networks was last measured on which an incident holds.
    public Optional<Instant> lastAt(Incident incident) {
        return IncidentTotals.of(incident).networks().stream()
                .map(last::get)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /// Whether what an incident says can be said of the moment. What is over or withdrawn stays so; that
    /// measurements stopped is seen by their absence.
    public boolean isCurrent(Incident incident) {
        return switch (incident.subject()) {
            case Incident.Subject.Silence silence -> true;
            case Incident.Subject.TargetBlocked blocked ->
                incident.phase() != Finding.Phase.ONGOING
                        || lastAt(incident).filter(this::isLately).isPresent();
        };
    }

    private boolean isLately(Instant at) {
        return !at.isBefore(moment.minus(WINDOW));
    }
}
