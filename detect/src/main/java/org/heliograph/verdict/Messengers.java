package org.heliograph.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.Observation.DnsLookup;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.heliograph.model.measurement.Observation.TcpConnect;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.vantage.Asn;
import org.heliograph.verdict.Parts.Outcome;

/// The rules of messengers: telegram, whatsapp, facebook_messenger, signal.
///
/// These tests have no helper. What is normal is known (the servers exist), and the rest of the same measurement says
/// whether the device was online; where nothing at all came back, nothing is laid at the service's door.
final class Messengers {

    private static final String TELEGRAM_WEB = "web.telegram.org";
    private static final String WHATSAPP_WEB = "web.whatsapp.com";
    private static final String WHATSAPP_REGISTRATION = "v.whatsapp.net";
    private static final Asn FACEBOOK = new Asn(32_934);

    /// Hosts of the signal test that are not there to be reached: it resolves to loopback on purpose.
    private static final String SIGNAL_UPTIME = "uptime.signal.org";

    /// A single name in a foreign network may be a cache inside an operator; three are not.
    private static final int FEWEST_FOREIGN_NAMES = 3;

    private Messengers() {}

    /// Leaves out what was seen in the answer of a name that has a loopback address on purpose.
    static List<FingerprintMatch> withoutLoopbackOnPurpose(List<FingerprintMatch> matches) {
        return matches.stream()
                .filter(match -> !match.seenIn().endsWith(SIGNAL_UPTIME))
                .toList();
    }

    static void lookAtTelegram(Observations seen, Clues clues) {
        List<TcpConnect> centres = new ArrayList<>();
        for (TcpConnect connect : seen.connects()) {
            if (!isAnsweredFor(seen, TELEGRAM_WEB, connect.address())) {
                centres.add(connect);
            }
        }
        List<HttpExchange> exchanges = new ArrayList<>();
        for (HttpExchange exchange : seen.exchanges()) {
            Url url = Parts.urlOf(exchange);
            if (url != null && Address.isIp(url.host())) {
                exchanges.add(exchange);
            }
        }
        Outcome connects = Parts.group("data centres by TCP", centres);
        List<Outcome> parts = new ArrayList<>();
        parts.add(connects);
        if (connects instanceof Outcome.Works) {
            parts.add(Parts.group("data centres by HTTP", exchanges));
        }
        parts.add(Parts.host(seen, TELEGRAM_WEB));
        conclude(seen, parts, clues);
    }

    static void lookAtWhatsApp(Observations seen, Clues clues) {
        List<TcpConnect> endpoints = new ArrayList<>();
        for (TcpConnect connect : seen.connects()) {
            boolean web = isAnsweredFor(seen, WHATSAPP_WEB, connect.address())
                    || isAnsweredFor(seen, WHATSAPP_REGISTRATION, connect.address());
            if (!web) {
                endpoints.add(connect);
            }
        }
        conclude(
                seen,
                List.of(
                        Parts.group("end points", endpoints),
                        Parts.host(seen, WHATSAPP_REGISTRATION),
                        Parts.host(seen, WHATSAPP_WEB)),
                clues);
    }

    static void lookAtFacebook(Observations seen, Clues clues) {
        Set<String> hosts = new LinkedHashSet<>();
        for (DnsLookup lookup : seen.lookups()) {
            hosts.add(lookup.hostname());
        }
        List<Outcome> parts = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        for (String host : hosts) {
            parts.add(Parts.host(seen, host));
            if (liesElsewhere(seen, host)) {
                foreign.add(host);
            }
        }
        if (foreign.size() >= FEWEST_FOREIGN_NAMES) {
            clues.add(
                    RuleName.SERVICE_DNS_WRONG_NETWORK,
                    foreign.size() + " of " + hosts.size() + " names resolve to networks that are not Facebook's ("
                            + FACEBOOK + "), such as " + Words.cut(foreign.getFirst()));
            // Whatever answers there is not the service.
            return;
        }
        conclude(seen, parts, clues);
    }

