package org.heliograph.detect.blocking;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.evidence.OnlineDiscoveries;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;
import org.heliograph.model.verdict.Target;
import org.jspecify.annotations.Nullable;

/// Everything that the detector remembers, found by what it is about.
///
/// Maps keep the order in which things were first seen, so that a state that went through bytes equals one that
/// did not.
final class BlockingState {
    private static final int SECONDS_PER_HOUR = 3600;

    /// A run is forgotten after so many hours without a try.
    private static final int RUN_HOURS = 48;

    private final Map<Target, TargetState> targets = new LinkedHashMap<>();
    private final Map<Pair.Key, Pair> pairs = new LinkedHashMap<>();
    private final Map<NetworkState.Key, NetworkState> networks = new LinkedHashMap<>();
    private final Map<Long, Run> runs = new LinkedHashMap<>();
    private final Map<Skipped, Long> skipped = new EnumMap<>(Skipped.class);
    private LongSet firstThisHour = new LongSet();
    private OnlineDiscoveries discoveries;
    private long second = Long.MIN_VALUE;
    private int hour;

    BlockingState(BlockingConfig config) {
        discoveries = new OnlineDiscoveries(config.falseDiscoveryRate(), 0);
    }

    /// Moves event time forward.
    ///
    /// @return false if that would be backward; nothing is changed then
    boolean advance(long toSecond) {
        if (toSecond < second) {
            return false;
        }
        second = toSecond;
        int toHour = (int) Math.floorDiv(toSecond, (long) SECONDS_PER_HOUR);
        if (toHour != hour) {
            hour = toHour;
            firstThisHour.clear();
            runs.values().removeIf(run -> run.lastHour() < toHour - RUN_HOURS);
        }
        return true;
    }

    /// Hours since 1970.
    int hour() {
        return hour;
    }

    boolean isFirstThisHour(long key) {
        return firstThisHour.add(key);
    }

    OnlineDiscoveries discoveries() {
        return discoveries;
    }

    int pairs() {
        return pairs.size();
    }

    void skip(Skipped reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    long skipped(Skipped reason) {
        return skipped.getOrDefault(reason, 0L);
    }

    TargetState target(Target target) {
        TargetState known = targets.get(target);
        if (known == null) {
            known = new TargetState(target, targets.size());
            targets.put(target, known);
        }
        return known;
    }

    @Nullable
    TargetState known(Target target) {
        return targets.get(target);
    }

    NetworkState network(CountryCode country, Asn number) {
        return networks.computeIfAbsent(new NetworkState.Key(country, number), NetworkState::new);
    }

    @Nullable
    Run knownRun(long id) {
        return runs.get(id);
    }

    Run run(long id) {
        return runs.computeIfAbsent(id, key -> new Run());
    }

    Pair pair(VantagePoint from, TargetState target, long atSecond) {
        Pair.Key key = new Pair.Key(from.country(), from.network(), target.target);
        Pair known = pairs.get(key);
        if (known == null) {
            known = new Pair(key, pairs.size(), atSecond);
            pairs.put(key, known);
            target.pairs.add(known);
        }
        return known;
    }

    void write(StateOutput out) {
        out.number64(second).number32(hour).number64(discoveries.published());
        out.number8(skipped.size());
        skipped.forEach((reason, count) -> out.constant(reason).number64(count));
        firstThisHour.write(out);
        out.number32(targets.size());
        targets.values().forEach(target -> target.write(out));
        out.number32(pairs.size());
        pairs.values().forEach(pair -> pair.write(out));
        out.number32(networks.size());
        networks.values().forEach(network -> network.write(out));
        out.number32(runs.size());
        new TreeMap<>(runs).forEach((id, run) -> {
            out.number64(id);
            run.write(out);
        });
    }

    static BlockingState read(StateInput in, BlockingConfig config) {
        BlockingState state = new BlockingState(config);
        state.second = in.number64();
        state.hour = in.number32();
        state.discoveries = new OnlineDiscoveries(config.falseDiscoveryRate(), in.number64());
        for (int left = in.number8(); left > 0; left--) {
            Skipped reason = in.constant(Skipped.class);
            state.skipped.put(reason, in.number64());
        }
        state.firstThisHour = LongSet.read(in);
        for (int left = in.number32(); left > 0; left--) {
            TargetState target = TargetState.read(in);
            state.targets.put(target.target, target);
        }
        for (int left = in.number32(); left > 0; left--) {
            Pair pair = Pair.read(in);
            state.pairs.put(pair.key, pair);
            state.target(pair.key.target()).pairs.add(pair);
        }
        for (int left = in.number32(); left > 0; left--) {
            NetworkState network = NetworkState.read(in);
            state.networks.put(network.key, network);
        }
        for (int left = in.number32(); left > 0; left--) {
            long id = in.number64();
            state.runs.put(id, Run.read(in));
        }
        return state;
    }
}
