package org.heliograph.detect.blocking;

import org.heliograph.detect.blocking.World.Nature;
import org.heliograph.detect.blocking.World.Outcome;
import org.heliograph.detect.blocking.World.Try;
import org.heliograph.model.verdict.Source;

/// Worlds in which nobody blocks anything, each with a trouble that looks as if.
enum Quiet {
    NOISE("1 % timeouts, 0.3 % resets, 0.5 % of tries down, independent", Quiet::noise),
    LOSSY("5 % timeouts on every target of every network", at -> at.happens(0.05) ? Outcome.TIMEOUT : noise(at)),
    STORMS(
            "six hours of 30 % timeouts on one network, every tenth day",
            at -> {
                boolean storm = at.network() >= 0 && (at.hour() / 6 + at.network()) % 40 == 0;
                return storm && at.happens(0.3) ? Outcome.TIMEOUT : noise(at);
            }),
    BROKEN_DEVICE("one device of two that never reaches one target, one week of four; signed", Quiet::broken),
    SICK_RUNS("one run of twenty in which nine tries of ten time out", at -> {
        boolean sick = (at.hour() * 31 + at.network() * 7 + at.probe()) % 20 == 0;
        return sick && at.happens(0.9) ? Outcome.TIMEOUT : noise(at);
    }),
    FLAKY_TARGET("one target of ten that resets one try of ten, everywhere", at -> {
        boolean flaky = at.target() % 10 == 3;
        return flaky && at.happens(0.1) ? Outcome.RESET : noise(at);
    }),
    DRIFT(
            "timeouts that rise to 8 % and fall again over a year",
            at -> {
                double rate = 0.04 * (1 - Math.cos(2 * Math.PI * at.hour() / 8760));
                return at.happens(rate) ? Outcome.TIMEOUT : noise(at);
            }),
    STRAY_PAGES("block pages in 2 of 10 000 tries", at -> at.happens(0.0002) ? Outcome.BLOCK_PAGE : noise(at)),
    DEAD_TARGET("targets that time out from everywhere for two days a month; no helper answers then", at -> {
        boolean dead = (at.hour() / 24 + 3 * at.target()) % 30 < 2;
        return dead ? Outcome.TIMEOUT_ALONE : noise(at);
    }),
    BROKEN_UNSIGNED(
            "one device of two that never reaches one target, one week of four; known by report ids alone",
            Quiet::broken);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Nature nature;

    Quiet(String words, Nature nature) {
        this.words = words;
        this.nature = nature;
    }

    String words() {
        return words;
    }

    Nature nature() {
        return nature;
    }

    Source.Trust trust() {
        return this == BROKEN_DEVICE ? Source.Trust.SIGNED : Source.Trust.OPERATOR;
    }

    private static Outcome broken(Try at) {
        boolean broken = at.probe() == 0 && at.target() == at.network() && (at.hour() / 168) % 4 == 1;
        return broken ? Outcome.TIMEOUT : noise(at);
    }

    /// Whether what the proof assumes of sources and controls holds here; see `docs/methods/blocking.md`,
    /// "Limits".
    boolean isWithinAssumptions() {
        return this != DEAD_TARGET && this != BROKEN_UNSIGNED;
    }

    static Outcome noise(Try at) {
        double chance = at.chance().nextDouble();
        if (chance < 0.01) {
            return Outcome.TIMEOUT;
        }
        if (chance < 0.013) {
            return Outcome.RESET;
        }
        return chance < 0.018 ? Outcome.DOWN : Outcome.FINE;
    }
}
