package org.heliograph.detect.blocking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.verdict.JudgedMeasurement;

/// Runs the detector and the peer's on the same worlds and keeps the score of both.
final class Contest {
    final Score ours = new Score();
    final Score theirs = new Score();
    private int dated;
    private int datedRightly;
    private int blockedPairs;

    /// Says whether a pair is blocked at an hour.
    interface Truth {
        boolean isBlocked(int network, int target, int hour);
    }

    /// What one of the two has said, over all worlds.
    static final class Score {
        private final List<Integer> delays = new ArrayList<>();
        private int wrong;

        /// Said but untrue.
        int wrong() {
            return wrong;
        }

        /// Blocked pairs found.
        int found() {
            return delays.size();
        }

        /// Measurements of a pair from its onset to what was said of it, at most, for that share of the pairs
        /// found; -1 if none was.
        int delay(double share) {
            Collections.sort(delays);
            return delays.isEmpty() ? -1 : delays.get((int) Math.ceil(share * delays.size()) - 1);
        }
    }

    /// One world, from its first hour to its last.
    private final class Round {
        private final Truth truth;
        private final BlockingDetector detector = new BlockingDetector(BlockingConfig.standard());
        private final Map<Pair.Key, Integer> measured = new HashMap<>();
        private final Map<Pair.Key, Integer> onset = new HashMap<>();
        private final Set<Pair.Key> foundByUs = new HashSet<>();
        private final Set<Pair.Key> foundByThem = new HashSet<>();
        private final PeerCusum peer = new PeerCusum(key -> said(key, theirs, foundByThem));
        private int hour;

        Round(Truth truth) {
            this.truth = truth;
        }

        void hour(World world, int now) {
            hour = now;
            world.hour(now, this::on);
        }

        private void on(JudgedMeasurement measurement) {
            Pair.Key key = new Pair.Key(
                    measurement.vantagePoint().country(),
                    measurement.vantagePoint().network(),
                    measurement.target());
            if (isBlocked(key)) {
                measured.merge(key, 1, Integer::sum);
                onset.putIfAbsent(key, hour);
            }
            for (Finding.Blocking finding : detector.on(measurement)) {
                if (finding.phase() == Finding.Phase.ONGOING
                        && finding.evidence().log10E() >= 0) {
                    said(key, finding);
                }
            }
            peer.on(measurement);
        }

        private void said(Pair.Key key, Finding.Blocking finding) {
            boolean news = !foundByUs.contains(key);
            said(key, ours, foundByUs);
            if (news && isBlocked(key)) {
                dated++;
                long began = World.START.getEpochSecond() + onset.getOrDefault(key, hour) * 3600L;
                boolean early = finding.start().earliest().getEpochSecond() <= began + 3600;
                boolean late = finding.start().latest().getEpochSecond() >= began;
                datedRightly += early && late ? 1 : 0;
            }
        }

        private void said(Pair.Key key, Score score, Set<Pair.Key> found) {
            if (!found.add(key)) {
                return;
            }
            if (isBlocked(key)) {
                score.delays.add(measured.getOrDefault(key, 0));
            } else {
                score.wrong++;
            }
        }

        private boolean isBlocked(Pair.Key key) {
            return World.isHere(key.country())
                    && truth.isBlocked(World.number(key.network()), World.number(key.target()), hour);
        }
    }

    void play(World world, int hours, Truth truth) {
        Round round = new Round(truth);
        for (int hour = 0; hour < hours; hour++) {
            round.hour(world, hour);
        }
        blockedPairs += round.onset.size();
    }

    /// Pairs that were blocked and measured.
    int blockedPairs() {
        return blockedPairs;
    }

    /// Share of our findings whose start lies within its bounds.
    double datedRightly() {
        return dated == 0 ? 1 : (double) datedRightly / dated;
    }
}
