package org.heliograph.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.model.facts.Country;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.facts.MeasurementQuery;
import org.heliograph.model.facts.MeasurementQuery.Cursor;
import org.heliograph.model.facts.MeasurementQuery.Where;
import org.heliograph.model.facts.Network;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.facts.RawDocument;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.facts.SumQuery;
import org.heliograph.model.facts.SumQuery.Dimension;
import org.heliograph.model.facts.VerdictCounts;
import org.heliograph.model.facts.VerdictState;
import org.heliograph.model.facts.VerdictSum;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Target;
import org.junit.jupiter.api.Test;

/// What every [Facts] must obey. A store's test implements this interface and says how to fill it.
public interface FactsContract {

    /// Facts that have taken all of this in; closed by the implementing test.
    Facts holding(Given given);

    private Facts belarus() {
        return holding(Belarus2020.given());
    }

    @Test
    default void emptyFactsAnswerEverythingWithNothing() {
        Facts facts = holding(Given.nothing());

        assertThat(facts.countries()).isEmpty();
        assertThat(facts.networks(Belarus2020.BY)).isEmpty();
        assertThat(facts.incidents(IncidentQuery.publishedIn(Belarus2020.BY), Belarus2020.END)
                        .items())
                .isEmpty();
        assertThat(facts.history(new IncidentId("none"))).isEmpty();
        assertThat(facts.eventsAfter(0, 10)).isEmpty();
        assertThat(facts.lastEventPosition()).isZero();
        assertThat(facts.measurement(new MeasurementUid("none"))).isEmpty();
        assertThat(facts.document(new MeasurementUid("none"))).isEmpty();
        assertThat(facts.rejects(0, 10)).isEmpty();
        assertThat(facts.overview().counts()).isEqualTo(VerdictCounts.NONE);
        assertThat(facts.overview().freshness().lastMeasurementAt()).isNull();
    }

    @Test
    default void everyMeasurementIsCountedOnceInItsCountryAndItsNetwork() {
        Facts facts = belarus();
        List<JudgedMeasurement> given = Belarus2020.given().measurements();

        assertThat(facts.overview().counts().total()).isEqualTo(given.size());
        assertThat(facts.countries())
                .extracting(Country::code)
                .contains(Belarus2020.BY)
                .isSorted();
        long there = facts.countries().stream()
                .mapToLong(country -> country.counts().total())
                .sum();
        assertThat(there).isEqualTo(given.size());
        Country by = facts.countries().stream()
                .filter(country -> country.code().equals(Belarus2020.BY))
                .findFirst()
                .orElseThrow();
        List<Network> networks = facts.networks(Belarus2020.BY);
        assertThat(networks).extracting(Network::asn).isSorted();
        assertThat(networks.stream()
                        .mapToLong(network -> network.counts().total())
                        .sum())
                .isEqualTo(by.counts().total());
        assertThat(networks).allSatisfy(network -> assertThat(network.firstAt()).isBeforeOrEqualTo(network.lastAt()));
    }

    @Test
    default void lastMeasuredLooksNoFurtherThanTheMoment() {
        Facts facts = belarus();
        Instant moment = Instant.parse("2020-08-05T10:00:00Z");

        assertThat(facts.lastMeasured(Belarus2020.BY, Belarus2020.START.minusSeconds(1)))
                .isEmpty();
        assertThat(facts.lastMeasured(Belarus2020.BY, Instant.MAX))
                .isEqualTo(facts.networks(Belarus2020.BY).stream()
                        .collect(Collectors.toMap(Network::asn, Network::lastAt)));
        assertThat(facts.lastMeasured(Belarus2020.BY, moment).values())
                .isNotEmpty()
                .allSatisfy(last -> assertThat(last).isBeforeOrEqualTo(moment));
        Instant last = Objects.requireNonNull(
                facts.lastMeasured(Belarus2020.BY, moment).get(Belarus2020.BELTELECOM));
        assertThat(facts.lastMeasured(Belarus2020.BY, last).get(Belarus2020.BELTELECOM))
                .as("a measurement of that very moment counts")
                .isEqualTo(last);
    }

