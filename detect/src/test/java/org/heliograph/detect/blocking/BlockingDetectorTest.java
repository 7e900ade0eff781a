package org.heliograph.detect.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.heliograph.model.incident.Evidence.Basis;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Finding.Phase;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.ControlOutcome;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Source;
import org.junit.jupiter.api.Test;

/// One site on one network, measured every hour by one of seven probes, beside eight sites that nobody touches.
class BlockingDetectorTest {
    private static final int HOUR = 3600;
    private static final int QUIET = 60;

    private final BlockingDetector detector = new BlockingDetector(BlockingConfig.standard());
    private final List<Finding.Blocking> all = new ArrayList<>();
    private int hour;
    private int probes = 7;
    private int outside;

    @Test
    void firstConfirmedBlockPageIsPublishedAtTheFourthMeasurement() {
        quiet(QUIET);
        assertThat(until(made -> made.confirmed(Mechanism.HTTP_BLOCKPAGE))).isEqualTo(4);
        Finding.Blocking finding = all.getFirst();
        assertThat(finding.phase()).isEqualTo(Phase.ONGOING);
        assertThat(finding.hypothesis().mechanism()).isEqualTo(Mechanism.HTTP_BLOCKPAGE);
        assertThat(finding.hypothesis().network()).isEqualTo(new Asn(6697));
        assertThat(finding.evidence().confirmed()).isTrue();
        assertThat(finding.evidence().measurements()).isEqualTo(4);
        assertThat(finding.evidence().log10E())
                .isGreaterThanOrEqualTo(finding.evidence().threshold());
    }

