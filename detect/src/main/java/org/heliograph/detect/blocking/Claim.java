package org.heliograph.detect.blocking;

import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.jspecify.annotations.Nullable;

/// One mechanism on one pair, from the first time it was seen there.
final class Claim {
    final byte mechanism;
    /// Episodes opened so far, the present one included.
    private int episodes;

    private @Nullable Episode episode;

    Claim(byte mechanism) {
        this.mechanism = mechanism;
    }

    @Nullable
    Episode episode() {
        return episode;
    }

    /// Whether it was never under suspicion.
    boolean isNew() {
        return episodes == 0;
    }

    void open(Bet raisedBy, Controls controls) {
        episodes++;
        episode = Episode.open(episodes, raisedBy, controls);
    }

    void close() {
        episode = null;
    }

    void write(StateOutput out) {
        out.number8(mechanism).number32(episodes).bool(episode != null);
        if (episode != null) {
            episode.write(out);
        }
    }

    static Claim read(StateInput in) {
        Claim claim = new Claim((byte) in.number8());
        claim.episodes = in.number32();
        claim.episode = in.bool() ? Episode.read(in) : null;
        return claim;
    }
}