    @Test
    default void sumsAddUpToTheSameHoweverFinelyTheyAreKeptApart() {
        Facts facts = belarus();
        LocalDate from = LocalDate.of(2020, 8, 1);
        LocalDate to = LocalDate.of(2020, 8, 31);
        VerdictCounts whole = total(facts.sums(SumQuery.of(Belarus2020.BY, from, to)));

        assertThat(whole.total()).isPositive();
        for (Set<Dimension> by : subsets()) {
            List<VerdictSum> sums = facts.sums(new SumQuery(Belarus2020.BY, null, null, from, to, by));
            assertThat(total(sums)).as("by %s", by).isEqualTo(whole);
            assertThat(sums).as("by %s", by).allSatisfy(sum -> {
                assertThat(sum.day() != null).isEqualTo(by.contains(Dimension.DAY));
                assertThat(sum.network() != null).isEqualTo(by.contains(Dimension.NETWORK));
                assertThat(sum.target() != null).isEqualTo(by.contains(Dimension.TARGET));
                assertThat(sum.counts().total()).isPositive();
                assertThat(sum.lastAt()).isBeforeOrEqualTo(Belarus2020.END);
            });
        }
    }

    private static VerdictCounts total(List<VerdictSum> sums) {
        return sums.stream().map(VerdictSum::counts).reduce(VerdictCounts.NONE, VerdictCounts::plus);
    }

    private static List<Set<Dimension>> subsets() {
        List<Set<Dimension>> subsets = new ArrayList<>(List.of(Set.of()));
        for (Dimension dimension : Dimension.values()) {
            for (Set<Dimension> without : List.copyOf(subsets)) {
                EnumSet<Dimension> with = EnumSet.of(dimension);
                with.addAll(without);
                subsets.add(with);
            }
        }
        return subsets;
    }

