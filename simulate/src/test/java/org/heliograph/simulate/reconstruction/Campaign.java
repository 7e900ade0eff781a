package org.heliograph.simulate.reconstruction;

import static java.util.concurrent.Executors.newFixedThreadPool;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.heliograph.simulate.reconstruction.Replay.Canaries;
import org.heliograph.simulate.reconstruction.Score.Interval;
import org.heliograph.simulate.reconstruction.Score.Kind;
import org.heliograph.simulate.scenario.Scenario;

/// A scenario with many seeds.
///
/// @param scenario    what was played
/// @param documented  how many of the seeds went through documents
/// @param scores      by seed, from 1
record Campaign(Scenario scenario, int documented, List<Score> scores) {
    /// Plays the seeds on all processors.
    ///
    /// @param documented so many of them, the first ones, are written as documents and read back
    static Campaign run(Scenario scenario, int seeds, int documented, Canaries canaries) throws InterruptedException {
        List<Callable<Score>> plays = new ArrayList<>();
        for (int i = 1; i <= seeds; i++) {
            long seed = i;
            Replay.Path path = i <= documented ? Replay.Path.THROUGH_DOCUMENTS : Replay.Path.IN_MEMORY;
            plays.add(() -> {
                Score score = Score.of(scenario, Replay.of(scenario, seed, path, canaries));
                System.err.printf(
                        "%s, seed %d: %d published, %d untrue%n",
                        scenario.title().name(), seed, score.published, score.untrue.size());
                return score;
            });
        }
        List<Score> scores = new ArrayList<>();
        try (ExecutorService workers = newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (Future<Score> done : workers.invokeAll(plays)) {
                scores.add(done.get());
            }
        } catch (ExecutionException fault) {
            throw new AssertionError("a seed could not be played", fault.getCause());
        }
        return new Campaign(scenario, documented, List.copyOf(scores));
    }

    long published() {
        return scores.stream().mapToLong(score -> score.published).sum();
    }

    long untrue() {
        return scores.stream().mapToLong(score -> score.untrue.size()).sum();
    }

    /// The false discovery rate as it is defined: the mean, over seeds, of the untrue share of what was published.
    double falseDiscoveryRate() {
        return scores.stream()
                .mapToDouble(score -> score.published == 0 ? 0 : (double) score.untrue.size() / score.published)
                .average()
                .orElse(0);
    }

    /// Seeds in which anything untrue was published.
    long seedsWithUntruth() {
        return scores.stream().filter(score -> !score.untrue.isEmpty()).count();
    }

    Map<Kind, List<Interval>> intervals() {
        Map<Kind, List<Interval>> all = new EnumMap<>(Kind.class);
        for (Score score : scores) {
            score.intervals.forEach((kind, some) ->
                    all.computeIfAbsent(kind, key -> new ArrayList<>()).addAll(some));
        }
        return all;
    }

    /// Blocks measured often enough and not found.
    List<Interval> missed() {
        return intervals().values().stream()
                .flatMap(List::stream)
                .filter(interval -> interval.enough() && !interval.found())
                .toList();
    }

    /// Delays, in measurements, of the blocks that were measured often enough and found, ascending.
    int[] delays(Kind kind) {
        return intervals().getOrDefault(kind, List.of()).stream()
                .filter(interval -> interval.enough() && interval.found())
                .mapToInt(Interval::delay)
                .sorted()
                .toArray();
    }

    /// Truth by verdict, all seeds together.
    Map<String, Map<String, Integer>> confusion() {
        Map<String, Map<String, Integer>> all = new TreeMap<>();
        for (Score score : scores) {
            score.confusion.forEach((truth, verdicts) -> verdicts.forEach((verdict, count) ->
                    all.computeIfAbsent(truth, key -> new TreeMap<>()).merge(verdict, count, Integer::sum)));
        }
        return all;
    }

    long measurements() {
        return confusion().values().stream()
                .flatMap(verdicts -> verdicts.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }

    /// The value below which a share of them lies; 0 where there are none.
    static int quantile(int[] ascending, double share) {
        return ascending.length == 0
                ? 0
                : ascending[(int) Math.min(ascending.length - 1L, (long) (share * ascending.length))];
    }
}
