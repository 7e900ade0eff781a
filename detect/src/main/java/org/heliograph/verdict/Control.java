package org.heliograph.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.HelperReport;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.ControlOutcome;
import org.jspecify.annotations.Nullable;

/// The helper's report as the rules ask it: what it reached, what it failed at, what it says nothing of.
///
/// @param report    null if the helper gave no answer, or an empty one
/// @param addresses what the helper resolved the host to, in canonical form; host names left out
record Control(@Nullable HelperReport report, List<String> addresses) {

    enum Try {
        SUCCEEDED,
        FAILED,
        NOT_MADE
    }

    static Control of(TestKeys.WebConnectivity keys) {
        HelperReport report = keys.control();
        if (report == null || keys.controlFailure() != null || saysNothing(report)) {
            return new Control(null, List.of());
        }
        List<String> addresses = new ArrayList<>();
        HelperReport.Names names = report.dns();
        if (names != null) {
            for (String address : names.addresses()) {
                if (Address.isIp(address)) {
                    addresses.add(Address.canonical(address));
                }
            }
        }
        return new Control(report, List.copyOf(addresses));
    }

    boolean isPresent() {
        return report != null;
    }

    ControlOutcome outcome() {
        if (report == null) {
            return ControlOutcome.ABSENT;
        }
        return reachedPage() ? ControlOutcome.REACHED : ControlOutcome.FAILED;
    }

    HelperReport.@Nullable Page page() {
        return report == null ? null : report.http();
    }

    boolean reachedPage() {
        HelperReport.Page page = page();
        return page != null && page.failure() == null && page.statusCode() > 0;
    }

    boolean failedAtPage() {
        HelperReport.Page page = page();
        return page != null && page.failure() != null;
    }

    /// Whether the name has no address for the helper either.
    boolean failedAtName() {
        if (report == null || !addresses.isEmpty()) {
            return false;
        }
        HelperReport.Names names = report.dns();
        HelperReport.Page page = report.http();
        boolean pageSaysSo = page != null && isLookup(Fate.of(page.failure()));
        return (names != null && (names.failure() != null || names.addresses().isEmpty()) && !reachedPage())
                || pageSaysSo;
    }

    boolean resolved() {
        return !addresses.isEmpty();
    }

    Try connected(String endpoint) {
        return report == null ? Try.NOT_MADE : tryOf(report.connects(), endpoint);
    }

    Try shookHands(String endpoint) {
        return report == null ? Try.NOT_MADE : tryOf(report.tls(), endpoint);
    }

    Try shookHandsOverQuic(String endpoint) {
        return report == null ? Try.NOT_MADE : tryOf(report.quic(), endpoint);
    }

    /// Whether the helper saw a certificate valid for the host at this address.
    boolean provedValid(String address, int tlsPort) {
        if (report == null) {
            return false;
        }
        HelperReport.AddressInfo info = report.addresses().get(address);
        return (info != null && info.isValidForDomain())
                || shookHands(Address.endpoint(address, tlsPort)) == Try.SUCCEEDED;
    }

    /// Whether the helper, too, was shown another site's certificate at this address.
    boolean sawForeignCertificate(String address, int tlsPort) {
        return report != null
                && handshakeFate(Address.endpoint(address, tlsPort)).isCertificate();
    }

    /// How the helper's handshake failed; [Fate#NONE] if it made none or succeeded.
    Fate handshakeFate(String endpoint) {
        HelperReport.Endpoint made = report == null ? null : report.tls().get(endpoint);
        return made == null ? Fate.NONE : Fate.of(made.failure());
    }

    Asn networkOf(String address) {
        HelperReport.AddressInfo info =
                report == null ? null : report.addresses().get(address);
        return info == null ? Asn.UNKNOWN : info.asn();
    }

    private static boolean isLookup(Fate fate) {
        return switch (fate) {
            case NAME_UNKNOWN, NAME_WITHOUT_ADDRESS, LOOKUP_REFUSED, LOOKUP_SERVFAIL, LOOKUP_BOGON, LOOKUP_OTHER ->
                true;
            case NONE,
                    RESET,
                    TIMEOUT,
                    REFUSED,
                    CLOSED,
                    UNREACHABLE,
                    OFFLINE,
                    UNKNOWN_AUTHORITY,
                    WRONG_NAME,
                    BAD_CERTIFICATE,
                    BAD_REDIRECT,
                    PROBE,
                    UNCLEAR -> false;
        };
    }

    private static Try tryOf(Map<String, HelperReport.Endpoint> tries, String endpoint) {
        HelperReport.Endpoint made = tries.get(endpoint);
        if (made == null) {
            return Try.NOT_MADE;
        }
        Failure failure = made.failure();
        return made.status() && failure == null ? Try.SUCCEEDED : Try.FAILED;
    }

    private static boolean saysNothing(HelperReport report) {
        HelperReport.Names names = report.dns();
        HelperReport.Page page = report.http();
        boolean noNames =
                names == null || (names.failure() == null && names.addresses().isEmpty());
        boolean noPage = page == null || (page.failure() == null && page.statusCode() <= 0);
        return noNames && noPage && report.connects().isEmpty() && report.tls().isEmpty();
    }
}
