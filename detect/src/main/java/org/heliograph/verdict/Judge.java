package org.heliograph.verdict;

import java.util.List;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.verdict.ControlOutcome;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Verdict;
import org.heliograph.verdict.match.FingerprintMatcher;

/// Says what one measurement shows.
///
/// Reads observations and the helper's report only; what the probe concluded is no input. Deterministic and without
/// clock: the same measurement under the same [Rules] and fingerprints always gets the same verdict. Thread-safe.
/// Never throws on a measurement, however odd.
public final class Judge {

    private final Rules rules;
    private final FingerprintMatcher matcher;

    public Judge(Rules rules, FingerprintMatcher matcher) {
        this.rules = rules;
        this.matcher = matcher;
    }

    /// A judge that knows no fingerprints.
    public static Judge withoutFingerprints(Rules rules) {
        return new Judge(rules, FingerprintMatcher.of(FingerprintSet.EMPTY));
    }

    public Rules rules() {
        return rules;
    }

    public Verdict judge(Measurement measurement) {
        return judge(measurement, matcher.inAll(measurement.testKeys().observations(), measurement.vantagePoint()));
    }

    /// Judges with fingerprints that were already sought.
    public Verdict judge(Measurement measurement, List<FingerprintMatch> matches) {
        Clues clues = new Clues(rules);
        Vantage.lookAtClock(measurement, clues);
        look(measurement, matches, clues);
        return clues.has(RuleName.NO_RULE_READS_THIS) ? clues.notJudged(matches) : clues.verdict(matches);
    }

    private static void look(Measurement measurement, List<FingerprintMatch> matches, Clues clues) {
        Observations seen = measurement.testKeys().observations();
        if (!(measurement.testKeys() instanceof TestKeys.WebConnectivity)) {
            FingerprintClues.look(Messengers.withoutLoopbackOnPurpose(matches), false, List.of(), clues);
            Vantage.lookForContradiction(seen, clues);
        }
        switch (measurement.testKeys()) {
            case TestKeys.WebConnectivity web -> WebJudgement.look(measurement, web, matches, clues);
            case TestKeys.Telegram telegram -> Messengers.lookAtTelegram(seen, clues);
            case TestKeys.WhatsApp whatsApp -> Messengers.lookAtWhatsApp(seen, clues);
            case TestKeys.FacebookMessenger messenger -> Messengers.lookAtFacebook(seen, clues);
            case TestKeys.Signal signal -> Messengers.lookAtSignal(measurement, seen, clues);
            case TestKeys.Tor tor -> Tunnels.lookAtTor(tor, clues);
            case TestKeys.Bootstrap bootstrap -> Tunnels.lookAtBootstrap(measurement, bootstrap, clues);
            case TestKeys.OpenVpn openVpn -> Tunnels.lookAtOpenVpn(openVpn, clues);
            case TestKeys.InvalidRequestLine lines -> Middleboxes.lookAtLines(lines, clues);
            case TestKeys.HeaderFieldManipulation headers -> Middleboxes.lookAtHeaders(seen, clues);
            case TestKeys.DnsCheck check -> Resolvers.lookAtDnsCheck(check, clues);
            case TestKeys.StunReachability stun -> Resolvers.lookAtStun(stun, clues);
            case TestKeys.Speed speed ->
                clues.add(RuleName.NO_RULE_READS_THIS, "a speed test has no target to block, and slow may be the line");
            case TestKeys.Untyped untyped ->
                clues.add(
                        RuleName.NO_RULE_READS_THIS,
                        "no rule reads " + Words.cut(measurement.nettest().name()));
        }
    }

    /// Judges, and keeps of the measurement what detectors need.
    ///
    /// @param trust how the measurement reached us
    public JudgedMeasurement reduce(Measurement measurement, Source.Trust trust) {
        return reduce(measurement, judge(measurement), trust);
    }

    /// The same for a verdict already made.
    public static JudgedMeasurement reduce(Measurement measurement, Verdict verdict, Source.Trust trust) {
        Measurement.Origin origin = measurement.origin();
        String name =
                trust == Source.Trust.SIGNED && !origin.probeId().isEmpty() ? origin.probeId() : origin.reportId();
        return new JudgedMeasurement(
                measurement.uid(),
                measurement.startedAt(),
                measurement.nettest().name(),
                measurement.vantagePoint(),
                Targets.of(measurement),
                new Source(trust, name),
                origin.reportId(),
                control(measurement.testKeys()),
                verdict);
    }

    /// Only web_connectivity asks a helper for the same target.
    private static ControlOutcome control(TestKeys keys) {
        return keys instanceof TestKeys.WebConnectivity web ? Control.of(web).outcome() : ControlOutcome.ABSENT;
    }
}