    @Test
    void resetsArePublishedWithinTenMeasurements() {
        quiet(QUIET);
        assertThat(until(made -> made.blocked(Mechanism.TLS_RESET_SNI))).isLessThanOrEqualTo(10);
        assertThat(all.getFirst().evidence().sources()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void timeoutsArePublishedWithinFifteenMeasurements() {
        quiet(QUIET);
        assertThat(until(made -> made.blocked(Mechanism.TCP_TIMEOUT))).isLessThanOrEqualTo(15);
    }

    @Test
    void startLiesWithinItsBounds() {
        quiet(QUIET);
        var began = Made.START.plusSeconds((hour + 1L) * HOUR + 10);
        until(made -> made.blocked(Mechanism.TLS_RESET_SNI));
        var start = all.getFirst().start();
        assertThat(start.earliest()).isBeforeOrEqualTo(began);
        assertThat(start.best()).isEqualTo(began);
        assertThat(start.latest()).isAfterOrEqualTo(began);
    }

    @Test
    void oneBrokenProbeNeverConvincesAlone() {
        probes = 1;
        quiet(QUIET);
        for (int i = 0; i < 1000; i++) {
            assertThat(next(made -> made.blocked(Mechanism.TCP_TIMEOUT))).isEmpty();
        }
    }

    @Test
    void aBurstWithinAnHourWeighsOnce() {
        quiet(QUIET);
        hour++;
        for (int i = 0; i < 500; i++) {
            Made made = Made.ok((long) hour * HOUR + i).blocked(Mechanism.TLS_RESET_SNI);
            assertThat(detector.on(
                            made.by(Source.Trust.SIGNED, "probe-" + i % 3).measurement()))
                    .isEmpty();
        }
        assertThat(detector.skipped(Skipped.REPEATED)).isEqualTo(497);
    }

    @Test
    void sickRunIsLeftOut() {
        quiet(QUIET);
        for (int run = 0; run < 40; run++) {
            hour++;
            for (int site = 0; site < 60; site++) {
                Made made = Made.ok((long) hour * HOUR + site)
                        .site("list" + site + ".example")
                        .by(Source.Trust.SIGNED, "sick-" + run % 4)
                        .run("run-" + run);
                detector.on((run < 20 ? made : made.blocked(Mechanism.TCP_TIMEOUT)).measurement());
            }
            if (run >= 20) {
                break;
            }
        }
        assertThat(detector.skipped(Skipped.SICK_RUN)).isGreaterThanOrEqualTo(45);
        assertThat(detector.published()).isZero();
    }

    @Test
    void brokenDeviceUnderNewReportIdsEveryHourAccusesNobody() {
        soundRuns(21);
        for (int run = 0; run < 14; run++) {
            hour++;
            // Another order in each run, as probes shuffle their lists.
            listRun("broken-" + run, 21, run * 8, 0);
        }
        assertThat(detector.published()).isZero();
    }

    @Test
    void brokenDeviceWithAShortListAccusesNobodyEither() {
        soundRuns(21);
        for (int run = 0; run < 14; run++) {
            hour++;
            listRun("broken-" + run, 6, run, 0);
        }
        assertThat(detector.published()).isZero();
    }

    @Test
    void failuresCountOnceTheirRunReachesSomething() {
        soundRuns(21);
        for (int run = 0; run < 14; run++) {
            hour++;
            listRun("sound-again-" + run, 6, 0, 2);
        }
        assertThat(detector.published()).isEqualTo(4);
    }

    private void soundRuns(int sites) {
        for (int round = 0; round < 60; round++) {
            hour += 3;
            listRun("sound-" + round, sites, 0, sites);
        }
    }

    /// One run over a list, from somewhere in it and round: the last sites of it are reached, the others reset.
    private void listRun(String id, int sites, int first, int reached) {
        for (int tried = 0; tried < sites; tried++) {
            int site = (first + tried) % sites;
            Made made = Made.ok((long) hour * HOUR + 60L * tried)
                    .site("list" + site + ".example")
                    .by(Source.Trust.OPERATOR, id)
                    .run(id);
            boolean isReached = site >= sites - reached;
            detector.on((isReached ? made : made.blocked(Mechanism.TLS_RESET_SNI)).measurement());
        }
    }

    @Test
    void runWhoseCanariesFailIsLeftOut() {
        var canary = World.target(0);
        BlockingConfig config = new BlockingConfig(0.01, 20, 2, 4, Set.of(), Map.of(Made.BY, Set.of(canary)));
        BlockingDetector guarded = new BlockingDetector(config);
        for (int i = 0; i < 50; i++) {
            Made made = Made.ok((long) i * HOUR)
                    .by(Source.Trust.SIGNED, "probe-" + i % 7)
                    .run("run-" + i);
            guarded.on(made.site(canary.name()).blocked(Mechanism.TCP_TIMEOUT).measurement());
            Made later = Made.ok((long) i * HOUR + 1)
                    .by(Source.Trust.SIGNED, "probe-" + i % 7)
                    .run("run-" + i);
            assertThat(guarded.on(later.blocked(Mechanism.TCP_TIMEOUT).measurement()))
                    .isEmpty();
        }
        assertThat(guarded.skipped(Skipped.SICK_RUN)).isEqualTo(50);
    }

    @Test
    void targetThatFailsOutsideAsWellIsNotCalledBlocked() {
        quiet(QUIET);
        for (int i = 0; i < 60; i++) {
            long second = (hour + 1L) * HOUR;
            for (int probe = 0; probe < 3; probe++) {
                Made outside = Made.ok(second + probe).from(Made.DE, 3320).blocked(Mechanism.TCP_TIMEOUT);
                detector.on(outside.by(Source.Trust.SIGNED, "outside-" + probe).measurement());
            }
            assertThat(next(made -> made.blocked(Mechanism.TCP_TIMEOUT))).isEmpty();
        }
        assertThat(detector.skipped(Skipped.FAILS_OUTSIDE)).isGreaterThan(50);
    }

    @Test
    void claimIsWithdrawnWhenTheTargetTurnsOutToFailEverywhere() {
        quiet(QUIET);
        until(made -> made.blocked(Mechanism.TCP_TIMEOUT));
        all.clear();
        for (int i = 0; i < 20; i++) {
            hour++;
            for (int probe = 0; probe < 2; probe++) {
                Made outside =
                        Made.ok((long) hour * HOUR + probe).from(Made.DE, 3320).down();
                all.addAll(detector.on(
                        outside.by(Source.Trust.SIGNED, "outside-" + probe).measurement()));
            }
        }
        assertThat(all).singleElement().extracting(Finding.Blocking::phase).isEqualTo(Phase.RETRACTED);
    }

    @Test
    void oneForgedHelperRowAnHourPoisonsNothing() {
        quiet(QUIET);
        int honest = until(made -> made.blocked(Mechanism.TLS_RESET_SNI));
        BlockingDetectorTest forged = new BlockingDetectorTest();
        forged.quiet(QUIET);
        int despite = 0;
        while (forged.all.isEmpty() && despite < 100) {
            despite++;
            Made lie = Made.ok((forged.hour + 1L) * HOUR).from(Made.DE, 64_500).helper(ControlOutcome.FAILED);
            forged.detector.on(lie.by(Source.Trust.ANONYMOUS, "liar-" + despite).measurement());
            forged.next(made -> made.blocked(Mechanism.TLS_RESET_SNI));
        }
        assertThat(despite).isEqualTo(honest);
    }

    @Test
    void endIsToldAndDated() {
        quiet(QUIET);
        until(made -> made.blocked(Mechanism.TLS_RESET_SNI));
        for (int i = 0; i < 30; i++) {
            next(made -> made.blocked(Mechanism.TLS_RESET_SNI));
        }
        var ended = Made.START.plusSeconds((hour + 1L) * HOUR + 10);
        all.clear();
        quietUntilSaid();
        Finding.Blocking end = all.getFirst();
        assertThat(end.phase()).isEqualTo(Phase.ENDED);
        assertThat(Objects.requireNonNull(end.end()).earliest()).isBeforeOrEqualTo(ended);
        assertThat(end.end().best()).isEqualTo(ended);
        assertThat(end.end().latest()).isAfterOrEqualTo(ended);
    }

    @Test
    void changeOfMechanismEndsTheOneAndPublishesTheOther() {
        quiet(QUIET);
        until(made -> made.blocked(Mechanism.TCP_TIMEOUT));
        all.clear();
        for (int i = 0; i < 40; i++) {
            next(made -> made.blocked(Mechanism.TLS_RESET_SNI));
        }
        assertThat(all)
                .anyMatch(finding ->
                        finding.phase() == Phase.ENDED && finding.hypothesis().mechanism() == Mechanism.TCP_TIMEOUT)
                .anyMatch(finding -> finding.phase() == Phase.ONGOING
                        && finding.hypothesis().mechanism() == Mechanism.TLS_RESET_SNI);
    }

    @Test
    void whatComesBackIsPublishedAgain() {
        quiet(QUIET);
        until(made -> made.blocked(Mechanism.TLS_RESET_SNI));
        all.clear();
        quietUntilSaid();
        all.clear();
        assertThat(until(made -> made.blocked(Mechanism.TLS_RESET_SNI))).isLessThanOrEqualTo(12);
        assertThat(detector.published()).isEqualTo(2);
    }

    @Test
    void controlsFromOutsideAreTheBasisWhereThereAreEnough() {
        outside = 3;
        quiet(QUIET);
        until(made -> made.blocked(Mechanism.TLS_RESET_SNI));
        assertThat(all.getFirst().evidence().basis()).isEqualTo(Basis.TWO_SAMPLE);
    }

    @Test
    void liarsWithManyNamesCountAsFew() {
        quiet(QUIET);
        hour++;
        for (int i = 0; i < 500; i++) {
            Made lie = Made.ok((long) hour * HOUR + i).confirmed(Mechanism.HTTP_BLOCKPAGE);
            assertThat(detector.on(lie.by(Source.Trust.ANONYMOUS, "name-" + i).measurement()))
                    .isEmpty();
        }
        assertThat(detector.skipped(Skipped.REPEATED)).isEqualTo(498);
    }

    @Test
    void measurementsOutOfOrderAreCountedAndLeftOut() {
        detector.on(Made.ok(100).measurement());
        assertThat(detector.on(Made.ok(50).measurement())).isEmpty();
        assertThat(detector.skipped(Skipped.LATE)).isEqualTo(1);
    }

    @Test
    void unwatchedCountriesAreControlsOnly() {
        BlockingConfig config = new BlockingConfig(0.01, 20, 2, 4, Set.of(new CountryCode("BY")), Map.of());
        BlockingDetector narrow = new BlockingDetector(config);
        narrow.on(Made.ok(1).from(Made.DE, 3320).measurement());
        assertThat(narrow.pairs()).isZero();
        narrow.on(Made.ok(2).measurement());
        assertThat(narrow.pairs()).isEqualTo(1);
    }

    private void quiet(int hours) {
        for (int i = 0; i < hours; i++) {
            assertThat(next(made -> made)).isEmpty();
        }
    }

    private void quietUntilSaid() {
        for (int i = 0; i < 60 && all.isEmpty(); i++) {
            next(made -> made);
        }
        assertThat(all).isNotEmpty();
    }

    /// Feeds failures until something is published.
    private int until(UnaryOperator<Made> failing) {
        for (int count = 1; count <= 100; count++) {
            if (!next(failing).isEmpty()) {
                return count;
            }
        }
        return Integer.MAX_VALUE;
    }

    private List<Finding.Blocking> next(UnaryOperator<Made> change) {
        hour++;
        List<Finding.Blocking> findings = new ArrayList<>();
        for (int probe = 0; probe < outside; probe++) {
            Made made = Made.ok((long) hour * HOUR).from(Made.DE, 3320);
            detector.on(made.by(Source.Trust.SIGNED, "outside-" + probe).run("").measurement());
        }
        for (int other = 0; other < 8; other++) {
            Made site = Made.ok((long) hour * HOUR + other).site("other" + other + ".example");
            findings.addAll(detector.on(signed(site).measurement()));
        }
        findings.addAll(detector.on(
                signed(change.apply(Made.ok((long) hour * HOUR + 10))).measurement()));
        all.addAll(findings);
        return findings;
    }

    private Made signed(Made made) {
        return made.by(Source.Trust.SIGNED, "probe-" + hour % probes).run("run-" + hour);
    }
}