    static void lookAtSignal(Measurement measurement, Observations seen, Clues clues) {
        Set<String> hosts = new LinkedHashSet<>();
        for (HttpExchange exchange : seen.exchanges()) {
            Url url = Parts.urlOf(exchange);
            if (url != null && !url.host().isEmpty()) {
                hosts.add(url.host());
            }
        }
        if (hosts.isEmpty()) {
            for (DnsLookup lookup : seen.lookups()) {
                hosts.add(lookup.hostname());
            }
        }
        hosts.remove(SIGNAL_UPTIME);
        List<Outcome> parts = new ArrayList<>();
        boolean anyFails = false;
        for (String host : hosts) {
            Outcome part = Parts.host(seen, host);
            parts.add(part);
            anyFails |= part instanceof Outcome.Fails;
        }
        if (anyFails && isKnownToFail(measurement)) {
            clues.add(
                    RuleName.PROBE_BUG,
                    "signal " + Words.cut(measurement.nettest().version())
                            + " of that date fails everywhere: Signal's authority or servers had changed");
        }
        conclude(seen, parts, clues);
    }

    /// Versions that fail on any network since Signal changed something (ooni/probe#2627, #2636, ooni/backend#679).
    private static boolean isKnownToFail(Measurement measurement) {
        Version test = Version.of(measurement.nettest().version());
        Version engine = Version.of(measurement.origin().annotations().getOrDefault("engine_version", ""));
        Instant start = measurement.startedAt();
        return test.equals(Version.of("0.2.4"))
                || (test.isBefore("0.2.4") && start.isAfter(Instant.parse("2023-11-07T00:00:00Z")))
                || (test.isBefore("0.2.2") && start.isAfter(Instant.parse("2022-10-19T00:00:00Z")))
                || (engine.isBefore("3.17.2") && start.isAfter(Instant.parse("2023-05-02T00:00:00Z")));
    }

    private static void conclude(Observations seen, List<Outcome> parts, Clues clues) {
        int works = 0;
        int fails = 0;
        for (Outcome part : parts) {
            works += part instanceof Outcome.Works ? 1 : 0;
            fails += part instanceof Outcome.Fails ? 1 : 0;
        }
        if (works + fails == 0) {
            clues.add(RuleName.NOTHING_OBSERVED, "the document holds no step that could be judged");
        } else if (fails == 0) {
            clues.add(RuleName.SERVICE_REACHABLE, "all " + works + " parts that were tried answer");
            remarkFailures(parts, clues);
        } else if (!Parts.isOnline(seen)) {
            clues.add(
                    Vantage.isOffline(seen) ? RuleName.PROBE_OFFLINE : RuleName.SERVICE_OFFLINE_SUSPECTED,
                    "nothing came back from the network in this whole measurement");
        } else {
            addFailures(parts, works > 0, clues);
        }
    }

    private static void remarkFailures(List<Outcome> parts, Clues clues) {
        for (Outcome part : parts) {
            if (part instanceof Outcome.Works(String name, int failures) && failures > 0) {
                clues.add(RuleName.TCP_SOME_FAIL, failures + " of the " + name + " failed, others answer");
            }
        }
    }

    /// One server that is silent while the rest answers may be the service's own trouble; what somebody sent is not.
    private static void addFailures(List<Outcome> parts, boolean restWorks, Clues clues) {
        for (Outcome part : parts) {
            if (part instanceof Outcome.Fails(String name, RuleName rule, int endpoints, String text)) {
                boolean silent = rule == RuleName.SERVICE_TCP_TIMEOUT
                        || rule == RuleName.SERVICE_TCP_REFUSED
                        || rule == RuleName.SERVICE_IP_UNREACHABLE;
                clues.add(silent && restWorks && endpoints < 2 ? RuleName.SERVICE_PARTLY_FAILS : rule, text);
            }
        }
    }

    private static boolean isAnsweredFor(Observations seen, String host, String address) {
        String canonical = Address.canonical(address);
        for (DnsLookup lookup : seen.lookups()) {
            if (lookup.hostname().equals(host)) {
                for (DnsAnswer answer : lookup.answers()) {
                    if (Address.canonical(answer.value()).equals(canonical)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// Whether every address of the name lies in a known network that is not Facebook's.
    private static boolean liesElsewhere(Observations seen, String host) {
        boolean any = false;
        for (DnsLookup lookup : seen.lookups()) {
            if (!lookup.hostname().equals(host)) {
                continue;
            }
            for (DnsAnswer answer : lookup.answers()) {
                if (answer.isAddress()) {
                    if (!answer.asn().isKnown() || answer.asn().equals(FACEBOOK)) {
                        return false;
                    }
                    any = true;
                }
            }
        }
        return any;
    }
}
