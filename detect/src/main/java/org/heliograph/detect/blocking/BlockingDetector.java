package org.heliograph.detect.blocking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.heliograph.evidence.DiscoveryWeights;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.incident.BlockingHypothesis;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.TimeBounds;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/// Decides, measurement by measurement, which targets are blocked on which networks, and how.
///
/// Measurements come in [JudgedMeasurement#EVENT_ORDER], each uid once; one that is older than its forerunner
/// is counted and left out. All countries go through one detector: outside is control, and the false discovery
/// rate is one for all. Not thread-safe. Reads no clock.
public final class BlockingDetector {
    private static final int VERSION = 2;
    private static final int SECONDS_PER_HOUR = 3600;

    /// So far back tries from outside are looked at to tell whether the target fails there too, if the
    /// suspicion is that old, and so long before it arose; how many must fail.
    private static final int OUTSIDE_NOW_HOURS = 24;

    private static final int OUTSIDE_BEFORE_HOURS = 6;

    /// Where so many controls came within a day, more are sure to come soon.
    private static final int USUAL_CONTROLS = 4;

    private static final int FEWEST_FAILURES_NOW = 2;

    /// So long after a publication failures outside withdraw it, and how many must fail.
    private static final int WITHDRAWN_HOURS = 48;

    private static final int FEWEST_FAILURES_WITHDRAW = 4;

    private final BlockingConfig config;
    private final SourceIds sourceIds;
    private final BlockingState state;

    public BlockingDetector(BlockingConfig config) {
        this(config, new BlockingState(config));
    }

    private BlockingDetector(BlockingConfig config, BlockingState state) {
        this.config = config;
        this.sourceIds = new SourceIds(config);
        this.state = state;
    }

    /// Continues where [#snapshot] was taken, under the same configuration.
    ///
    /// @throws IllegalStateException if the bytes are damaged or of another version
    public static BlockingDetector restore(BlockingConfig config, byte[] snapshot) {
        StateInput in = new StateInput(snapshot);
        in.expectVersion("the blocking detector", VERSION);
        if (!in.text().equals(Outcome.NAMES)) {
            throw new IllegalStateException("the state knows other mechanisms than this program");
        }
        BlockingState state = BlockingState.read(in, config);
        in.expectEnd();
        return new BlockingDetector(config, state);
    }

    /// The whole state. Equal states give equal bytes.
    public byte[] snapshot() {
        StateOutput out = new StateOutput();
        out.number32(VERSION).text(Outcome.NAMES);
        state.write(out);
        return out.toBytes();
    }

    /// Claims ever published, those withdrawn since included.
    public long published() {
        return state.discoveries().published();
    }

    /// Pairs of target and network under test.
    public int pairs() {
        return state.pairs();
    }

    /// How many measurements were no bets, for which reason; a measurement counts once for each claim that left
    /// it out.
    public long skipped(Skipped reason) {
        return state.skipped(reason);
    }

    /// Networks of a country on which a target was measured enough, and of late, to tell.
    ///
    /// @param at event time
    public int networksMeasured(CountryCode country, Target target, Instant at) {
        TargetState known = state.known(target);
        if (known == null) {
            return 0;
        }
        int networks = 0;
        for (Pair pair : known.pairs) {
            networks += pair.key.country().equals(country) && pair.tells(at.getEpochSecond()) ? 1 : 0;
        }
        return networks;
    }

    /// Takes the next measurement.
    ///
    /// @return what there is to say because of it, in the order it was found; mostly nothing
    public List<Finding.Blocking> on(JudgedMeasurement measurement) {
        long second = measurement.at().getEpochSecond();
        if (!state.advance(second)) {
            return skip(Skipped.LATE);
        }
        int hour = state.hour();
        TargetState target = state.target(measurement.target());
        List<Finding.Blocking> findings = located(measurement, target, second);
        // After the bet: what the helper said with a measurement is held against the next one.
        boolean helperFailed = target.helperSaid(measurement.control(), sourceIds.witness(measurement), hour);
        return helperFailed ? plus(findings, failsOutside(target, second)) : findings;
    }

