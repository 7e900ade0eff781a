package org.heliograph.verdict;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observation.DnsLookup;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.heliograph.model.measurement.Observation.TcpConnect;
import org.heliograph.model.measurement.Observation.TlsHandshake;
import org.heliograph.model.measurement.Observations;
import org.jspecify.annotations.Nullable;

/// The parts that a service is made of (a host, a group of end points), and what came of each.
final class Parts {

    /// What came of one part.
    sealed interface Outcome {
        /// It answers.
        ///
        /// @param failures end points of this part that failed all the same
        record Works(String part, int failures) implements Outcome {}

        /// It does not.
        ///
        /// @param endpoints how many end points failed
        record Fails(String part, RuleName rule, int endpoints, String text) implements Outcome {}

        /// Not tried, or not told.
        record Unknown(String part) implements Outcome {}
    }

    private Parts() {}

    /// A host that is asked for by name: lookup, connect, handshake, exchange, whatever of it was done.
    static Outcome host(Observations seen, String host) {
        for (HttpExchange exchange : seen.exchanges()) {
            if (isOf(exchange, host) && exchange.succeeded() && exchange.response() != null) {
                return new Outcome.Works(host, 0);
            }
        }
        List<String> addresses = new ArrayList<>();
        Outcome names = names(seen, host, addresses);
        if (names instanceof Outcome.Fails) {
            return names;
        }
        Outcome connects = connects(seen, host, addresses);
        if (connects instanceof Outcome.Fails) {
            return connects;
        }
        Outcome handshakes = handshakes(seen, host);
        if (handshakes instanceof Outcome.Fails) {
            return handshakes;
        }
        Outcome exchanges = exchanges(seen, host);
        if (exchanges instanceof Outcome.Fails) {
            return exchanges;
        }
        boolean any = connects instanceof Outcome.Works || handshakes instanceof Outcome.Works;
        return any ? new Outcome.Works(host, 0) : new Outcome.Unknown(host);
    }

    /// A group of end points of which one is enough.
    static Outcome group(String part, List<? extends Observation> steps) {
        int failures = 0;
        Observation telling = null;
        for (Observation step : steps) {
            if (step.succeeded()) {
                continue;
            }
            failures++;
            telling = telling == null || isMoreTelling(step, telling) ? step : telling;
        }
        if (steps.isEmpty()) {
            return new Outcome.Unknown(part);
        }
        if (failures < steps.size() || telling == null) {
            return new Outcome.Works(part, failures);
        }
        RuleName rule = telling instanceof HttpExchange
                ? httpRule(Fate.of(telling.failure()))
                : tcpRule(Fate.of(telling.failure()));
        return new Outcome.Fails(
                part, rule, failures, "all " + failures + " " + part + " failed: " + Words.of(telling.failure()));
    }

    /// Whether something came back from the network, or at least its first hops: else the device may have been offline.
    static boolean isOnline(Observations seen) {
        return anyAnswered(seen.lookups())
                || anyAnswered(seen.connects())
                || anyAnswered(seen.handshakes())
                || anyAnswered(seen.exchanges());
    }

    private static boolean anyAnswered(List<? extends Observation> steps) {
        for (Observation step : steps) {
            if (isAnswer(Fate.of(step.failure()))) {
                return true;
            }
        }
        return false;
    }

    /// Whether this end of a step means that a packet came back.
    static boolean isAnswer(Fate fate) {
        return switch (fate) {
            case NONE,
                    RESET,
                    REFUSED,
                    CLOSED,
                    UNKNOWN_AUTHORITY,
                    WRONG_NAME,
                    BAD_CERTIFICATE,
                    NAME_UNKNOWN,
                    NAME_WITHOUT_ADDRESS,
                    LOOKUP_REFUSED,
                    LOOKUP_BOGON,
                    BAD_REDIRECT -> true;
            case TIMEOUT, UNREACHABLE, OFFLINE, LOOKUP_SERVFAIL, LOOKUP_OTHER, PROBE, UNCLEAR -> false;
        };
    }

    private static Outcome names(Observations seen, String host, List<String> addresses) {
        DnsLookup failed = null;
        boolean asked = false;
        for (DnsLookup lookup : seen.lookups()) {
            if (!lookup.hostname().equals(host)) {
                continue;
            }
            asked = true;
            failed = !lookup.succeeded()
                            && (failed == null || !lookup.queryType().equals("AAAA"))
                    ? lookup
                    : failed;
            for (DnsAnswer answer : lookup.answers()) {
                if (answer.isAddress()) {
                    addresses.add(Address.canonical(answer.value()));
                }
            }
        }
        if (!asked) {
            return new Outcome.Unknown(host);
        }
        if (addresses.isEmpty()) {
            RuleName rule = failed == null ? RuleName.SERVICE_DNS_NO_ANSWER : nameRule(Fate.of(failed.failure()));
            return new Outcome.Fails(
                    host,
                    rule,
                    1,
                    host + " does not resolve: " + (failed == null ? "no address" : Words.of(failed.failure())));
        }
        for (String address : addresses) {
            if (!Address.isBogon(address)) {
                return new Outcome.Works(host, 0);
            }
        }
        return new Outcome.Fails(
                host,
                RuleName.SERVICE_DNS_BOGON,
                1,
                host + " resolves to " + Words.cut(addresses.getFirst()) + ", where no public server can be");
    }

