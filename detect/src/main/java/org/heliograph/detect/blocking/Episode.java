package org.heliograph.detect.blocking;

import java.util.function.LongFunction;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.incident.Evidence;
import org.jspecify.annotations.Nullable;

/// One suspicion of one mechanism on one pair, from the failure that raised it until it is dropped, or
/// published and over.
///
/// The failure that raised it is *not* bet on: betting starts with the next one, so that the start is known
/// before the data it is tested on. Each episode of a claim has its own share of the error budget, 1/(n(n+1))
/// for the n-th.
final class Episode {
    /// An unpublished suspicion whose evidence falls below this (log10) is dropped.
    private static final double DROPPED = -1;

    /// Controls older than this are not drawn.
    private static final int OUTSIDE_HOURS = 14 * 24;

    private static final int OWN_HOURS = 24;

    /// From fewer sources nothing is published: one device may be broken, one person may lie.
    private static final int FEWEST_SOURCES = 2;

    /// So many failures must come from runs that work, where devices are not known.
    private static final int FEWEST_CREDIBLE = 2;

    /// From so many signed sources on, it is known that no single device is at fault.
    private static final int FEWEST_SIGNED = 3;

    final int number;
    final long openedSecond;
    private final byte mechanism;
    private Wager wager = new Wager();
    private SourceTally sources = new SourceTally();
    private ControlsUsed outside;
    private ControlsUsed own;
    private int failures;
    private Vouching vouching = new Vouching();
    private int successes;
    private int undecided;
    private int bets;
    private int heldAgainstControls;
    private boolean confirmed;
    private double log10E;
    private @Nullable Published published;

    private Episode(int number, byte mechanism, long second, ControlsUsed outside, ControlsUsed own) {
        this.number = number;
        this.mechanism = mechanism;
        this.openedSecond = second;
        this.outside = outside;
        this.own = own;
    }

    /// Opens the n-th episode with the failure that raised the suspicion.
    static Episode open(int number, Bet raisedBy, Controls controls) {
        Episode episode = new Episode(
                number,
                raisedBy.outcome(),
                raisedBy.second(),
                new ControlsUsed(controls.outside().next()),
                new ControlsUsed(controls.own().next()));
        episode.failures = 1;
        episode.confirmed = raisedBy.confirmed();
        episode.sources.add(raisedBy, 0);
        episode.vouching.add(raisedBy.run());
        return episode;
    }

    /// Whether the source may bet here once more today.
    boolean admits(Bet bet, int mostPerDay) {
        return sources.admit(bet.source(), bet.day(), mostPerDay);
    }

    /// Takes a bet that failed by this mechanism, or succeeded.
    ///
    /// @param bound the mechanism's, from [Priors#bound]
    void take(Bet bet, double bound, Controls controls) {
        boolean failed = bet.outcome() == mechanism;
        outside.draw(controls.outside(), controls.country(), mechanism, Wager.MOST_OUTSIDE, bet.hour() - OUTSIDE_HOURS);
        own.draw(controls.own(), controls.target(), mechanism, Wager.MOST_OWN, bet.hour() - OWN_HOURS);
        double gain = wager.take(failed, bet.confirmed(), bound, outside, own);
        log10E = wager.log10E();
        bets++;
        heldAgainstControls += outside.drawn() >= Wager.FEWEST_CONTROLS ? 1 : 0;
        if (failed) {
            failures++;
            confirmed |= bet.confirmed();
            sources.add(bet, gain);
            vouching.add(bet.run());
        } else {
            successes++;
        }
    }

    /// Counts a measurement that was down or inconclusive.
    void undecided() {
        undecided++;
    }

    double log10E() {
        return log10E;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    boolean isHopeless() {
        return log10E < DROPPED;
    }

    /// Whether it may be published: strong enough, and not on one source's word. Without its strongest source,
    /// the evidence must still be worth `1/q`.
    boolean convinces(double threshold, double falseDiscoveryRate) {
        return log10E >= threshold
                && sources.sources() >= FEWEST_SOURCES
                && log10E - sources.strongest() >= -StrictMath.log10(falseDiscoveryRate)
                && isNoSingleDevice();
    }

    /// Report ids do not tell devices apart. Where devices are not known, one that fails for reasons of its own
    /// beside one that works must not look like a block in part: two of three bets must have failed, or a known
    /// fingerprint been seen. Failures in runs that reach nothing do not count: a device that is broken for
    /// everything returns under the next report id.
    private boolean isNoSingleDevice() {
        int credible = vouching.credible();
        return confirmed
                || sources.signedSources() >= FEWEST_SIGNED
                || (credible >= FEWEST_CREDIBLE && credible >= 2 * successes);
    }

    /// Looks again at the runs in which it failed.
    ///
    /// @param runs by number; null for one that is forgotten
    void settle(LongFunction<@Nullable Run> runs) {
        vouching.settle(runs);
    }

    void publish(Published asPublished) {
        published = asPublished;
    }

    @Nullable
    Published published() {
        return published;
    }

    /// The evidence as it stands.
    Evidence evidence(double threshold, Controls controls) {
        int openedHour = (int) Math.floorDiv(openedSecond, 3600L);
        ControlRing.Recent tries = controls.outside().since(openedHour, controls.country(), mechanism);
        return new Evidence(
                log10E,
                threshold,
                sources.mustLie(log10E, threshold),
                sources.sources(),
                failures,
                successes,
                undecided,
                tries.reached(),
                tries.failed(),
                confirmed,
                2 * heldAgainstControls >= bets && bets > 0 ? Evidence.Basis.TWO_SAMPLE : Evidence.Basis.BOUNDED);
    }

    void write(StateOutput out) {
        out.number32(number).number8(mechanism).number64(openedSecond);
        wager.write(out);
        sources.write(out);
        outside.write(out);
        own.write(out);
        vouching.write(out);
        out.number32(failures).number32(successes).number32(undecided);
        out.number32(bets).number32(heldAgainstControls).bool(confirmed).real(log10E);
        out.bool(published != null);
        if (published != null) {
            published.write(out);
        }
    }

    static Episode read(StateInput in) {
        int number = in.number32();
        byte mechanism = (byte) in.number8();
        Episode episode = new Episode(number, mechanism, in.number64(), new ControlsUsed(0), new ControlsUsed(0));
        episode.wager = Wager.read(in);
        episode.sources = SourceTally.read(in);
        episode.outside = ControlsUsed.read(in);
        episode.own = ControlsUsed.read(in);
        episode.vouching = Vouching.read(in);
        episode.failures = in.number32();
        episode.successes = in.number32();
        episode.undecided = in.number32();
        episode.bets = in.number32();
        episode.heldAgainstControls = in.number32();
        episode.confirmed = in.bool();
        episode.log10E = in.real();
        episode.published = in.bool() ? Published.read(in) : null;
        return episode;
    }
}