    @Test
    default void sumsComeInTheOrderOfTheirDimensionsAndOnlyWithinTheirDays() {
        Facts facts = belarus();
        LocalDate from = LocalDate.of(2020, 8, 10);
        LocalDate to = LocalDate.of(2020, 8, 12);

        List<VerdictSum> sums = facts.sums(SumQuery.of(Belarus2020.BY, from, to, Dimension.DAY, Dimension.NETWORK));

        assertThat(sums).extracting(VerdictSum::day).isSorted().containsOnly(from, from.plusDays(1), to);
        for (LocalDate day : List.of(from, to)) {
            assertThat(sums.stream().filter(sum -> day.equals(sum.day())).map(VerdictSum::network))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    default void sumsOfOneNetworkAndTargetCountDistinctNetworksAndTargets() {
        Facts facts = belarus();
        LocalDate from = LocalDate.of(2020, 8, 1);
        LocalDate to = LocalDate.of(2020, 8, 31);

        VerdictSum one = facts.sums(SumQuery.of(Belarus2020.BY, from, to)
                        .onNetwork(Belarus2020.BELTELECOM)
                        .about(Belarus2020.CHARTER))
                .getFirst();
        VerdictSum all = facts.sums(SumQuery.of(Belarus2020.BY, from, to)).getFirst();

        assertThat(one.networks()).isOne();
        assertThat(one.targets()).isOne();
        assertThat(all.networks()).isEqualTo(facts.networks(Belarus2020.BY).size());
        assertThat(all.targets()).isGreaterThan(10);
    }

    @Test
    default void incidentsAreAsTheirLastEventUpToTheMomentLeftThem() {
        Facts facts = belarus();
        List<PublishedEvent> events = Belarus2020.given().events();
        IncidentEvent first = events.getFirst().event();

        assertThat(facts.incidents(
                                IncidentQuery.publishedIn(Belarus2020.BY),
                                first.at().minusSeconds(1))
                        .total())
                .isZero();
        assertThat(facts.incidents(IncidentQuery.publishedIn(Belarus2020.BY), first.at())
                        .items())
                .extracting(Incident::id)
                .contains(first.incident());
        for (Incident incident : facts.incidents(IncidentQuery.publishedIn(Belarus2020.BY), Belarus2020.END)
                .items()) {
            assertThat(facts.history(incident.id()).getLast().state()).isEqualTo(incident);
        }
    }

    @Test
    default void ongoingIncidentsComeFirstThenTheLatest() {
        List<Incident> incidents = belarus()
                .incidents(IncidentQuery.publishedIn(Belarus2020.BY), Belarus2020.END)
                .items();

        assertThat(incidents).extracting(Incident::phase).contains(Finding.Phase.ONGOING, Finding.Phase.ENDED);
        assertThat(incidents.stream().map(incident -> incident.phase() != Finding.Phase.ONGOING))
                .isSorted();
        assertThat(incidents.stream()
                        .filter(incident -> incident.phase() == Finding.Phase.ONGOING)
                        .map(incident -> incident.start().best()))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    default void slicesOfTheListOfIncidentsMakeUpTheWhole() {
        Facts facts = belarus();
        IncidentQuery query = IncidentQuery.publishedIn(Belarus2020.BY);
        List<Incident> whole = facts.incidents(query, Belarus2020.END).items();
        List<Incident> parts = new ArrayList<>();
        for (int offset = 0; offset < whole.size(); offset += 7) {
            var part = facts.incidents(query.slice(offset, 7), Belarus2020.END);
            assertThat(part.total()).isEqualTo(whole.size());
            parts.addAll(part.items());
        }

        assertThat(parts).isEqualTo(whole);
    }

    @Test
    default void incidentsAreFoundByNetworkByTargetAndByPhase() {
        Facts facts = belarus();
        IncidentQuery all = IncidentQuery.publishedIn(Belarus2020.BY);

        assertThat(facts.incidents(all.about(Belarus2020.CHARTER), Belarus2020.END)
                        .items())
                .isNotEmpty()
                .allMatch(
                        incident -> incident.subject().equals(new Incident.Subject.TargetBlocked(Belarus2020.CHARTER)));
        assertThat(facts.incidents(all.onNetwork(Belarus2020.A1), Belarus2020.END)
                        .items())
                .isNotEmpty()
                .allMatch(incident -> incident.findings().stream().anyMatch(Belarus2020.isOn(Belarus2020.A1)));
        assertThat(facts.incidents(all.onNetwork(new Asn(64_496)), Belarus2020.END)
                        .total())
                .isZero();
        assertThat(facts.incidents(all.inPhase(Finding.Phase.ENDED), Belarus2020.END)
                        .items())
                .isNotEmpty()
                .allMatch(incident -> incident.phase() == Finding.Phase.ENDED);
    }

    @Test
    default void eventsAreFollowedFromAnyPositionWithoutLossOrRepetition() {
        Facts facts = belarus();
        List<PublishedEvent> followed = new ArrayList<>();
        long position = 0;
        List<PublishedEvent> part = facts.eventsAfter(position, 5);
        while (!part.isEmpty()) {
            followed.addAll(part);
            position = part.getLast().position();
            part = facts.eventsAfter(position, 5);
        }

        assertThat(followed).isEqualTo(Belarus2020.given().events());
        assertThat(position).isEqualTo(facts.lastEventPosition());
    }

    @Test
    default void historyIsInSequenceWithoutGaps() {
        Facts facts = belarus();
        IncidentId id = Belarus2020.given().events().getFirst().event().incident();

        List<IncidentEvent> history = facts.history(id);

        assertThat(history).isNotEmpty();
        for (int at = 0; at < history.size(); at++) {
            assertThat(history.get(at).sequence()).isEqualTo(at);
            assertThat(history.get(at).incident()).isEqualTo(id);
        }
    }

    @Test
    default void measurementsArePagedThroughLatestFirstWithoutLossOrRepetition() {
        Facts facts = belarus();
        MeasurementQuery query = about(Belarus2020.CHARTER, MeasurementQuery.ANY, 13);
        List<JudgedMeasurement> paged = new ArrayList<>();
        List<JudgedMeasurement> part = facts.measurements(query);
        while (!part.isEmpty()) {
            paged.addAll(part);
            part = facts.measurements(after(query, Cursor.of(part.getLast())));
        }

        List<JudgedMeasurement> wanted = Belarus2020.given().measurements().stream()
                .filter(row -> row.vantagePoint().country().equals(Belarus2020.BY))
                .filter(row -> row.target().equals(Belarus2020.CHARTER))
                .sorted(JudgedMeasurement.EVENT_ORDER.reversed())
                .toList();
        assertThat(paged)
                .extracting(JudgedMeasurement::uid)
                .isEqualTo(wanted.stream().map(JudgedMeasurement::uid).toList());
        assertThat(paged.getFirst()).isEqualTo(wanted.getFirst());
    }

    private static MeasurementQuery about(Target target, Set<VerdictState> states, int limit) {
        return new MeasurementQuery(
                new Where.In(Belarus2020.BY), Set.of(), target, states, Instant.EPOCH, Belarus2020.END, null, limit);
    }

    private static MeasurementQuery after(MeasurementQuery query, Cursor cursor) {
        return new MeasurementQuery(
                query.where(),
                query.networks(),
                query.target(),
                query.states(),
                query.from(),
                query.until(),
                cursor,
                query.limit());
    }

    @Test
    default void measurementsAreFoundByPlaceNetworkStateAndTime() {
        Facts facts = belarus();
        Instant from = Belarus2020.END.minus(Duration.ofDays(2));
        var outside = new MeasurementQuery(
                new Where.Outside(Belarus2020.BY),
                Set.of(),
                Belarus2020.CHARTER,
                MeasurementQuery.ANY,
                Instant.EPOCH,
                Belarus2020.END,
                null,
                1_000);
        var blocked = new MeasurementQuery(
                new Where.In(Belarus2020.BY),
                Set.of(Belarus2020.BELTELECOM, Belarus2020.A1),
                null,
                EnumSet.of(VerdictState.BLOCKED),
                from,
                Belarus2020.END,
                null,
                1_000);

        assertThat(facts.measurements(outside))
                .isNotEmpty()
                .noneMatch(row -> row.vantagePoint().country().equals(Belarus2020.BY))
                .noneMatch(row -> row.vantagePoint().country().equals(CountryCode.UNKNOWN));
        assertThat(facts.measurements(blocked))
                .isNotEmpty()
                .allMatch(row -> VerdictState.of(row.verdict()) == VerdictState.BLOCKED)
                .allMatch(row -> blocked.networks().contains(row.vantagePoint().network()))
                .allMatch(row -> !row.at().isBefore(from));
    }

    @Test
    default void aMeasurementIsFoundByItsUidWithAllItsGrounds() {
        Facts facts = belarus();
        for (JudgedMeasurement row : Belarus2020.given().measurements().subList(0, 50)) {
            assertThat(facts.measurement(row.uid())).contains(row);
        }
    }

    @Test
    default void aDocumentComesBackOctetByOctet() {
        RawDocument given = Belarus2020.given().documents().getFirst();

        assertThat(belarus().document(given.uid()).map(RawDocument::json)).contains(given.json());
    }

    @Test
    default void rejectsComeLatestFirstAndAreCountedByReason() {
        Facts facts = belarus();
        List<Reject> given = Belarus2020.given().rejects();

        assertThat(facts.rejects(0, 1_000)).isEqualTo(given.reversed());
        assertThat(facts.rejects(given.getLast().position(), 1)).containsExactly(given.get(given.size() - 2));
        long counted = facts.overview().rejects().stream()
                .mapToLong(reject -> reject.count())
                .sum();
        assertThat(counted).isEqualTo(given.size());
    }

    @Test
    default void theConfiguredZoneAndOperatorsAreTold() {
        Facts facts = belarus();

        assertThat(facts.countries())
                .filteredOn(country -> country.code().equals(Belarus2020.BY))
                .extracting(country -> country.zone().getId())
                .containsExactly("Europe/Minsk");
        assertThat(facts.networks(Belarus2020.BY))
                .filteredOn(network -> network.asn().equals(Belarus2020.BELTELECOM))
                .extracting(Network::operator)
                .containsExactly("Beltelecom");
        assertThat(facts.overview().label()).isEqualTo(Belarus2020.given().label());
        assertThat(facts.overview().freshness().lastMeasurementAt())
                .isEqualTo(Belarus2020.given().measurements().stream()
                        .map(JudgedMeasurement::at)
                        .max(Instant::compareTo)
                        .orElseThrow());
    }
}
