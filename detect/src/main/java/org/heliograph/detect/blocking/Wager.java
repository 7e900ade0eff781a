package org.heliograph.detect.blocking;

import org.heliograph.evidence.BoundedBet;
import org.heliograph.evidence.Log10;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.evidence.TwoSampleBlock;

/// The e-process of one episode: evidence since it was opened, for one claim, against all its nulls at once.
///
/// `E = ½ E_confirmed + ½ min(E_outside, E_own)`. Each of the three is a mean over few alternatives, fixed in
/// advance. `E_outside` holds a bet against the same target elsewhere, `E_own` against other targets of its
/// kind on the same network; where there are too few such tries, against the mechanism's bound. `E_confirmed`
/// looks only at matches with fingerprints known for the place, and holds them against the bound for these.
final class Wager {
    /// Fewer controls than this tell less than the fixed bound does.
    static final int FEWEST_CONTROLS = 6;

    static final int MOST_OUTSIDE = 24;
    static final int MOST_OWN = 48;

    private static final double HALF = StrictMath.log10(0.5);

    /// Alternatives: failure chance here while blocked, and of a control.
    private static final double[] BLOCKED = {0.95, 0.9, 0.55};

    private static final double[] CONTROL = {0.01, 0.08, 0.02};
    private static final int ARMS = BLOCKED.length;

    private static final BoundedBet[] CONFIRMED = {
        new BoundedBet(0.95, Priors.CONFIRMED_BOUND), new BoundedBet(0.5, Priors.CONFIRMED_BOUND)
    };
    private static final int OWN = ARMS;
    private static final int MATCHES = 2 * ARMS;

    private final double[] log10 = new double[2 * ARMS + CONFIRMED.length];

    /// Takes one bet.
    ///
    /// @param failed    whether the target failed by the claim's mechanism
    /// @param confirmed whether a known fingerprint showed it
    /// @param bound     the mechanism's bound
    /// @return the most that this bet added to any part, log10, not negative
    double take(boolean failed, boolean confirmed, double bound, ControlsUsed outside, ControlsUsed own) {
        double gain = 0;
        for (int arm = 0; arm < ARMS; arm++) {
            gain = Math.max(gain, step(arm, factor(arm, failed, bound, outside)));
            gain = Math.max(gain, step(OWN + arm, factor(arm, failed, bound, own)));
        }
        if (confirmed || !failed) {
            for (int arm = 0; arm < CONFIRMED.length; arm++) {
                double factor = failed ? CONFIRMED[arm].onFailure() : CONFIRMED[arm].onSuccess();
                gain = Math.max(gain, step(MATCHES + arm, factor));
            }
        }
        return gain;
    }

    private double step(int part, double factor) {
        log10[part] += factor;
        return factor;
    }

    private static double factor(int arm, boolean failed, double bound, ControlsUsed controls) {
        if (controls.drawn() < FEWEST_CONTROLS) {
            BoundedBet bet = new BoundedBet(BLOCKED[arm], bound);
            return failed ? bet.onFailure() : bet.onSuccess();
        }
        return new TwoSampleBlock(BLOCKED[arm], CONTROL[arm], controls.drawn()).log10Factor(failed, controls.failed());
    }

    double log10E() {
        double plain = Math.min(Log10.mean(log10, 0, ARMS), Log10.mean(log10, OWN, ARMS));
        double matches = Log10.mean(log10, MATCHES, CONFIRMED.length);
        return HALF + Log10.sum(plain, matches);
    }

    void write(StateOutput out) {
        for (double part : log10) {
            out.real(part);
        }
    }

    static Wager read(StateInput in) {
        Wager wager = new Wager();
        for (int i = 0; i < wager.log10.length; i++) {
            wager.log10[i] = in.real();
        }
        return wager;
    }
}
