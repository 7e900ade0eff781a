package org.heliograph.detect.silence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.JudgedMeasurement;

/// Notices networks from which nobody measures any more.
///
/// Hours are judged when they have passed, and only those in which a heartbeat was heard: else it was we who
/// were not there. What counts is runs, not measurements, so that one long list weighs no more than a short
/// one. Not thread- safe; reads no clock.
public final class SilenceDetector {
    private static final int VERSION = 1;
    private static final long SECONDS_PER_HOUR = 3600;

    private final Map<Series.Key, Series> series = new LinkedHashMap<>();
    private final Set<RunHere> runsThisHour = new HashSet<>();
    private int hour = Integer.MIN_VALUE;
    private boolean covered;

    /// A run as seen from one network.
    private record RunHere(Series.Key network, String run) {
        private static final Comparator<RunHere> ORDER = Comparator.comparing(
                        (RunHere here) -> here.network().country())
                .thenComparing(here -> here.network().network())
                .thenComparing(RunHere::run);
    }

    /// Nothing seen yet.
    public SilenceDetector() {}

    /// Takes the next measurement.
    public List<Finding> on(JudgedMeasurement measurement) {
        long second = measurement.at().getEpochSecond();
        List<Finding> findings = advance(second);
        if (hourOf(second) == hour && measurement.vantagePoint().isLocated()) {
            Series.Key key = new Series.Key(
                    measurement.vantagePoint().country(),
                    measurement.vantagePoint().network());
            String run = measurement.run().isEmpty() ? measurement.source().name() : measurement.run();
            Series here = series.computeIfAbsent(key, Series::new);
            if (runsThisHour.add(new RunHere(key, run))) {
                here.count(second);
            } else {
                here.seen(second);
            }
        }
        return findings;
    }

    /// Takes a heartbeat: all measurements from before it have come.
    public List<Finding> on(Instant heartbeat) {
        long second = heartbeat.getEpochSecond();
        if (hourOf(second - 1) == hour) {
            covered = true;
        }
        List<Finding> findings = advance(second);
        if (hourOf(second) == hour) {
            covered = true;
        }
        return findings;
    }

    /// Networks of a country of which the past tells what to expect.
    public int networksExpected(CountryCode country) {
        int networks = 0;
        for (Series one : series.values()) {
            boolean here = one.key.country().equals(country);
            networks += here && one.expected(hour) != null ? 1 : 0;
        }
        return networks;
    }

    private List<Finding> advance(long second) {
        int to = hourOf(second);
        if (hour == Integer.MIN_VALUE) {
            hour = to;
        }
        List<Finding> findings = new ArrayList<>();
        // Longer absences leave nothing to forget that two weeks have not overwritten.
        int absent = Math.min(to - hour, HourlyCounts.HOURS);
        for (int passed = 0; passed < absent; passed++) {
            findings.addAll(close(passed == 0 ? hour : to - absent + passed));
            covered = false;
            runsThisHour.clear();
        }
        hour = Math.max(hour, to);
        return findings;
    }

    private List<Finding> close(int closing) {
        Map<Series.Key, Series.Expected> expected = new HashMap<>();
        if (covered) {
            for (Series one : series.values()) {
                Series.Expected here = one.expected(closing);
                if (here != null) {
                    expected.put(one.key, here);
                }
            }
        }
        Observers observers = Observers.of(expected);
        List<Finding> findings = new ArrayList<>();
        for (Series one : series.values()) {
            Series.Expected here = expected.get(one.key);
            if (here == null || !observers.vouchFor(one.key.country())) {
                one.closeUnjudged(closing, covered && here == null);
            } else {
                Finding finding = one.close(closing, here);
                if (finding != null) {
                    findings.add(finding);
                }
            }
        }
        return findings;
    }

    private static int hourOf(long second) {
        return (int) Math.floorDiv(second, SECONDS_PER_HOUR);
    }

    /// Writes the whole state.
    public void write(StateOutput out) {
        out.number32(VERSION).number32(hour).bool(covered).number32(series.size());
        series.values().forEach(one -> one.write(out));
        List<RunHere> runs = new ArrayList<>(runsThisHour);
        runs.sort(RunHere.ORDER);
        out.number32(runs.size());
        for (RunHere run : runs) {
            out.country(run.network().country())
                    .number64(run.network().network().number())
                    .text(run.run());
        }
    }

    /// Puts in place what [#write] wrote.
    ///
    /// @throws IllegalStateException if this one is not new, or the state is of another version
    public void read(StateInput in) {
        if (!series.isEmpty()) {
            throw new IllegalStateException("there are %d networks already".formatted(series.size()));
        }
        in.expectVersion("the silence detector", VERSION);
        hour = in.number32();
        covered = in.bool();
        for (int left = in.number32(); left > 0; left--) {
            Series one = Series.read(in);
            series.put(one.key, one);
        }
        for (int left = in.number32(); left > 0; left--) {
            CountryCode country = in.country();
            runsThisHour.add(new RunHere(new Series.Key(country, new Asn(in.number64())), in.text()));
        }
    }
}
