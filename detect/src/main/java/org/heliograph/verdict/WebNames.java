package org.heliograph.verdict;

import java.util.List;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.heliograph.model.measurement.Observation.TlsHandshake;
import org.heliograph.model.vantage.VantagePoint;
import org.heliograph.verdict.Answers.Resolver;

/// The rules of name resolution for one link of the chain.
///
/// Three kinds of resolver are compared with the helper and with each other: the device's own, a foreign one by plain
/// DNS, a foreign one by encrypted DNS. What a box on the path forges hits the first two alike and leaves the third.
final class WebNames {

    private static final int TLS_PORT = 443;

    private final WebCase web;
    private final Hop hop;
    private final Control control;
    private final Answers system;
    private final Answers plain;
    private final Answers encrypted;
    private final Clues clues;

    private WebNames(WebCase web, Hop hop, Clues clues) {
        this.web = web;
        this.hop = hop;
        this.control = web.control();
        this.system = Answers.of(hop, Resolver.SYSTEM, control);
        this.plain = Answers.of(hop, Resolver.PLAIN, control);
        this.encrypted = Answers.of(hop, Resolver.ENCRYPTED, control);
        this.clues = clues;
    }

    /// Notes what the lookups show.
    ///
    /// @return whether the usual way goes on; if not, what lies behind tells of the answer, not of the site
    static boolean look(WebCase web, Hop hop, Clues clues) {
        if (hop.lookups().isEmpty() || Address.isIp(hop.url().host())) {
            return true;
        }
        WebNames names = new WebNames(web, hop, clues);
        if (!names.system.asked()) {
            return true;
        }
        return names.system.failed() ? names.lookFailure() : names.lookAnswers();
    }

    /// Whether the helper's own lookup was of this name; it reports that of the first link only.
    private boolean controlKnowsName() {
        return control.isPresent()
                && hop.url().host().equals(web.hops().getFirst().url().host());
    }

    private boolean lookFailure() {
        String host = hop.url().host();
        boolean others = encrypted.resolved() || plain.resolved();
        boolean elsewhereOk = controlKnowsName() ? control.resolved() : control.reachedPage();
        if (controlKnowsName() && !elsewhereOk && control.failedAtName()) {
            if (others) {
                clues.add(
                        RuleName.DNS_FAILURE_NO_CONTROL,
                        host + ": " + system.word() + " here and for the helper, " + "but another resolver gives "
                                + (encrypted.resolved() ? encrypted : plain).shown());
            } else {
                clues.add(
                        RuleName.DNS_CONTROL_FAILED_TOO,
                        host + " does not resolve: " + system.word() + " here, and no address for the helper");
            }
            return false;
        }
        if (!elsewhereOk || isOnlyForIpv6()) {
            clues.add(RuleName.DNS_FAILURE_NO_CONTROL, host + ": " + system.word() + ", and no helper to compare with");
            return false;
        }
        RuleName rule = failureRule(system.fate());
        clues.add(
                rule,
                host + ": " + system.word() + " from the device's resolver, while the helper "
                        + (controlKnowsName()
                                ? "resolves it to " + control.addresses().getFirst()
                                : "reaches the page"));
        if (others) {
            clues.add(
                    RuleName.DNS_OTHER_RESOLVER_ANSWERS,
                    "another resolver in the same measurement gives "
                            + (encrypted.resolved() ? encrypted : plain).shown());
        }
        return false;
    }

    /// A name with IPv6 addresses alone has no answer to a question for IPv4.
    private boolean isOnlyForIpv6() {
        if (system.fate() != Fate.NAME_WITHOUT_ADDRESS || control.addresses().isEmpty()) {
            return false;
        }
        for (String address : control.addresses()) {
            if (!Address.isV6(address)) {
                return false;
            }
        }
        return true;
    }

