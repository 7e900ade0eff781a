package org.heliograph.detect.blocking;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.evidence.StateInput;
import org.heliograph.evidence.StateOutput;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;

/// One target on one network: its latest bets, and a claim for each mechanism ever seen there.
final class Pair {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int TOLD_BETS = 3;
    private static final long TOLD_DAYS = 14;

    final Key key;
    /// Its number in the order in which pairs were first measured; fixes its share of the error budget.
    final int place;
    final long firstSecond;
    private History history = new History();
    private List<Claim> claims = List.of();
    private long lastSecond;

    /// What a pair is known by.
    record Key(CountryCode country, Asn network, Target target) {}

    Pair(Key key, int place, long firstSecond) {
        this.key = key;
        this.place = place;
        this.firstSecond = firstSecond;
    }

    History history() {
        return history;
    }

    List<Claim> claims() {
        return claims;
    }

    void remember(Bet bet) {
        history.add(bet.second(), bet.outcome());
        lastSecond = bet.second();
    }

    /// The claim of a mechanism, new if it was never seen here.
    Claim claim(byte mechanism) {
        for (Claim claim : claims) {
            if (claim.mechanism == mechanism) {
                return claim;
            }
        }
        if (claims.isEmpty()) {
            claims = new ArrayList<>(1);
        }
        Claim claim = new Claim(mechanism);
        claims.add(claim);
        return claim;
    }

    /// Whether any mechanism is under suspicion here now.
    boolean isSuspected() {
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i).episode() != null) {
                return true;
            }
        }
        return false;
    }

    /// Whether any claim about it is published and still holds.
    boolean isPublished() {
        for (int i = 0; i < claims.size(); i++) {
            Episode episode = claims.get(i).episode();
            if (episode != null && episode.published() != null) {
                return true;
            }
        }
        return false;
    }

    /// Whether it was measured enough, and of late, to tell.
    boolean tells(long nowSecond) {
        return history.total() >= TOLD_BETS && nowSecond - lastSecond <= TOLD_DAYS * SECONDS_PER_DAY;
    }

    void write(StateOutput out) {
        out.country(key.country()).number64(key.network().number()).target(key.target());
        out.number32(place).number64(firstSecond).number64(lastSecond);
        history.write(out);
        out.number32(claims.size());
        claims.forEach(claim -> claim.write(out));
    }

    static Pair read(StateInput in) {
        Key key = new Key(in.country(), new Asn(in.number64()), in.target());
        int place = in.number32();
        Pair pair = new Pair(key, place, in.number64());
        pair.lastSecond = in.number64();
        pair.history = History.read(in);
        int size = in.number32();
        if (size > 0) {
            pair.claims = new ArrayList<>(size);
        }
        for (int i = 0; i < size; i++) {
            pair.claims.add(Claim.read(in));
        }
        return pair;
    }
}