    private List<Finding.Blocking> located(JudgedMeasurement measurement, TargetState target, long second) {
        int hour = state.hour();
        Verdict verdict = measurement.verdict();
        if (!measurement.vantagePoint().isLocated() || verdict instanceof Verdict.NotJudged) {
            return skip(measurement.vantagePoint().isLocated() ? Skipped.UNDECIDED : Skipped.NOT_LOCATED);
        }
        byte outcome = Outcome.of(verdict);
        VantagePoint from = measurement.vantagePoint();
        NetworkState network = state.network(from.country(), from.network());
        boolean claimable = config.watches(from.country()) && !isCanary(measurement);
        Pair pair = claimable ? state.pair(from, target, second) : null;
        Run run = state.run(sourceIds.run(measurement, hour));
        // Both are asked before this outcome is looked at: which tries are bets must not depend on what comes of them.
        boolean sick = run.isSick();
        boolean out = network.isOut(hour);
        observeHealth(measurement, target, outcome, network, run, pair);
        if (sick || out) {
            return skip(sick ? Skipped.SICK_RUN : Skipped.NETWORK_OUT);
        }
        if (outcome == Outcome.NONE || outcome == Outcome.DOWN) {
            return undecided(measurement, target, pair, outcome, second);
        }
        Bet bet = bet(measurement, outcome, second);
        if (!state.isFirstThisHour(onceAnHour(measurement, target, bet.source()))) {
            return skip(Skipped.REPEATED);
        }
        List<Finding.Blocking> findings = pair == null ? List.of() : take(pair, bet, target, network);
        addControl(measurement, target, outcome);
        return findings;
    }

    /// Targets that nobody blocks judge the run; no claim is made about them.
    private boolean isCanary(JudgedMeasurement measurement) {
        CountryCode country = measurement.vantagePoint().country();
        return config.canaries().getOrDefault(country, Set.of()).contains(measurement.target());
    }

    private Bet bet(JudgedMeasurement measurement, byte outcome, long second) {
        boolean confirmed = measurement.verdict() instanceof Verdict.Blocked blocked && blocked.confirmed();
        boolean signed = measurement.source().trust() == Source.Trust.SIGNED;
        int hour = state.hour();
        return new Bet(
                outcome,
                confirmed,
                sourceIds.bettor(measurement, hour),
                sourceIds.run(measurement, hour),
                signed,
                second);
    }

    private static long onceAnHour(JudgedMeasurement measurement, TargetState target, long source) {
        long place = SourceIds.mix(
                measurement.vantagePoint().network().number(),
                group(measurement.vantagePoint().country()));
        return SourceIds.mix(SourceIds.mix(place, target.id), source);
    }

    /// Down and inconclusive are no bets; but a target that is down outside is a control that failed.
    private List<Finding.Blocking> undecided(
            JudgedMeasurement measurement, TargetState target, @Nullable Pair pair, byte outcome, long second) {
        state.skip(Skipped.UNDECIDED);
        if (pair != null) {
            for (Claim claim : pair.claims()) {
                Episode episode = claim.episode();
                if (episode != null) {
                    episode.undecided();
                }
            }
        }
        long source = sourceIds.bettor(measurement, state.hour());
        if (outcome != Outcome.DOWN || !state.isFirstThisHour(onceAnHour(measurement, target, source))) {
            return List.of();
        }
        addControl(measurement, target, Outcome.DOWN);
        return failsOutside(target, second);
    }

    /// What anybody may hand in is no control: a made-up success abroad would lend weight to a lie, a made-up
    /// failure would hide a block.
    private void addControl(JudgedMeasurement measurement, TargetState target, byte outcome) {
        if (measurement.source().trust() != Source.Trust.ANONYMOUS) {
            target.outside().add(state.hour(), group(measurement.vantagePoint().country()), outcome);
        }
    }

