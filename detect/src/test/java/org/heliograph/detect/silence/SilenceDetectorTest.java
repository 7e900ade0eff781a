package org.heliograph.detect.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.heliograph.detect.blocking.Made;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.junit.jupiter.api.Test;

/// Networks of two countries, each measured by several runs an hour, fewer at night.
class SilenceDetectorTest {
    private static final int DAY = 24;
    private static final int LEARNT = 15 * DAY;
    private static final CountryCode[] COUNTRIES = {Made.BY, Made.DE};

    private final SilenceDetector detector = new SilenceDetector();
    private final List<Finding.Silence> found = new ArrayList<>();
    private final SplittableRandom chance = new SplittableRandom(5);
    private double runsPerHour = 4;
    private int hour;

    /// Says whether a network falls silent: country 0 or 1, network 0 to 2.
    private interface Silent {
        boolean is(int country, int network);
    }

    @Test
    void networkThatFallsSilentIsFoundWithinADay() {
        pass(LEARNT, at -> true, (country, network) -> false);
        assertThat(found).isEmpty();
        Instant began = now();
        pass(DAY, at -> true, (country, network) -> country == 0 && network == 1);
        assertThat(found).singleElement().satisfies(silence -> {
            assertThat(silence.phase()).isEqualTo(Finding.Phase.ONGOING);
            assertThat(silence.network()).isEqualTo(new Asn(101));
            assertThat(silence.start().earliest()).isBeforeOrEqualTo(began);
            assertThat(silence.start().latest()).isAfterOrEqualTo(began);
            assertThat(silence.expectedPerHour()).isGreaterThan(1);
            assertThat(silence.seenPerHour()).isZero();
        });
    }

    @Test
    void silenceOfTenDaysIsStillOneOnDayTenAndThenEnds() {
        pass(LEARNT, at -> true, (country, network) -> false);
        pass(10 * DAY, at -> true, (country, network) -> country == 0);
        assertThat(found).hasSize(3).allMatch(silence -> silence.phase() == Finding.Phase.ONGOING);
        found.clear();
        Instant ended = now();
        pass(DAY, at -> true, (country, network) -> false);
        assertThat(found).hasSize(3).allSatisfy(silence -> {
            assertThat(silence.phase()).isEqualTo(Finding.Phase.ENDED);
            assertThat(Objects.requireNonNull(silence.end()).earliest()).isBeforeOrEqualTo(ended);
            assertThat(silence.end().latest()).isAfterOrEqualTo(ended);
        });
    }

    @Test
    void silenceEverywhereIsOursNotTheirs() {
        pass(LEARNT, at -> true, (country, network) -> false);
        pass(3 * DAY, at -> true, (country, network) -> true);
        assertThat(found).isEmpty();
    }

    @Test
    void withoutHeartbeatsNothingIsFound() {
        pass(LEARNT, at -> true, (country, network) -> false);
        pass(3 * DAY, at -> false, (country, network) -> country == 0);
        pass(2, at -> true, (country, network) -> false);
        assertThat(found).isEmpty();
    }

    @Test
    void withLessThanAWeekOfPastNothingIsFound() {
        pass(6 * DAY, at -> true, (country, network) -> false);
        pass(2 * DAY, at -> true, (country, network) -> country == 0);
        assertThat(found).isEmpty();
    }

    /// 6 networks through two years, with nights in which hardly anybody measures and devices that sleep for a
    /// day.
    @Test
    void ordinaryQuietIsNoSilence() {
        runsPerHour = 2.5;
        pass(2 * 365 * DAY, at -> true, (country, network) -> false);
        assertThat(found).isEmpty();
    }

    private Instant now() {
        return Made.START.plusSeconds(hour * 3600L);
    }

    private void pass(int hours, IntPredicate beats, Silent silent) {
        for (int i = 0; i < hours; i++) {
            for (int country = 0; country < COUNTRIES.length; country++) {
                for (int network = 0; network < 3; network++) {
                    if (!silent.is(country, network)) {
                        measure(country, network);
                    }
                }
            }
            hour++;
            if (beats.test(hour)) {
                add(detector.on(now()));
            }
        }
    }

    private void measure(int country, int network) {
        boolean night = hour % DAY < 6;
        double expected = night ? runsPerHour / 3 : runsPerHour;
        int runs = 0;
        double product = chance.nextDouble();
        while (product > Math.exp(-expected)) {
            product *= chance.nextDouble();
            runs++;
        }
        for (int run = 0; run < runs; run++) {
            Made made = Made.ok(hour * 3600L + 60L * run).run("run-" + hour + "-" + run);
            add(detector.on(made.from(COUNTRIES[country], 100 + 100L * country + network)
                    .measurement()));
        }
    }

    private void add(List<Finding> findings) {
        findings.forEach(finding -> found.add((Finding.Silence) finding));
    }
}
