package org.heliograph.detect.blocking;

import java.util.EnumMap;
import java.util.Map;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;

/// One network of a country: how targets under no suspicion fare there.
final class NetworkState {
    /// Tries looked at to tell an outage, and how many of them must have failed.
    private static final int LOOKED_AT = 24;

    private static final int FAILED = 18;
    private static final int FORGOTTEN_HOURS = 6;

    private static final long MASK = (1L << LOOKED_AT) - 1;

    final Key key;
    private final Map<Target.Kind, ControlRing> own = new EnumMap<>(Target.Kind.class);
    private long failures;
    private int seen;
    private int lastHour;

    /// What a network is known by.
    record Key(CountryCode country, Asn network) {}

    NetworkState(Key key) {
        this.key = key;
    }

    /// Tries at targets of one kind.
    ControlRing own(Target.Kind kind) {
        return own.computeIfAbsent(kind, none -> new ControlRing());
    }

    /// Notes a try at a target under no suspicion; a run adds only its first few.
    void note(boolean failed, int hour) {
        if (hour - lastHour > FORGOTTEN_HOURS) {
            seen = 0;
            failures = 0;
        }
        lastHour = hour;
        failures = (failures << 1) | (failed ? 1 : 0);
        seen = Math.min(seen + 1, LOOKED_AT);
    }

    /// Whether the network itself is down: three of four tries fail, whatever the target.
    boolean isOut(int hour) {
        return seen == LOOKED_AT && hour - lastHour <= FORGOTTEN_HOURS && Long.bitCount(failures & MASK) >= FAILED;
    }

    void write(StateOutput out) {
        out.country(key.country()).number64(key.network().number());
        out.number8(own.size());
        own.forEach((kind, ring) -> {
            out.constant(kind);
            ring.write(out);
        });
        out.number64(failures).number8(seen).number32(lastHour);
    }

    static NetworkState read(StateInput in) {
        CountryCode country = in.country();
        NetworkState state = new NetworkState(new Key(country, new Asn(in.number64())));
        for (int left = in.number8(); left > 0; left--) {
            Target.Kind kind = in.constant(Target.Kind.class);
            state.own.put(kind, ControlRing.read(in));
        }
        state.failures = in.number64();
        state.seen = in.number8();
        state.lastHour = in.number32();
        return state;
    }
}