    private void observeHealth(
            JudgedMeasurement measurement,
            TargetState target,
            byte outcome,
            NetworkState network,
            Run run,
            @Nullable Pair pair) {
        boolean failed = outcome != Outcome.OK;
        if (isCanary(measurement)) {
            run.canary(failed);
        }
        boolean confirmed = measurement.verdict() instanceof Verdict.Blocked blocked && blocked.confirmed();
        if (!confirmed && (pair == null || !pair.isPublished())) {
            boolean noted = run.take(target.id, failed, state.hour());
            if (noted && (pair == null || !pair.isSuspected())) {
                network.note(failed, state.hour());
            }
        }
    }

    private List<Finding.Blocking> take(Pair pair, Bet bet, TargetState target, NetworkState network) {
        Controls controls = controls(pair, target, network);
        boolean suspected = pair.isSuspected();
        pair.remember(bet);
        List<Finding.Blocking> findings = List.of();
        for (int i = 0; i < pair.claims().size(); i++) {
            Claim claim = pair.claims().get(i);
            Episode episode = claim.episode();
            if (episode != null) {
                findings = plus(findings, step(pair, claim, episode, bet, controls));
            } else if (claim.mechanism == bet.outcome()) {
                claim.open(bet, controls);
            }
        }
        if (Outcome.isBlocked(bet.outcome())) {
            Claim claim = pair.claim(bet.outcome());
            if (claim.isNew()) {
                claim.open(bet, controls);
            }
        }
        if (!suspected) {
            controls.own().add(bet.hour(), target.id, bet.outcome());
        }
        return findings;
    }

    private List<Finding.Blocking> step(Pair pair, Claim claim, Episode episode, Bet bet, Controls controls) {
        boolean decides = bet.outcome() == claim.mechanism || bet.outcome() == Outcome.OK;
        if (decides) {
            if (recent(claim, episode, controls).failing(FEWEST_FAILURES_NOW)) {
                return skip(Skipped.FAILS_OUTSIDE);
            }
            if (!episode.admits(bet, config.betsPerSourceDay())) {
                return skip(Skipped.SOURCE_LIMIT);
            }
            episode.take(bet, Priors.bound(Outcome.mechanism(claim.mechanism)), controls);
        }
        Published published = episode.published();
        return published == null
                ? beforePublication(pair, claim, episode, bet, controls)
                : afterPublication(pair, claim, episode, published, bet, controls);
    }

    /// Tries from outside since shortly before the suspicion arose; of a long one, the latest.
    private ControlRing.Recent recent(Claim claim, Episode episode, Controls controls) {
        int opened = (int) Math.floorDiv(episode.openedSecond, (long) SECONDS_PER_HOUR);
        int from = Math.max(opened, state.hour() - OUTSIDE_NOW_HOURS) - OUTSIDE_BEFORE_HOURS;
        return controls.outside().since(from, controls.country(), claim.mechanism);
    }

    /// Whether, since the suspicion arose, the target was reached from outside more often than not. Where
    /// controls came in the day before and none has come in the hours since, a claim without a known
    /// fingerprint waits for one.
    private static boolean controlsAgree(Claim claim, Episode episode, Controls controls) {
        int opened = (int) Math.floorDiv(episode.openedSecond, (long) SECONDS_PER_HOUR);
        ControlRing ring = controls.outside();
        if (ring.since(opened, controls.country(), claim.mechanism).failing(1)) {
            return false;
        }
        int before = ring.since(opened - OUTSIDE_NOW_HOURS, controls.country(), claim.mechanism)
                .reached();
        int after = ring.since(opened + 1, controls.country(), claim.mechanism).reached();
        return episode.isConfirmed() || after > 0 || before < USUAL_CONTROLS;
    }

