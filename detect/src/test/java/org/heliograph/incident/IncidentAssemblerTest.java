package org.heliograph.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.incident.BlockingHypothesis;
import org.heliograph.model.incident.Evidence;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Finding.Phase;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentEvent.Change;
import org.heliograph.model.incident.Scope;
import org.heliograph.model.incident.TimeBounds;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.CountryConfig;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentAssemblerTest {
    private static final CountryCode BY = new CountryCode("BY");
    private static final Target SITE = new Target(Target.Kind.SITE, "news.example");
    private static final Instant START = Instant.parse("2020-08-22T01:36:54Z");
    private static final CountryConfig CONFIG = new CountryConfig(
            BY,
            Map.of(
                    new Asn(1), new CountryConfig.Network("One", AccessType.MOBILE),
                    new Asn(2), new CountryConfig.Network("Two", AccessType.MOBILE),
                    new Asn(3), new CountryConfig.Network("Three", AccessType.FIXED)),
            Set.of(),
            Set.of(),
            Set.of(SITE));

    private final IncidentAssembler assembler = new IncidentAssembler(Map.of(BY, CONFIG), new FiveNetworks());

    private static final class FiveNetworks implements Coverage {
        @Override
        public int networksMeasured(CountryCode country, Target target, Instant at) {
            return 5;
        }

        @Override
        public int networksExpected(CountryCode country) {
            return 5;
        }
    }

    @Test
    void nationalBlockIsOneIncidentThatGrows() {
        IncidentEvent opened = on(blocking(1, Phase.ONGOING, 0, 6)).orElseThrow();
        assertThat(opened.change()).isEqualTo(Change.OPENED);
        assertThat(opened.state().scope().breadth()).isEqualTo(Scope.Breadth.ONE_OPERATOR);
        assertThat(opened.state().scope().access()).isEqualTo(AccessType.MOBILE);
        assertThat(opened.state().scope().location()).isEqualTo(Scope.Location.FOREIGN);
        assertThat(opened.incident().value()).startsWith("BY-2020-08-22-news.example-");
        IncidentEvent second = on(blocking(2, Phase.ONGOING, 1, 6)).orElseThrow();
        assertThat(second.change()).isEqualTo(Change.SCOPE_CHANGED);
        assertThat(second.state().scope().breadth()).isEqualTo(Scope.Breadth.SEVERAL_OPERATORS);
        IncidentEvent third = on(blocking(3, Phase.ONGOING, 2, 6)).orElseThrow();
        assertThat(third.state().scope().breadth()).isEqualTo(Scope.Breadth.NATIONAL);
        assertThat(third.state().scope().access()).isEqualTo(AccessType.UNKNOWN);
        assertThat(third.sequence()).isEqualTo(2);
        assertThat(third.incident()).isEqualTo(opened.incident());
        assertThat(third.state().findings()).hasSize(3);
    }

    @Test
    void newMechanismIsSaid() {
        on(blocking(1, Phase.ONGOING, 0, 6));
        Finding other = blocking(1, Phase.ONGOING, 1, 6, Mechanism.TLS_RESET_SNI);
        assertThat(on(other).orElseThrow().change()).isEqualTo(Change.MECHANISM_CHANGED);
    }

    @Test
    void strongerEvidenceIsSaidOnceAnHourAndOnlyByPowersOfTen() {
        on(blocking(1, Phase.ONGOING, 0, 6.5));
        assertThat(on(blocking(1, Phase.ONGOING, 2, 6.9))).isEmpty();
        assertThat(on(blocking(1, Phase.ONGOING, 3, 7.1)).orElseThrow().change())
                .isEqualTo(Change.EVIDENCE_CHANGED);
        assertThat(on(blocking(1, Phase.ONGOING, 3, 8.1))).isEmpty();
    }

    @Test
    void endsWhenTheLastNetworkDoesAndComesBackUnderItsName() {
        on(blocking(1, Phase.ONGOING, 0, 6));
        on(blocking(2, Phase.ONGOING, 1, 6));
        assertThat(on(blocking(1, Phase.ENDED, 10, 6)).orElseThrow().change()).isEqualTo(Change.SCOPE_CHANGED);
        IncidentEvent ended = on(blocking(2, Phase.ENDED, 20, 6)).orElseThrow();
        assertThat(ended.change()).isEqualTo(Change.ENDED);
        assertThat(ended.state().end()).isNotNull();
        IncidentEvent reopened = on(blocking(2, Phase.ONGOING, 40, 6)).orElseThrow();
        assertThat(reopened.change()).isEqualTo(Change.REOPENED);
        assertThat(reopened.state().end()).isNull();
        assertThat(reopened.sequence()).isEqualTo(4);
    }

    @Test
    void whatComesBackAfterMoreThanAWeekIsAnotherIncident() {
        IncidentEvent first = on(blocking(1, Phase.ONGOING, 0, 6)).orElseThrow();
        on(blocking(1, Phase.ENDED, 10, 6));
        IncidentEvent later = on(blocking(1, Phase.ONGOING, 30 * 24, 6)).orElseThrow();
        assertThat(later.change()).isEqualTo(Change.OPENED);
        assertThat(later.incident()).isNotEqualTo(first.incident());
        assertThat(later.sequence()).isZero();
    }

    @Test
    void withdrawnOnlyIfEveryFindingIs() {
        on(blocking(1, Phase.ONGOING, 0, 6));
        on(blocking(2, Phase.ONGOING, 1, 6));
        assertThat(on(blocking(1, Phase.RETRACTED, 2, 6)).orElseThrow().change())
                .isEqualTo(Change.SCOPE_CHANGED);
        assertThat(on(blocking(2, Phase.RETRACTED, 3, 6)).orElseThrow().change())
                .isEqualTo(Change.RETRACTED);
    }

    @Test
    void silenceOfSeveralNetworksIsOneIncident() {
        IncidentEvent opened = on(silence(1, 0)).orElseThrow();
        IncidentEvent grown = on(silence(2, 1)).orElseThrow();
        IncidentEvent national = on(silence(3, 1)).orElseThrow();
        assertThat(grown.incident()).isEqualTo(opened.incident());
        assertThat(national.state().scope().breadth()).isEqualTo(Scope.Breadth.NATIONAL);
        assertThat(national.state().scope().what()).isNull();
    }

    @Test
    void suspicionsAreNoIncidents() {
        assertThat(on(blocking(1, Phase.SUSPECTED, 0, 3))).isEmpty();
        assertThat(on(blocking(1, Phase.ENDED, 0, 3))).isEmpty();
    }

    @Test
    void stateGoesThroughBytesAndBack() {
        on(blocking(1, Phase.ONGOING, 0, 6));
        on(silence(2, 1));
        on(blocking(1, Phase.ENDED, 10, 6));
        StateOutput out = new StateOutput();
        assembler.write(out);
        IncidentAssembler other = new IncidentAssembler(Map.of(BY, CONFIG), new FiveNetworks());
        other.read(new StateInput(out.toBytes()));
        assertThat(other.findings()).isEqualTo(assembler.findings());
        Finding next = blocking(2, Phase.ONGOING, 20, 6);
        assertThat(other.on(next)).isEqualTo(on(next)).isPresent();
    }

    private Optional<IncidentEvent> on(Finding finding) {
        return assembler.on(finding);
    }

    private static Finding silence(long network, int hours) {
        Instant at = START.plus(Duration.ofHours(hours));
        return new Finding.Silence(BY, new Asn(network), Phase.ONGOING, TimeBounds.exactly(at), null, 4, 0, 6.1, at);
    }

    private static Finding blocking(long network, Phase phase, int hours, double log10E) {
        return blocking(network, phase, hours, log10E, Mechanism.TCP_TIMEOUT);
    }

    private static Finding blocking(long network, Phase phase, int hours, double log10E, Mechanism mechanism) {
        Instant at = START.plus(Duration.ofHours(hours));
        @Nullable TimeBounds end = phase == Phase.ENDED ? TimeBounds.exactly(at) : null;
        Instant began = hours > 30 ? at : START;
        return new Finding.Blocking(
                new BlockingHypothesis(BY, new Asn(network), SITE, mechanism),
                phase,
                TimeBounds.exactly(began),
                end,
                new Evidence(log10E, 5, 3, 4, 9, 0, 1, 20, 0, false, Evidence.Basis.TWO_SAMPLE),
                at);
    }
}
