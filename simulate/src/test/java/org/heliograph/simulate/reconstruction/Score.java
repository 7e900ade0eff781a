package org.heliograph.simulate.reconstruction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heliograph.model.incident.BlockingHypothesis;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Verdict;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.scenario.Site;
import org.heliograph.simulate.world.GroundTruth;
import org.heliograph.simulate.world.GroundTruth.Blocked;
import org.heliograph.simulate.world.Truth;
import org.jspecify.annotations.Nullable;

/// How one replay did against the truth.
final class Score {
    final Map<Kind, List<Interval>> intervals = new EnumMap<>(Kind.class);
    final List<Claim> untrue = new ArrayList<>();
    final Map<String, Map<String, Integer>> confusion = new TreeMap<>();
    int published;

    /// What a mechanism leaves to see, and how many measurements suffice to find it.
    enum Kind {
        /// A known page, address or certificate.
        CONFIRMED("a confirmed fingerprint", 10, 3),
        RESET("reset", 20, 10),
        TIMEOUT("timeout", 30, 15);

        final String words;
        final int enough;
        final int medianWithin;

        Kind(String words, int enough, int medianWithin) {
            this.words = words;
            this.enough = enough;
            this.medianWithin = medianWithin;
        }

        static Kind of(Mechanism mechanism) {
            return switch (mechanism) {
                case DNS_INJECTION_BLOCKPAGE, HTTP_BLOCKPAGE, HTTP_REDIRECT, TLS_MITM_CA_SIGNED -> CONFIRMED;
                case TLS_RESET_SNI, TLS_RESET_OTHER, TCP_RESET, HTTP_RESET_HOST -> RESET;
                default -> TIMEOUT;
            };
        }
    }

    /// One target blocked on one network in one way.
    ///
    /// @param measured how often the target was tried there while it was so, outages and broken devices left out
    /// @param delay    which of those tries led to the publication; 0 if none did
    record Interval(Blocked blocked, int measured, int delay) {
        boolean enough() {
            return measured >= Kind.of(blocked.hypothesis().mechanism()).enough;
        }

        boolean found() {
            return delay > 0;
        }
    }

    /// A publication.
    record Claim(BlockingHypothesis hypothesis, Instant at) {}

    private Score() {}

    static Score of(Scenario scenario, Replay.Outcome outcome) {
        var score = new Score();
        List<Blocked> truth = GroundTruth.blocks(scenario);
        List<Claim> claims = score.claims(outcome.findings());
        for (Claim claim : claims) {
            if (truth.stream().noneMatch(blocked -> holds(claim, blocked))) {
                score.untrue.add(claim);
            }
        }
        Map<String, List<Replay.Judged>> byPlace = new HashMap<>();
        for (Replay.Judged judged : outcome.judged()) {
            byPlace.computeIfAbsent(place(judged), key -> new ArrayList<>()).add(judged);
            score.confuse(judged);
        }
        for (Blocked blocked : truth) {
            Interval interval = interval(blocked, claims, byPlace.getOrDefault(place(blocked), List.of()));
            score.intervals
                    .computeIfAbsent(Kind.of(blocked.hypothesis().mechanism()), kind -> new ArrayList<>())
                    .add(interval);
        }
        return score;
    }

    /// First publications; a claim that ended and came back counts again.
    private List<Claim> claims(List<Finding> findings) {
        List<Claim> claims = new ArrayList<>();
        Set<BlockingHypothesis> open = new HashSet<>();
        for (Finding finding : findings) {
            if (finding instanceof Finding.Blocking blocking) {
                switch (blocking.phase()) {
                    case ONGOING -> {
                        if (open.add(blocking.hypothesis())) {
                            claims.add(new Claim(blocking.hypothesis(), blocking.detectedAt()));
                        }
                    }
                    case ENDED, RETRACTED -> open.remove(blocking.hypothesis());
                    case SUSPECTED -> {}
                }
            }
        }
        published = claims.size();
        return claims;
    }

    /// Whether what a claim says was so when it was published.
    private static boolean holds(Claim claim, Blocked blocked) {
        BlockingHypothesis said = claim.hypothesis();
        BlockingHypothesis so = blocked.hypothesis();
        return said.country().equals(so.country())
                && said.network().equals(so.network())
                && said.target().name().equals(so.target().name())
                && (said.mechanism() == so.mechanism() || blocked.also().contains(said.mechanism()))
                && !claim.at().isBefore(blocked.event().heading().span().from());
    }

    private static Interval interval(Blocked blocked, List<Claim> claims, List<Replay.Judged> there) {
        var span = blocked.event().heading().span();
        Instant publishedAt = claims.stream()
                .filter(claim ->
                        claim.hypothesis().mechanism() == blocked.hypothesis().mechanism())
                .filter(claim -> holds(claim, blocked))
                .map(Claim::at)
                .findFirst()
                .orElse(null);
        int measured = 0;
        int delay = 0;
        for (Replay.Judged judged : there) {
            boolean counts = isTry(judged, blocked) && span.contains(judged.madeAt());
            measured += counts ? 1 : 0;
            if (publishedAt != null && delay == 0 && !judged.verdict().at().isBefore(publishedAt)) {
                delay = Math.max(1, measured);
            }
        }
        return new Interval(blocked, measured, delay);
    }

    private static boolean isTry(Replay.Judged judged, Blocked blocked) {
        Truth.State state = judged.truth().state();
        String input = judged.input();
        boolean same = !(blocked.aim() instanceof Site site) || site.url().equals(input);
        return same && state != Truth.State.CUT && state != Truth.State.DEVICE;
    }

    private static String place(Replay.Judged judged) {
        Asn asn = judged.verdict().vantagePoint().network();
        return asn + " " + judged.target().name();
    }

    private static String place(Blocked blocked) {
        return blocked.hypothesis().network() + " "
                + blocked.hypothesis().target().name();
    }

    private void confuse(Replay.Judged judged) {
        Truth truth = judged.truth();
        Mechanism mechanism = truth.mechanism();
        String row = mechanism == null
                ? truth.state().name().toLowerCase(java.util.Locale.ROOT)
                : "blocked " + mechanism.code();
        String column = column(judged.verdict().verdict(), mechanism);
        confusion.computeIfAbsent(row, key -> new LinkedHashMap<>()).merge(column, 1, Integer::sum);
    }

    private static String column(Verdict verdict, @Nullable Mechanism truth) {
        return switch (verdict) {
            case Verdict.Blocked blocked when truth == null -> "blocked";
            case Verdict.Blocked blocked when blocked.mechanism() == truth -> "blocked, so";
            case Verdict.Blocked blocked -> "blocked otherwise";
            case Verdict.Ok ok -> "ok";
            case Verdict.Down down -> "down";
            case Verdict.Inconclusive inconclusive -> "inconclusive";
            case Verdict.NotJudged notJudged -> "not judged";
        };
    }
}
