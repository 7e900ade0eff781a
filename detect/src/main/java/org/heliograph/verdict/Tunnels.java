package org.heliograph.verdict;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.Observation.NetworkEvent;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.measurement.TestKeys.OpenVpnHandshake;
import org.heliograph.model.measurement.TestKeys.TorTarget;
import org.heliograph.model.measurement.TestKeys.TunnelKind;

/// The rules of tunnels: tor, vanilla_tor, torsf, psiphon, openvpn.
///
/// None of these tests has a helper. A tunnel that does not come up is weak evidence alone, for its own servers may be
/// down; it becomes strong where part of the way demonstrably worked.
final class Tunnels {

    /// Tor's progress once a relay has answered TCP, and once its TLS handshake is done (control-spec, bootstrap
    /// phases).
    private static final int CONNECTED = 10;

    private static final int HANDSHAKE_DONE = 15;
    private static final int DONE = 100;

    /// Fewer relays than this may all be down by chance.
    private static final int FEWEST_RELAYS = 3;

    private Tunnels() {}

    static void lookAtTor(TestKeys.Tor tor, Clues clues) {
        Relays ports = Relays.of(tor.targets(), "or_port");
        Relays all = Relays.of(tor.targets(), "");
        if (all.works + all.failed.size() == 0) {
            clues.add(RuleName.NOTHING_OBSERVED, "the document names no relay that was tried");
            return;
        }
        String seen = ports.failed.size() + " of " + (ports.works + ports.failed.size()) + " OR ports and "
                + all.failed.size() + " of " + (all.works + all.failed.size()) + " targets failed";
        boolean portsCut = ports.works == 0 && ports.failed.size() >= FEWEST_RELAYS;
        if (portsCut && (all.works > 0 || all.anyAnswered())) {
            clues.add(
                    RuleName.TUNNEL_RELAYS_CUT,
                    seen + ": " + Words.of(ports.failed.getFirst().failure()));
        } else if (all.works == 0 || ports.works < ports.failed.size()) {
            clues.add(RuleName.TUNNEL_FAILS_UNEXPLAINED, seen);
        } else {
            clues.add(RuleName.TUNNEL_UP, seen);
            if (!all.failed.isEmpty()) {
                clues.add(RuleName.TUNNEL_SOME_RELAYS_FAIL, seen);
            }
        }
        for (TorTarget target : all.failed) {
            if (isCrawling(target.observations().networkEvents(), clues)) {
                clues.add(
                        RuleName.TUNNEL_THROTTLED,
                        "relay " + Words.cut(target.name()) + " answers, and ever more slowly");
                return;
            }
        }
    }

    /// How the relays of one kind fared.
    ///
    /// @param failed targets that failed; a target without steps and failure was not tried
    private record Relays(int works, List<TorTarget> failed) {
        static Relays of(List<TorTarget> targets, String protocol) {
            int works = 0;
            List<TorTarget> failed = new ArrayList<>();
            for (TorTarget target : targets) {
                if (!target.protocol().startsWith(protocol)) {
                    continue;
                }
                if (target.failure() != null) {
                    failed.add(target);
                } else if (!target.observations().isEmpty()) {
                    works++;
                }
            }
            return new Relays(works, failed);
        }

        boolean anyAnswered() {
            for (TorTarget target : failed) {
                if (Parts.isAnswer(Fate.of(target.failure())) || Parts.isOnline(target.observations())) {
                    return true;
                }
            }
            return false;
        }
    }

    static void lookAtBootstrap(Measurement measurement, TestKeys.Bootstrap tunnel, Clues clues) {
        boolean up = Boolean.TRUE.equals(tunnel.succeeded())
                || tunnel.progress() >= DONE
                || (tunnel.succeeded() == null
                        && tunnel.failure() == null
                        && !tunnel.bootstrapTime().isZero());
        if (up) {
            clues.add(
                    RuleName.TUNNEL_UP,
                    "the tunnel came up"
                            + (tunnel.bootstrapTime().isZero()
                                    ? ""
                                    : " in " + tunnel.bootstrapTime().toSeconds() + " s"));
            return;
        }
        if (tunnel.kind() == TunnelKind.TOR_SNOWFLAKE && isBrokenSnowflake(measurement)) {
            clues.add(RuleName.NO_START_OF_TOR, "this version of the app never starts Snowflake");
        }
        if (tunnel.failure() == null && tunnel.succeeded() == null && tunnel.progress() <= 0) {
            clues.add(RuleName.NOTHING_OBSERVED, "the document does not say whether the tunnel came up");
            return;
        }
        String seen = "the tunnel did not come up: " + Words.of(tunnel.failure())
                + (tunnel.progress() < 0 ? "" : ", at " + tunnel.progress() + " %");
        boolean cut =
                tunnel.kind() == TunnelKind.TOR && tunnel.progress() >= CONNECTED && tunnel.progress() < HANDSHAKE_DONE;
        if (cut) {
            clues.add(
                    RuleName.TUNNEL_CUT_AFTER_CONNECT,
                    seen + ": a relay took the connection, its handshake never ended");
        } else if (isCrawling(tunnel.observations().networkEvents(), clues)) {
            clues.add(RuleName.TUNNEL_THROTTLED, seen + ", while octets still came in");
        } else {
            clues.add(RuleName.TUNNEL_FAILS_UNEXPLAINED, seen);
        }
    }

    private static boolean isBrokenSnowflake(Measurement measurement) {
        return measurement.origin().platform().equals("android")
                && measurement.origin().softwareVersion().equals("3.8.3");
    }

    static void lookAtOpenVpn(TestKeys.OpenVpn vpn, Clues clues) {
        OpenVpnHandshake telling = null;
        for (OpenVpnHandshake attempt : vpn.attempts()) {
            if (attempt.failure() == null) {
                clues.add(RuleName.TUNNEL_UP, "a handshake with " + Words.cut(attempt.provider()) + " succeeded");
                return;
            }
            boolean answered = Parts.isAnswer(Fate.of(attempt.failure()));
            telling = telling == null || answered ? attempt : telling;
        }
        if (telling == null) {
            boolean up = Boolean.TRUE.equals(vpn.succeeded());
            clues.add(
                    up ? RuleName.TUNNEL_UP : RuleName.NOTHING_OBSERVED,
                    up ? "the tunnel came up" : "the document tells of no handshake");
            return;
        }
        Fate fate = Fate.of(telling.failure());
        boolean connected = false;
        for (var connect : vpn.observations().connects()) {
            connected |= connect.succeeded();
        }
        boolean cut = fate == Fate.RESET || fate == Fate.CLOSED || (fate == Fate.TIMEOUT && connected);
        String seen = "all " + vpn.attempts().size() + " handshakes failed: " + Words.of(telling.failure());
        if (isCrawling(vpn.observations().networkEvents(), clues)) {
            clues.add(RuleName.TUNNEL_THROTTLED, seen + ", while octets still came in");
        } else {
            clues.add(cut ? RuleName.TUNNEL_HANDSHAKE_CUT : RuleName.TUNNEL_FAILS_UNEXPLAINED, seen);
        }
    }

    /// Whether octets came in for long, and slowly.
    private static boolean isCrawling(List<NetworkEvent> events, Clues clues) {
        Transfers.Rate rate = Transfers.rateOf(events, 0, "");
        return rate != null
                && rate.octets() > 0
                && rate.isLongerThan(clues.number(Rules.Setting.SLOW_FOR_SECONDS))
                && rate.bitsPerSecond() < clues.number(Rules.Setting.CRAWLING_BITS_PER_SECOND);
    }
}