    private List<Finding.Blocking> beforePublication(
            Pair pair, Claim claim, Episode episode, Bet bet, Controls controls) {
        episode.settle(state::knownRun);
        if (episode.isHopeless()) {
            claim.close();
            return List.of();
        }
        double weight = DiscoveryWeights.log10Place(pair.place)
                + Priors.log10Share(Outcome.mechanism(claim.mechanism))
                + DiscoveryWeights.log10Try(episode.number);
        double threshold = state.discoveries().threshold(weight);
        if (!episode.convinces(threshold, config.falseDiscoveryRate()) || !controlsAgree(claim, episode, controls)) {
            return List.of();
        }
        state.discoveries().publish();
        TimeBounds start = changepoint(pair, claim).start(pair.firstSecond);
        Published published = new Published(start, threshold, bet.second(), episode.log10E(), bet.hour());
        episode.publish(published);
        return List.of(finding(pair, claim, episode, published, controls, Finding.Phase.ONGOING, null, bet.second()));
    }

    private List<Finding.Blocking> afterPublication(
            Pair pair, Claim claim, Episode episode, Published published, Bet bet, Controls controls) {
        if (published.endsWith(bet.outcome() == claim.mechanism)) {
            TimeBounds end =
                    changepoint(pair, claim).end(published.start.latest().getEpochSecond());
            claim.close();
            return List.of(finding(pair, claim, episode, published, controls, Finding.Phase.ENDED, end, bet.second()));
        }
        if (episode.log10E() < 0) {
            claim.close();
            return List.of(
                    finding(pair, claim, episode, published, controls, Finding.Phase.RETRACTED, null, bet.second()));
        }
        if (!published.isNews(episode.log10E(), bet.hour())) {
            return List.of();
        }
        published.told(episode.log10E(), bet.hour());
        return List.of(finding(pair, claim, episode, published, controls, Finding.Phase.ONGOING, null, bet.second()));
    }

    /// Withdraws what was published of late about a target that turns out to fail everywhere.
    private List<Finding.Blocking> failsOutside(TargetState target, long second) {
        List<Finding.Blocking> findings = List.of();
        for (Pair pair : target.pairs) {
            for (Claim claim : pair.claims()) {
                Episode episode = claim.episode();
                Published published = episode == null ? null : episode.published();
                if (episode == null
                        || published == null
                        || second - published.second > WITHDRAWN_HOURS * SECONDS_PER_HOUR) {
                    continue;
                }
                NetworkState network = state.network(pair.key.country(), pair.key.network());
                Controls controls = controls(pair, target, network);
                int since = (int) Math.floorDiv(episode.openedSecond, SECONDS_PER_HOUR) - 1;
                if (controls.outside()
                        .since(since, controls.country(), claim.mechanism)
                        .failing(FEWEST_FAILURES_WITHDRAW)) {
                    claim.close();
                    findings = plus(
                            findings,
                            List.of(finding(
                                    pair, claim, episode, published, controls, Finding.Phase.RETRACTED, null, second)));
                }
            }
        }
        return findings;
    }

    private static Controls controls(Pair pair, TargetState target, NetworkState network) {
        return new Controls(
                target.outside(),
                group(pair.key.country()),
                network.own(pair.key.target().kind()),
                target.id);
    }

    private static Changepoint changepoint(Pair pair, Claim claim) {
        return new Changepoint(pair.history(), claim.mechanism, Priors.bound(Outcome.mechanism(claim.mechanism)));
    }

    private static Finding.Blocking finding(
            Pair pair,
            Claim claim,
            Episode episode,
            Published published,
            Controls controls,
            Finding.Phase phase,
            @Nullable TimeBounds end,
            long second) {
        BlockingHypothesis hypothesis = new BlockingHypothesis(
                pair.key.country(), pair.key.network(), pair.key.target(), Outcome.mechanism(claim.mechanism));
        return new Finding.Blocking(
                hypothesis,
                phase,
                published.start,
                end,
                episode.evidence(published.threshold, controls),
                Instant.ofEpochSecond(second));
    }

    /// The number of a country in rings and sets.
    private static int group(CountryCode country) {
        return country.code().charAt(0) * 256 + country.code().charAt(1);
    }

    private List<Finding.Blocking> skip(Skipped reason) {
        state.skip(reason);
        return List.of();
    }

    private static List<Finding.Blocking> plus(List<Finding.Blocking> some, List<Finding.Blocking> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        List<Finding.Blocking> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
