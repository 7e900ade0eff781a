package org.heliograph.detect.blocking;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Verdict;

/// The peer's detector on the same input, for comparison: a CUSUM on the hourly median of "looks blocked" for
/// each pair of network and target, with the parameters published for production (mean 0 before, 0.7 after, v =
/// 0.7, expected detection delay 10, so that the sum must pass 3.5; after a gap of more than a day the sum
/// decays by half in 48 hours).
final class PeerCusum {
    private static final double BEFORE = 0;
    private static final double AFTER = 0.7;
    private static final double V = 0.7;
    private static final double HEIGHT = 10 * V / 2;
    private static final int GAP_HOURS = 24;
    private static final double HALVED_HOURS = 48;

    private final Map<Pair.Key, Cell> cells = new HashMap<>();
    private final Consumer<Pair.Key> alarm;

    private static final class Cell {
        private int hour = Integer.MIN_VALUE;
        private int blocked;
        private int all;
        private int lastHour;
        private double up;
        private double down;
        private boolean isBlocked;
    }

    PeerCusum(Consumer<Pair.Key> alarm) {
        this.alarm = alarm;
    }

    void on(JudgedMeasurement measurement) {
        boolean blocked = measurement.verdict() instanceof Verdict.Blocked;
        if (!blocked && !(measurement.verdict() instanceof Verdict.Ok)) {
            return;
        }
        Pair.Key key = new Pair.Key(
                measurement.vantagePoint().country(), measurement.vantagePoint().network(), measurement.target());
        Cell cell = cells.computeIfAbsent(key, none -> new Cell());
        int hour = (int) (measurement.at().getEpochSecond() / 3600);
        if (hour != cell.hour && cell.all > 0) {
            close(key, cell);
        }
        cell.hour = hour;
        cell.all++;
        cell.blocked += blocked ? 1 : 0;
    }

    private void close(Pair.Key key, Cell cell) {
        double share = (double) cell.blocked / cell.all;
        double median = share > 0.5 ? 1 : share == 0.5 ? 0.5 : 0;
        int gap = cell.hour - cell.lastHour;
        if (gap > GAP_HOURS) {
            double decay = Math.pow(0.5, gap / HALVED_HOURS);
            cell.up *= decay;
            cell.down *= decay;
        }
        cell.up = Math.max(0, cell.up + median - BEFORE - V / 2);
        cell.down = Math.max(0, cell.down + AFTER - median - V / 2);
        if (!cell.isBlocked && cell.up >= HEIGHT) {
            cell.isBlocked = true;
            cell.down = 0;
            alarm.accept(key);
        } else if (cell.isBlocked && cell.down >= HEIGHT) {
            cell.isBlocked = false;
            cell.up = 0;
        }
        cell.lastHour = cell.hour;
        cell.all = 0;
        cell.blocked = 0;
    }
}