    private static Outcome connects(Observations seen, String host, List<String> addresses) {
        List<TcpConnect> made = new ArrayList<>();
        boolean anyV4 = false;
        for (TcpConnect connect : seen.connects()) {
            if (addresses.contains(Address.canonical(connect.address()))) {
                made.add(connect);
                anyV4 |= !Address.isV6(connect.address());
            }
        }
        if (anyV4) {
            made.removeIf(connect -> Address.isV6(connect.address()) && !connect.succeeded());
        }
        return group("connects to " + host, made);
    }

    private static Outcome handshakes(Observations seen, String host) {
        TlsHandshake failed = null;
        boolean any = false;
        for (TlsHandshake handshake : seen.handshakes()) {
            if (handshake.serverName().equals(host)) {
                any |= handshake.succeeded();
                failed = handshake.succeeded() ? failed : handshake;
            }
        }
        if (any || failed == null) {
            return any ? new Outcome.Works(host, 0) : new Outcome.Unknown(host);
        }
        return new Outcome.Fails(
                host,
                tlsRule(Fate.of(failed.failure())),
                1,
                "the TLS handshake for " + host + " failed: " + Words.of(failed.failure()));
    }

    private static Outcome exchanges(Observations seen, String host) {
        for (HttpExchange exchange : seen.exchanges()) {
            if (isOf(exchange, host) && !exchange.succeeded()) {
                return new Outcome.Fails(
                        host,
                        exchangeRule(seen, host, exchange),
                        1,
                        "the request to " + host + " failed: " + Words.of(exchange.failure()));
            }
        }
        return new Outcome.Unknown(host);
    }

    /// Old documents have the exchange alone; its failure then tells the layer.
    private static RuleName exchangeRule(Observations seen, String host, HttpExchange exchange) {
        Fate fate = Fate.of(exchange.failure());
        boolean shookHands = handshakes(seen, host) instanceof Outcome.Works;
        boolean overTls = exchange.request().url().startsWith("https:");
        return switch (fate) {
            case NAME_UNKNOWN, NAME_WITHOUT_ADDRESS, LOOKUP_REFUSED, LOOKUP_SERVFAIL, LOOKUP_BOGON, LOOKUP_OTHER ->
                nameRule(fate);
            case REFUSED, UNREACHABLE, OFFLINE -> tcpRule(fate);
            case UNKNOWN_AUTHORITY, WRONG_NAME, BAD_CERTIFICATE -> RuleName.SERVICE_TLS_FORGED;
            case RESET, TIMEOUT, CLOSED -> overTls && !shookHands ? tlsRule(fate) : httpRule(fate);
            case NONE, BAD_REDIRECT, PROBE, UNCLEAR -> RuleName.SERVICE_HTTP_ERROR;
        };
    }

    static RuleName nameRule(Fate fate) {
        return switch (WebNames.failureRule(fate)) {
            case DNS_NXDOMAIN -> RuleName.SERVICE_DNS_NXDOMAIN;
            case DNS_NO_ANSWER -> RuleName.SERVICE_DNS_NO_ANSWER;
            case DNS_REFUSED -> RuleName.SERVICE_DNS_REFUSED;
            case DNS_SERVFAIL -> RuleName.SERVICE_DNS_SERVFAIL;
            case DNS_TIMEOUT -> RuleName.SERVICE_DNS_TIMEOUT;
            case DNS_BOGON -> RuleName.SERVICE_DNS_BOGON;
            default -> RuleName.FAILURE_UNCLEAR;
        };
    }

    static RuleName tcpRule(Fate fate) {
        return switch (WebConnects.rule(fate)) {
            case TCP_RESET -> RuleName.SERVICE_TCP_RESET;
            case TCP_TIMEOUT -> RuleName.SERVICE_TCP_TIMEOUT;
            case TCP_REFUSED -> RuleName.SERVICE_TCP_REFUSED;
            case IP_UNREACHABLE -> RuleName.SERVICE_IP_UNREACHABLE;
            default -> RuleName.FAILURE_UNCLEAR;
        };
    }

    static RuleName tlsRule(Fate fate) {
        return switch (fate) {
            case RESET -> RuleName.SERVICE_TLS_RESET;
            case TIMEOUT -> RuleName.SERVICE_TLS_TIMEOUT;
            case CLOSED -> RuleName.SERVICE_TLS_CLOSED;
            case UNKNOWN_AUTHORITY, WRONG_NAME, BAD_CERTIFICATE -> RuleName.SERVICE_TLS_FORGED;
            default -> RuleName.FAILURE_UNCLEAR;
        };
    }

    static RuleName httpRule(Fate fate) {
        return switch (fate) {
            case RESET -> RuleName.SERVICE_HTTP_RESET;
            case TIMEOUT -> RuleName.SERVICE_HTTP_TIMEOUT;
            case CLOSED -> RuleName.SERVICE_HTTP_CLOSED;
            default -> RuleName.SERVICE_HTTP_ERROR;
        };
    }

    private static boolean isMoreTelling(Observation step, Observation than) {
        return isAnswer(Fate.of(step.failure())) && !isAnswer(Fate.of(than.failure()));
    }

    private static boolean isOf(HttpExchange exchange, String host) {
        Url url = urlOf(exchange);
        return url != null && url.host().equals(host);
    }

    static @Nullable Url urlOf(HttpExchange exchange) {
        return Url.parse(exchange.request().url());
    }
}
