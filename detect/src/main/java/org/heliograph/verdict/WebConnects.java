package org.heliograph.verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.heliograph.model.measurement.Observation.TcpConnect;

/// The rules of connecting for one link of the chain.
final class WebConnects {

    private WebConnects() {}

    /// Notes what the connects show.
    ///
    /// @return whether a connection stood
    static boolean look(WebCase web, Hop hop, Clues clues) {
        List<TcpConnect> failed = new ArrayList<>();
        boolean anySucceeded = false;
        boolean anyV4 = false;
        for (TcpConnect connect : hop.connects()) {
            if (!hop.isUsual(connect.address())) {
                continue;
            }
            anyV4 |= !Address.isV6(connect.address());
            if (connect.succeeded()) {
                anySucceeded = true;
            } else {
                failed.add(connect);
            }
        }
        if (failed.isEmpty()) {
            return true;
        }
        if (anySucceeded) {
            remarkFailures(failed, clues);
            return true;
        }
        if (!anyV4) {
            clues.add(
                    RuleName.IPV6_ONLY_FAILS,
                    failed.size() + " IPv6 connects failed (" + word(failed.getFirst()) + ") and no IPv4 one was made");
            return false;
        }
        failed.removeIf(connect -> Address.isV6(connect.address()));
        lookFailures(web, hop, failed, clues);
        return false;
    }

    private static void remarkFailures(List<TcpConnect> failed, Clues clues) {
        boolean onlyV6 = true;
        for (TcpConnect connect : failed) {
            onlyV6 &= Address.isV6(connect.address());
        }
        clues.add(
                onlyV6 ? RuleName.TCP_IPV6_FAILS : RuleName.TCP_SOME_FAIL,
                failed.size()
                        + (onlyV6 ? " IPv6 connects failed (" : " connects failed (") + word(failed.getFirst())
                        + "), others to the same site succeeded");
    }

    private static void lookFailures(WebCase web, Hop hop, List<TcpConnect> failed, Clues clues) {
        TcpConnect telling = mostTelling(failed);
        String seen = failed.size() + (failed.size() == 1 ? " connect" : " connects") + " to "
                + hop.url().host() + " (" + Address.endpoint(telling.address(), telling.port()) + ") failed: "
                + word(telling);
        switch (controlOf(web.control(), failed)) {
            case SUCCEEDED -> {
                RuleName rule = rule(Fate.of(telling.failure()));
                boolean residual =
                        (rule == RuleName.TCP_TIMEOUT || rule == RuleName.TCP_RESET) && workedBefore(web, telling);
                clues.add(
                        residual ? RuleName.RESIDUAL : rule,
                        seen + (residual ? ", after it had worked" : "") + "; the helper "
                                + (hop.isFirst() ? "connects" : "reaches the page"));
                if (distinctAddresses(failed) > 1) {
                    clues.add(RuleName.TCP_ALL_OF_SEVERAL, "all " + distinctAddresses(failed) + " addresses failed");
                }
            }
            case FAILED -> clues.add(RuleName.TCP_CONTROL_FAILED_TOO, seen + ", and so did the helper's");
            case NOT_MADE -> clues.add(RuleName.TCP_FAILURE_NO_CONTROL, seen + "; no helper tried the same");
        }
    }

    /// What the helper came to at the same end points, else with the whole page.
    static Control.Try controlOf(Control control, List<TcpConnect> connects) {
        boolean anyFailed = false;
        for (TcpConnect connect : connects) {
            Control.Try made = control.connected(Address.endpoint(connect.address(), connect.port()));
            if (made == Control.Try.SUCCEEDED) {
                return made;
            }
            anyFailed |= made == Control.Try.FAILED;
        }
        if (anyFailed) {
            return Control.Try.FAILED;
        }
        if (control.reachedPage()) {
            return Control.Try.SUCCEEDED;
        }
        return control.failedAtPage() ? Control.Try.FAILED : Control.Try.NOT_MADE;
    }

    static RuleName rule(Fate fate) {
        return switch (fate) {
            case RESET, CLOSED -> RuleName.TCP_RESET;
            case TIMEOUT -> RuleName.TCP_TIMEOUT;
            case REFUSED -> RuleName.TCP_REFUSED;
            case UNREACHABLE, OFFLINE -> RuleName.IP_UNREACHABLE;
            case PROBE -> RuleName.PROBE_GAVE_UP;
            case NONE,
                    UNKNOWN_AUTHORITY,
                    WRONG_NAME,
                    BAD_CERTIFICATE,
                    NAME_UNKNOWN,
                    NAME_WITHOUT_ADDRESS,
                    LOOKUP_REFUSED,
                    LOOKUP_SERVFAIL,
                    LOOKUP_BOGON,
                    LOOKUP_OTHER,
                    BAD_REDIRECT,
                    UNCLEAR -> RuleName.FAILURE_UNCLEAR;
        };
    }

    /// Whether an exchange with the same address had begun earlier in this measurement: then something set the failure
    /// off.
    private static boolean workedBefore(WebCase web, TcpConnect failed) {
        Duration when = failed.step().startedAt();
        String address = Address.canonical(failed.address());
        for (HttpExchange exchange : web.seen().exchanges()) {
            if (exchange.step().startedAt().compareTo(when) < 0
                    && Address.canonical(Address.addressOf(exchange.endpoint())).equals(address)) {
                return true;
            }
        }
        return false;
    }

    /// A reset or refusal was sent by somebody; a timeout may be loss.
    private static TcpConnect mostTelling(List<TcpConnect> failed) {
        TcpConnect chosen = failed.getFirst();
        for (TcpConnect connect : failed) {
            if (rank(connect) < rank(chosen)) {
                chosen = connect;
            }
        }
        return chosen;
    }

    private static int rank(TcpConnect connect) {
        return switch (rule(Fate.of(connect.failure()))) {
            case TCP_RESET -> 0;
            case TCP_REFUSED -> 1;
            case TCP_TIMEOUT -> 2;
            case IP_UNREACHABLE -> 3;
            default -> 4;
        };
    }

    private static long distinctAddresses(List<TcpConnect> connects) {
        List<String> seen = new ArrayList<>();
        for (TcpConnect connect : connects) {
            if (!seen.contains(connect.address())) {
                seen.add(connect.address());
            }
        }
        return seen.size();
    }

    private static String word(TcpConnect connect) {
        Failure failure = connect.failure();
        return failure == null ? "" : Words.of(failure);
    }
}
