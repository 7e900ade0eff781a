package org.heliograph.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.verdict.Grounds;
import org.heliograph.model.verdict.Layer;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Reason;
import org.heliograph.model.verdict.Verdict;
import org.heliograph.verdict.Rules.Argument;
import org.jspecify.annotations.Nullable;

/// What the rules saw in one measurement, and the weighing of it.
///
/// Clues of one layer are seldom independent (ten addresses time out for one reason), so of each layer only the
/// strongest argument for *blocked* counts, with what supports it; and of all arguments against, only the strongest.
///
/// Not thread-safe: one for each measurement.
final class Clues {

    /// One rule that spoke.
    private record Clue(Rules.Rule rule, String text) {
        double weight() {
            return rule.logRatio();
        }
    }

    private static final Comparator<Clue> WEIGHTIEST_FIRST = Comparator.<Clue>comparingInt(
                    clue -> clue.rule().argument() instanceof Argument.Unusable ? 0 : 1)
            .thenComparingDouble(clue -> -Math.abs(clue.weight()));

    private final Rules rules;
    private final List<Clue> clues = new ArrayList<>();

    Clues(Rules rules) {
        this.rules = rules;
    }

    /// Notes that a rule spoke; silent rules of this version are dropped.
    ///
    /// @param text one sentence with the values seen
    void add(RuleName name, String text) {
        Rules.Rule rule = rules.get(name);
        if (rule != null) {
            clues.add(new Clue(rule, text));
        }
    }

    double number(Rules.Setting number) {
        return rules.number(number);
    }

    boolean isEmpty() {
        return clues.isEmpty();
    }

    /// Whether a rule that argues for anything but a remark spoke.
    boolean hasArgument() {
        for (Clue clue : clues) {
            if (!(clue.rule().argument() instanceof Argument.Remark)) {
                return true;
            }
        }
        return false;
    }

    boolean has(RuleName name) {
        for (Clue clue : clues) {
            if (clue.rule().name().equals(name.word())) {
                return true;
            }
        }
        return false;
    }

    /// Weighs everything said so far.
    Verdict verdict(List<FingerprintMatch> matches) {
        Scale scale = new Scale();
        for (Clue clue : clues) {
            scale.put(clue);
        }
        double logOdds = scale.logOdds();
        Grounds grounds = new Grounds(logOdds, matches, reasons(), rules.version());
        if (scale.unusable) {
            return new Verdict.Inconclusive(Layer.VANTAGE, grounds);
        }
        Mechanism mechanism = scale.mechanism();
        if (mechanism != null && logOdds >= rules.number(Rules.Setting.BLOCKED_FROM)) {
            return new Verdict.Blocked(mechanism, scale.confirmed, grounds);
        }
        Clue down = scale.down;
        Clue ok = scale.ok;
        if (down != null
                && (ok == null || down.weight() <= ok.weight())
                && logOdds < rules.number(Rules.Setting.DOWN_BELOW)) {
            return new Verdict.Down(layerOf(down), grounds);
        }
        if (ok != null && logOdds <= rules.number(Rules.Setting.OK_BELOW)) {
            return new Verdict.Ok(grounds);
        }
        return new Verdict.Inconclusive(scale.openLayer(), grounds);
    }

    /// The verdict on a test that no rule reads.
    Verdict notJudged(List<FingerprintMatch> matches) {
        return new Verdict.NotJudged(
                new Grounds(rules.number(Rules.Setting.PRIOR), matches, reasons(), rules.version()));
    }

    private List<Reason> reasons() {
        List<Clue> sorted = new ArrayList<>(clues);
        sorted.sort(WEIGHTIEST_FIRST);
        List<Reason> reasons = new ArrayList<>(sorted.size());
        for (Clue clue : sorted) {
            reasons.add(new Reason(clue.rule().name(), clue.weight(), clue.text()));
        }
        return reasons;
    }

