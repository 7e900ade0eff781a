package org.heliograph.simulate.world;

import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.HelperReport;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.TestKeys.ProbeOpinion;
import org.heliograph.simulate.scenario.Symptom;
import org.jspecify.annotations.Nullable;

/// What a probe would conclude of its own measurement, by OONI's published order of questions (ts-017). Readers must
/// not
/// rely on it; it is there because real documents have it.
final class Opinions {
    private static final ProbeOpinion ACCESSIBLE = new ProbeOpinion("false", "true");
    private static final ProbeOpinion DOWN = new ProbeOpinion("false", "false");
    private static final ProbeOpinion UNKNOWN = new ProbeOpinion("null", "null");

    private Opinions() {}

    /// @param failure why the site did not open; null if it did
    static ProbeOpinion of(
            Situation situation, Observations seen, @Nullable HelperReport helper, @Nullable Failure failure) {
        boolean overTls = seen.handshakes().stream().anyMatch(handshake -> handshake.succeeded());
        if (failure == null && overTls) {
            return ACCESSIBLE;
        }
        if (helper == null) {
            return UNKNOWN;
        }
        HelperReport.Page page = helper.http();
        boolean helperReached = page != null && page.failure() == null;
        if (failure == null) {
            return differs(situation) ? blockedBy("http-diff") : ACCESSIBLE;
        }
        if (!helperReached) {
            return DOWN;
        }
        if (seen.connects().isEmpty()) {
            return blockedBy("dns");
        }
        boolean connected = seen.connects().stream().anyMatch(connect -> connect.succeeded());
        return blockedBy(connected ? "http-failure" : "tcp_ip");
    }

    private static boolean differs(Situation situation) {
        return situation.otherPage()
                || situation.symptom() instanceof Symptom.Redirected
                || situation.symptom() instanceof Symptom.PageReplaced
                || situation.symptom() instanceof Symptom.LookupSpoofed;
    }

    private static ProbeOpinion blockedBy(String layer) {
        return new ProbeOpinion(layer, "false");
    }
}
