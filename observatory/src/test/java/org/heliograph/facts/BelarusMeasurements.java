package org.heliograph.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;
import org.heliograph.model.verdict.ControlOutcome;
import org.heliograph.model.verdict.Grounds;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Layer;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Reason;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Verdict;

/// Measurements of some targets on the networks of Belarus, and from two networks outside, day by day.
final class BelarusMeasurements {
    private static final long SEED = 20_200_809;
    private static final String RULES = "rules-1";

    private final List<Belarus2020.Block> blocks;
    private final List<Target> targets;
    private final Random random = new Random(SEED);
    private final List<JudgedMeasurement> made = new ArrayList<>();

    BelarusMeasurements(List<Belarus2020.Block> blocks, List<Target> targets) {
        this.blocks = blocks;
        this.targets = targets;
    }

    List<JudgedMeasurement> all() {
        List<Asn> networks = List.copyOf(Belarus2020.OPERATORS.keySet());
        for (Instant day = Belarus2020.START; day.isBefore(Belarus2020.END); day = day.plus(Duration.ofDays(1))) {
            for (Target target : targets) {
                for (int network = 0; network < networks.size(); network++) {
                    inside(day, target, networks.get(network), network);
                }
                outside(day, target, new CountryCode("DE"), new Asn(3_320));
                outside(day, target, new CountryCode("PL"), new Asn(5_617));
            }
        }
        return made;
    }

    private void inside(Instant day, Target target, Asn network, int rank) {
        int tries = random.nextInt(10) < 9 - rank ? 1 : 0;
        for (int each = 0; each < tries; each++) {
            Instant at = day.plusSeconds(random.nextInt(86_400));
            boolean cut = at.isAfter(Belarus2020.ELECTION) && at.isBefore(Belarus2020.RESTORED) && rank >= 5;
            if (at.isAfter(Belarus2020.END) || cut) {
                continue;
            }
            add(at, target, Belarus2020.BY, network, verdict(target, at, network, rank));
        }
    }

    private void outside(Instant day, Target target, CountryCode country, Asn network) {
        Instant at = day.plusSeconds(random.nextInt(60_000));
        boolean fails = random.nextInt(100) < 2;
        add(at, target, country, network, fails ? new Verdict.Down(Layer.TCP, grounds(-0.4, "control_failed")) : ok());
    }

    private Verdict verdict(Target target, Instant at, Asn network, int rank) {
        Optional<Belarus2020.Block> block = blocks.stream()
                .filter(each -> each.target().equals(target) && each.holds(at, rank))
                .findFirst();
        int chance = random.nextInt(100);
        if (block.isPresent()) {
            return chance < 93 ? blocked(how(network, at), network) : unclear();
        }
        return chance < 96 ? ok() : unclear();
    }

    static Mechanism how(Asn network, Instant at) {
        if (at.isBefore(Belarus2020.WAVE)) {
            return Mechanism.TLS_TIMEOUT;
        }
        return switch ((int) network.number()) {
            case 6697 -> Mechanism.TLS_RESET_SNI;
            case 42_772 -> Mechanism.HTTP_REDIRECT;
            case 25_106 -> Mechanism.DNS_INJECTION_BLOCKPAGE;
            case 12_406 -> Mechanism.TLS_RESET_OTHER;
            default -> Mechanism.TLS_RESET_SNI;
        };
    }

    static boolean confirmed(Asn network, Mechanism how) {
        return how == Mechanism.HTTP_REDIRECT || how == Mechanism.DNS_INJECTION_BLOCKPAGE;
    }

    private Verdict blocked(Mechanism how, Asn network) {
        if (!confirmed(network, how)) {
            return new Verdict.Blocked(how, false, grounds(2.1, "failure_control_ok"));
        }
        Fingerprint.Place where = how == Mechanism.HTTP_REDIRECT
                ? new Fingerprint.Place.HttpHeader("location")
                : new Fingerprint.Place.DnsAnswer();
        String pattern = how == Mechanism.HTTP_REDIRECT ? "https://a1.by/mininfo/" : "134.17.0.7";
        Fingerprint fingerprint = new Fingerprint(
                how == Mechanism.HTTP_REDIRECT ? "test.a1" : "test.mts",
                Fingerprint.Scope.ISP,
                where,
                new Fingerprint.Pattern.Prefix(pattern),
                5,
                List.of(Belarus2020.BY),
                List.of(network),
                "made up for tests after public reports",
                "");
        Reason reason = new Reason("fingerprint", 4, "A known block page of this operator was seen: " + pattern + ".");
        return new Verdict.Blocked(
                how,
                true,
                new Grounds(
                        4, List.of(new FingerprintMatch(fingerprint, true, "first answer")), List.of(reason), RULES));
    }

    private static Verdict ok() {
        return new Verdict.Ok(grounds(-2.3, "same_as_control"));
    }

    private static Verdict unclear() {
        return new Verdict.Inconclusive(Layer.TCP, grounds(0.2, "probe_offline"));
    }

    private static Grounds grounds(double logOdds, String rule) {
        String text = switch (rule) {
            case "failure_control_ok" -> "It failed here while the helper outside got through at the same time.";
            case "same_as_control" -> "The answer has the same certificate and page as elsewhere.";
            case "control_failed" -> "The helper outside could not reach it either.";
            default -> "Nothing at all got through at that time.";
        };
        return new Grounds(logOdds, List.of(), List.of(new Reason(rule, logOdds, text)), RULES);
    }

    private void add(Instant at, Target target, CountryCode country, Asn network, Verdict verdict) {
        String uid = "%s_%s_webconnectivity_%016x"
                .formatted(at.toString().replaceAll("[^0-9T]", ""), country, random.nextLong());
        made.add(new JudgedMeasurement(
                new MeasurementUid(uid),
                at,
                target.kind() == Target.Kind.SITE ? "web_connectivity" : target.name(),
                new VantagePoint(country, network, network, AccessType.UNKNOWN),
                target,
                new Source(Source.Trust.OPERATOR, "report-" + network + "-" + random.nextInt(9)),
                "run-" + at.getEpochSecond() / 3_600,
                ControlOutcome.REACHED,
                verdict));
    }
}
