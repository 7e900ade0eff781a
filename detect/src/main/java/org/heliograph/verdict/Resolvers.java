package org.heliograph.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.model.measurement.Observation.TlsHandshake;
import org.heliograph.model.measurement.TestKeys;

/// The rules of dnscheck and stunreachability: one server, no helper.
final class Resolvers {

    private Resolvers() {}

    static void lookAtDnsCheck(TestKeys.DnsCheck check, Clues clues) {
        Map<String, TestKeys.DnsCheck.Lookup> inOrder = new TreeMap<>(check.lookups());
        if (inOrder.isEmpty()) {
            boolean failed = check.bootstrapFailure() != null;
            clues.add(
                    failed ? RuleName.RESOLVER_FAILS_UNEXPLAINED : RuleName.NOTHING_OBSERVED,
                    failed
                            ? "the resolver's own name does not resolve: " + Words.of(check.bootstrapFailure())
                            : "the document tells of no lookup");
            return;
        }
        List<TlsHandshake> cut = new ArrayList<>();
        String word = "";
        for (TestKeys.DnsCheck.Lookup lookup : inOrder.values()) {
            if (lookup.failure() == null) {
                clues.add(RuleName.RESOLVER_ANSWERS, "the resolver answers at one of its addresses at least");
                return;
            }
            word = Words.of(lookup.failure());
            for (TlsHandshake handshake : lookup.observations().handshakes()) {
                if (Fate.of(handshake.failure()) == Fate.RESET) {
                    cut.add(handshake);
                }
            }
        }
        if (cut.isEmpty()) {
            clues.add(RuleName.RESOLVER_FAILS_UNEXPLAINED, "all " + inOrder.size() + " lookups failed: " + word);
        } else {
            clues.add(
                    RuleName.SERVICE_TLS_RESET,
                    "all lookups failed, and the TLS handshake for "
                            + Words.cut(cut.getFirst().serverName()) + " was reset");
        }
    }

    static void lookAtStun(TestKeys.StunReachability stun, Clues clues) {
        if (stun.failure() == null) {
            clues.add(RuleName.STUN_ANSWERS, Words.cut(stun.endpoint()) + " answers");
        } else {
            clues.add(
                    RuleName.STUN_FAILS, Words.cut(stun.endpoint()) + " does not answer: " + Words.of(stun.failure()));
        }
    }
}