    private static Layer layerOf(Clue clue) {
        return switch (clue.rule().argument()) {
            case Argument.Blocked(Mechanism mechanism) -> mechanism.layer();
            case Argument.Supports(Layer layer) -> layer;
            case Argument.Down(Layer layer) -> layer;
            case Argument.Inconclusive(Layer layer) -> layer;
            case Argument.Remark(Layer layer) -> layer;
            case Argument.Ok ok -> Layer.NONE;
            case Argument.Unusable unusable -> Layer.VANTAGE;
        };
    }

    private final class Scale {
        private final EnumMap<Layer, Clue> blocked = new EnumMap<>(Layer.class);
        private final EnumMap<Layer, Double> support = new EnumMap<>(Layer.class);
        private @Nullable Clue ok;
        private @Nullable Clue down;
        private @Nullable Clue open;
        private @Nullable Clue excuse;
        private boolean aboutVantage;
        private double remarks;
        private boolean unusable;
        private boolean confirmed;

        void put(Clue clue) {
            Layer layer = layerOf(clue);
            switch (clue.rule().argument()) {
                case Argument.Blocked found -> {
                    blocked.put(layer, heavier(blocked.get(layer), clue));
                    confirmed |= isConfirmation(clue);
                }
                case Argument.Supports supports -> support.merge(layer, clue.weight(), Double::sum);
                case Argument.Ok found -> ok = lighter(ok, clue);
                case Argument.Down found -> down = lighter(down, clue);
                case Argument.Inconclusive found -> {
                    open = heavier(open, clue);
                    excuse = lighter(excuse, clue);
                    aboutVantage |= layer == Layer.VANTAGE;
                }
                case Argument.Unusable found -> unusable = true;
                case Argument.Remark remark -> remarks += clue.weight();
            }
        }

        double logOdds() {
            double sum = rules.number(Rules.Setting.PRIOR) + remarks;
            for (Layer layer : blocked.keySet()) {
                sum += weightAt(layer);
            }
            double against = Math.min(weight(ok), weight(down));
            return sum + against + Math.max(0, weight(open)) + Math.min(0, weight(excuse));
        }

        /// The mechanism that a confirmed fingerprint names; else of the first layer that is enough alone, since what
        /// comes after interference is its consequence; else of the weightiest.
        @Nullable
        Mechanism mechanism() {
            Clue chosen = null;
            for (Clue clue : blocked.values()) {
                if (isConfirmation(clue)) {
                    return mechanismOf(clue);
                }
                boolean enough = isEnough(clue);
                if (chosen == null || (!isEnough(chosen) && (enough || clue.weight() > chosen.weight()))) {
                    chosen = clue;
                }
            }
            return chosen == null ? null : mechanismOf(chosen);
        }

        Layer openLayer() {
            if (aboutVantage) {
                return Layer.VANTAGE;
            }
            Clue heaviest = open;
            for (Clue clue : blocked.values()) {
                heaviest = heavier(heaviest, clue);
            }
            return heaviest == null ? Layer.NONE : layerOf(heaviest);
        }

        private boolean isEnough(Clue clue) {
            double alone = rules.number(Rules.Setting.PRIOR) + weightAt(layerOf(clue));
            return alone >= rules.number(Rules.Setting.BLOCKED_FROM);
        }

        private double weightAt(Layer layer) {
            Clue clue = blocked.get(layer);
            return clue == null ? 0 : clue.weight() + support.getOrDefault(layer, 0.0);
        }
    }

    private static boolean isConfirmation(Clue clue) {
        return clue.rule().name().endsWith("_fingerprint_confirmed");
    }

    private static @Nullable Mechanism mechanismOf(Clue clue) {
        return clue.rule().argument() instanceof Argument.Blocked(Mechanism mechanism) ? mechanism : null;
    }

    private static double weight(@Nullable Clue clue) {
        return clue == null ? 0 : clue.weight();
    }

    private static Clue heavier(@Nullable Clue held, Clue clue) {
        return held == null || clue.weight() > held.weight() ? clue : held;
    }

    private static Clue lighter(@Nullable Clue held, Clue clue) {
        return held == null || clue.weight() < held.weight() ? clue : held;
    }

    @Override
    public String toString() {
        return Arrays.toString(clues.stream().map(clue -> clue.rule().name()).toArray());
    }
}
