package org.heliograph.incident;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident.Subject;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.CountryConfig;

/// Joins findings into incidents: one for each country and target, or for a country's silence, as long as no
/// more than a week lies between an end and the next start.
///
/// A finding leads to at most one event. Not thread-safe; reads no clock.
public final class IncidentAssembler {
    private static final int VERSION = 1;

    private final Scopes scopes;
    private final Coverage coverage;
    /// The latest incident about each subject, in the order in which subjects first came up.
    private final Map<Key, Assembly> latest = new LinkedHashMap<>();

    /// What an incident is about, and where.
    record Key(CountryCode country, Subject subject) {}

    /// @param countries what is known about countries; may be empty
    public IncidentAssembler(Map<CountryCode, CountryConfig> countries, Coverage coverage) {
        this.scopes = new Scopes(countries);
        this.coverage = coverage;
    }

    /// Takes the next finding.
    ///
    /// @return the event that it leads to; none for a mere suspicion, or where nothing changed that is worth
    ///         telling
    public Optional<IncidentEvent> on(Finding finding) {
        if (phase(finding) == Finding.Phase.SUSPECTED) {
            return Optional.empty();
        }
        Key key = key(finding);
        Assembly assembly = latest.get(key);
        boolean begins = phase(finding) == Finding.Phase.ONGOING;
        if (assembly == null || (begins && assembly.isPast(finding.start()))) {
            if (!begins) {
                return Optional.empty();
            }
            assembly = new Assembly(key, finding.start());
            latest.put(key, assembly);
        }
        int measured = switch (key.subject()) {
            case Subject.TargetBlocked blocked ->
                coverage.networksMeasured(key.country(), blocked.target(), finding.detectedAt());
            case Subject.Silence silence -> coverage.networksExpected(key.country());
        };
        return assembly.on(finding, scopes, measured);
    }

    static Finding.Phase phase(Finding finding) {
        return switch (finding) {
            case Finding.Blocking blocking -> blocking.phase();
            case Finding.Silence silence -> silence.phase();
        };
    }

    private static Key key(Finding finding) {
        return switch (finding) {
            case Finding.Blocking blocking ->
                new Key(
                        blocking.hypothesis().country(),
                        new Subject.TargetBlocked(blocking.hypothesis().target()));
            case Finding.Silence silence -> new Key(silence.country(), new Subject.Silence());
        };
    }

    /// Writes the whole state.
    public void write(StateOutput out) {
        out.number32(VERSION).number32(latest.size());
        latest.values().forEach(assembly -> assembly.write(out));
    }

    /// Puts in place what [#write] wrote.
    ///
    /// @throws IllegalStateException if this one is not new, or the state is of another version
    public void read(StateInput in) {
        if (!latest.isEmpty()) {
            throw new IllegalStateException("there are %d incidents already".formatted(latest.size()));
        }
        in.expectVersion("the incidents", VERSION);
        for (int left = in.number32(); left > 0; left--) {
            Assembly assembly = Assembly.read(in);
            latest.put(assembly.key(), assembly);
        }
    }

    /// Findings that the latest incident about each subject is made of; for tests and pages of operators.
    List<Finding> findings() {
        return latest.values().stream()
                .flatMap(assembly -> assembly.findings().stream())
                .toList();
    }
}