    static RuleName failureRule(Fate fate) {
        return switch (fate) {
            case NAME_UNKNOWN -> RuleName.DNS_NXDOMAIN;
            case NAME_WITHOUT_ADDRESS -> RuleName.DNS_NO_ANSWER;
            case LOOKUP_REFUSED, REFUSED -> RuleName.DNS_REFUSED;
            case LOOKUP_SERVFAIL -> RuleName.DNS_SERVFAIL;
            case LOOKUP_BOGON -> RuleName.DNS_BOGON;
            case TIMEOUT, RESET, CLOSED, UNREACHABLE -> RuleName.DNS_TIMEOUT;
            case OFFLINE, PROBE -> RuleName.PROBE_GAVE_UP;
            case NONE, UNKNOWN_AUTHORITY, WRONG_NAME, BAD_CERTIFICATE, LOOKUP_OTHER, BAD_REDIRECT, UNCLEAR ->
                RuleName.FAILURE_UNCLEAR;
        };
    }

    private boolean lookAnswers() {
        if (system.areAllBogons()) {
            lookBogons();
            return false;
        }
        if (!controlKnowsName() || system.agreeWith(control)) {
            return true;
        }
        if (control.resolved()) {
            return lookDifference();
        }
        return !control.failedAtName() || lookUnknownName();
    }

    private void lookBogons() {
        String host = hop.url().host();
        String seen = host + " resolves to " + system.shown() + ", where no public server can be";
        if (!control.isPresent()) {
            clues.add(RuleName.DNS_BOGON_NO_CONTROL, seen + "; there is no helper to compare with");
        } else if (!controlKnowsName()) {
            clues.add(control.reachedPage() ? RuleName.DNS_BOGON : RuleName.DNS_BOGON_NO_CONTROL, seen);
        } else if (hasBogon(control.addresses())) {
            clues.add(RuleName.DNS_BOGON_IN_CONTROL, seen + ", and so it does for the helper");
        } else if (control.resolved()) {
            clues.add(
                    RuleName.DNS_BOGON,
                    seen + ", while the helper gets " + control.addresses().getFirst());
        } else if (control.failedAtName() && !encrypted.resolved()) {
            clues.add(RuleName.DNS_RESOLVER_INVENTS_ANSWER, seen + ", and for the helper the name does not exist");
        } else {
            clues.add(RuleName.DNS_BOGON_NO_CONTROL, seen);
        }
    }

    private static boolean hasBogon(List<String> addresses) {
        for (String address : addresses) {
            if (Address.isBogon(address)) {
                return true;
            }
        }
        return false;
    }

    /// The helper finds no such name, the device gets an address.
    private boolean lookUnknownName() {
        String seen = hop.url().host() + " has no address for the helper, but " + system.shown() + " here";
        boolean forgedOnPath = plain.resolved() && plain.agreeWith(system) && encrypted.failed();
        if (forgedOnPath) {
            clues.add(
                    leadsToBlockPage() ? RuleName.DNS_LEADS_TO_BLOCK_PAGE : RuleName.DNS_ANSWER_FOR_UNKNOWN_NAME,
                    seen + ", from the device's resolver and a foreign one by plain DNS, while encrypted DNS says "
                            + encrypted.word());
            return false;
        }
        if (encrypted.resolved() && encrypted.agreeWith(system)) {
            clues.add(RuleName.DNS_CONTROL_OUTVOTED, seen + ", and from encrypted DNS");
            return true;
        }
        clues.add(RuleName.DNS_RESOLVER_INVENTS_ANSWER, seen + ": the resolver answers for names that do not exist");
        return false;
    }

    /// Device and helper get addresses that have nothing in common.
    private boolean lookDifference() {
        String seen = hop.url().host() + " resolves to " + system.shown() + " here and to "
                + control.addresses().getFirst() + " for the helper";
        boolean plainAgainstEncrypted = plain.resolved()
                && plain.agreeWith(system)
                && !plain.agreeWith(control)
                && encrypted.resolved()
                && encrypted.agreeWith(control);
        VantagePoint here = web.measurement().vantagePoint();
        if (plainAgainstEncrypted && (system.liesIn(here.network()) || system.liesIn(here.resolver()))) {
            clues.add(
                    leadsToBlockPage() ? RuleName.DNS_LEADS_TO_BLOCK_PAGE : RuleName.DNS_HIJACK_INTO_OWN_NETWORK,
                    seen
                            + "; a foreign resolver by plain DNS also points into the probe's own network, encrypted DNS does not");
            return false;
        }
        if (encrypted.resolved() && encrypted.agreeWith(system)) {
            clues.add(RuleName.DNS_CONTROL_OUTVOTED, seen + ", but encrypted DNS agrees with the device");
            return true;
        }
        if (isProvedByCertificate()) {
            clues.add(RuleName.DNS_DIFFERS_BUT_CERTIFICATE_VALID, seen + ", where a valid certificate for it is shown");
            return true;
        }
        if (plainAgainstEncrypted) {
            clues.add(
                    leadsToBlockPage() ? RuleName.DNS_LEADS_TO_BLOCK_PAGE : RuleName.DNS_PLAIN_AGAINST_ENCRYPTED,
                    seen + "; two resolvers by plain DNS say the former, encrypted DNS and the helper the latter");
            return false;
        }
        return lookPlainDifference(seen);
    }

    private boolean lookPlainDifference(String seen) {
        if (leadsToBlockPage()) {
            clues.add(RuleName.DNS_LEADS_TO_BLOCK_PAGE, seen + ", and the page there refuses access");
            return false;
        }
        if (isForeignServer()) {
            clues.add(RuleName.DNS_ANSWER_INVALID_FOR_NAME, seen + ", where no server of that name is found");
            return false;
        }
        clues.add(RuleName.DNS_ANSWER_UNMATCHED, seen);
        return true;
    }

    private boolean isProvedByCertificate() {
        for (TlsHandshake handshake : web.seen().handshakes()) {
            if (handshake.succeeded()
                    && handshake.serverName().equals(hop.url().host())
                    && system.addresses().contains(Address.canonical(Address.addressOf(handshake.endpoint())))) {
                return true;
            }
        }
        for (HttpExchange exchange : hop.exchanges()) {
            if (hop.url().isHttps() && exchange.succeeded() && hop.isUsual(Address.addressOf(exchange.endpoint()))) {
                return true;
            }
        }
        for (String address : system.addresses()) {
            if (control.provedValid(address, TLS_PORT)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the addresses serve another site: another's certificate there, for the probe or for the helper, or
    /// nothing
    /// at all for both, while the helper's address serves the page.
    private boolean isForeignServer() {
        for (TlsHandshake handshake : hop.handshakes()) {
            boolean there = system.addresses().contains(Address.canonical(Address.addressOf(handshake.endpoint())));
            if (there && Fate.of(handshake.failure()).isCertificate() && control.reachedPage()) {
                return true;
            }
        }
        for (String address : system.addresses()) {
            if (control.sawForeignCertificate(address, TLS_PORT) && control.reachedPage()) {
                return true;
            }
        }
        return control.reachedPage() && isDeadForBoth();
    }

    private boolean isDeadForBoth() {
        boolean tried = false;
        for (var connect : hop.connects()) {
            if (system.addresses().contains(Address.canonical(connect.address()))) {
                String endpoint = Address.endpoint(connect.address(), connect.port());
                if (connect.succeeded() || control.connected(endpoint) != Control.Try.FAILED) {
                    return false;
                }
                tried = true;
            }
        }
        return tried;
    }

    /// Whether the page at the addresses in doubt says that access is refused.
    private boolean leadsToBlockPage() {
        for (HttpExchange exchange : hop.exchanges()) {
            var response = exchange.response();
            if (response != null
                    && !hop.url().isHttps()
                    && hop.isUsual(Address.addressOf(exchange.endpoint()))
                    && Page.of(response).denies()) {
                return true;
            }
        }
        return false;
    }
}
