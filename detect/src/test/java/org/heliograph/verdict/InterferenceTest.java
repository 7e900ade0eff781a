package org.heliograph.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.model.measurement.FailureCode.*;
import static org.heliograph.verdict.Scenario.*;

import java.util.List;
import java.util.stream.Stream;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.verdict.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is interference, and of which kind.
class InterferenceTest {

    private static final String HTTP = "http://www.example.org/";
    private static final String HTTPS = "https://www.example.org/";
    private static final String FORGED = "185.30.1.1";
    private static final long FORGED_ASN = 64_496;

    /// @param wanted mechanism and the rule that found it
    record Case(String name, Scenario scenario, String wanted) {}

    @TestFactory
    Stream<DynamicTest> isCalledByItsMechanism() {
        Judge judge = Judge.withoutFingerprints(Rules.latest());
        return Stream.of(names(), moreNames(), connections(), handshakes(), moreHandshakes(), exchanges(), pages())
                .flatMap(List::stream)
                .map(done -> DynamicTest.dynamicTest(done.name(), () -> {
                    Verdict verdict = judge.judge(done.scenario().measurement());
                    String[] wanted = done.wanted().split(" ", -1);
                    assertThat(verdict.state() + " " + EmulatedNetworkConformanceTest.where(verdict))
                            .as("%s", verdict.grounds())
                            .isEqualTo("blocked " + wanted[0]);
                    assertThat(verdict.grounds().reasons())
                            .anySatisfy(reason -> assertThat(reason.rule()).isEqualTo(wanted[1]));
                    assertThat(verdict.grounds().logOdds()).isGreaterThanOrEqualTo(0.5);
                }));
    }

    private static List<Case> names() {
        return List.of(
                new Case(
                        "the resolver denies the name",
                        visits(HTTPS).systemFails(DNS_NXDOMAIN_ERROR).helperReachesThePage(),
                        "dns.nxdomain dns_nxdomain"),
                new Case(
                        "Android's resolver says only that it has nothing",
                        visits(HTTPS).systemFails(ANDROID_DNS_CACHE_NO_DATA).helperReachesThePage(),
                        "dns.nxdomain dns_nxdomain"),
                new Case(
                        "the resolver gives the name no address",
                        visits(HTTPS).systemFails(DNS_NO_ANSWER).helperReachesThePage(),
                        "dns.no_answer dns_no_answer"),
                new Case(
                        "the resolver refuses",
                        visits(HTTPS).systemFails(DNS_REFUSED_ERROR).helperReachesThePage(),
                        "dns.refused dns_refused"),
                new Case(
                        "the resolver fails on this name while another answers",
                        visits(HTTPS)
                                .systemFails(DNS_SERVER_FAILURE)
                                .encrypted(SITE_ASN, SITE)
                                .helperReachesThePage(),
                        "dns.servfail dns_other_resolver_answers"),
                new Case(
                        "the resolver is silent on this name while another answers",
                        visits(HTTPS)
                                .systemFails(GENERIC_TIMEOUT_ERROR)
                                .plain(SITE_ASN, SITE)
                                .helperReachesThePage(),
                        "dns.timeout dns_other_resolver_answers"),
                new Case(
                        "a private address in the site's place",
                        visits(HTTPS).resolves("10.10.34.36").helperReachesThePage(),
                        "dns.injection.bogon dns_bogon"),
                new Case(
                        "a private address that the probe itself rejected",
                        visits(HTTPS).systemFails(DNS_BOGON_ERROR).helperReachesThePage(),
                        "dns.injection.bogon dns_bogon"),
                new Case(
                        "plain DNS says one thing everywhere, encrypted DNS and the helper another",
                        visits(HTTP)
                                .system(FORGED_ASN, FORGED)
                                .plain(FORGED_ASN, FORGED)
                                .encrypted(SITE_ASN, SITE)
                                .connectFails(FORGED, CONNECTION_REFUSED)
                                .helperReachesThePage(),
                        "dns.injection.other dns_plain_against_encrypted"));
    }

    private static List<Case> moreNames() {
        return List.of(
                new Case(
                        "all plain DNS leads into the probe's own network, though the certificate is valid there",
                        visits(HTTPS)
                                .system(HOME_ASN, FORGED)
                                .plain(HOME_ASN, FORGED)
                                .encrypted(SITE_ASN, SITE)
                                .connects(FORGED)
                                .shakesHands(FORGED)
                                .answersFrom(FORGED, 200, page("Example News of the World", 1_500))
                                .helperReachesThePage(),
                        "dns.injection.other dns_hijack_into_own_network"),
                new Case(
                        "a name that exists nowhere is answered by all plain DNS",
                        visits(HTTPS)
                                .system(FORGED_ASN, FORGED)
                                .plain(FORGED_ASN, FORGED)
                                .encryptedFails(DNS_NXDOMAIN_ERROR)
                                .connectFails(FORGED, CONNECTION_REFUSED)
                                .helperFindsNoName(),
                        "dns.injection.other dns_answer_for_unknown_name"),
                new Case(
                        "another site's certificate at the answered address",
                        visits(HTTPS)
                                .system(FORGED_ASN, FORGED)
                                .connects(FORGED)
                                .handshakeFails(FORGED, SSL_INVALID_HOSTNAME)
                                .helperReachesThePage(),
                        "dns.injection.other dns_answer_invalid_for_name"),
                new Case(
                        "a poisoned answer at which nobody finds a server",
                        visits(HTTPS)
                                .system(FORGED_ASN, "8.7.198.45")
                                .connectFails("8.7.198.45", GENERIC_TIMEOUT_ERROR)
                                .helperReachesThePage()
                                .helperConnects("8.7.198.45", GENERIC_TIMEOUT_ERROR),
                        "dns.injection.other dns_answer_invalid_for_name"),
                new Case(
                        "the answered address serves a page that refuses",
                        visits(HTTP)
                                .system(FORGED_ASN, FORGED)
                                .connects(FORGED)
                                .answersFrom(FORGED, 200, page("Доступ ограничен", 700))
                                .helperReachesThePage(),
                        "dns.injection.blockpage dns_leads_to_block_page"));
    }

    private static List<Case> connections() {
        return List.of(
                new Case(
                        "connects are reset",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connectFails(SITE, CONNECTION_RESET)
                                .helperReachesThePage(),
                        "tcp.reset tcp_reset"),
                new Case(
                        "connects time out",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connectFails(SITE, GENERIC_TIMEOUT_ERROR)
                                .helperReachesThePage(),
                        "tcp.timeout tcp_timeout"),
                new Case(
                        "connects to all addresses time out",
                        visits(HTTPS)
                                .resolves(SITE, SITE_2)
                                .connectFails(SITE, GENERIC_TIMEOUT_ERROR)
                                .connectFails(SITE_2, GENERIC_TIMEOUT_ERROR)
                                .helperReachesThePage(),
                        "tcp.timeout tcp_all_of_several"),
                new Case(
                        "connects are refused",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connectFails(SITE, CONNECTION_REFUSED)
                                .helperReachesThePage(),
                        "tcp.refused tcp_refused"),
                new Case(
                        "a router says that there is no way to the host",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connectFails(SITE, HOST_UNREACHABLE)
                                .helperReachesThePage(),
                        "ip.unreachable ip_unreachable"),
                new Case(
                        "connects fail after a first exchange with the address had worked",
                        reaches(HTTP)
                                .redirectedTo(HTTPS)
                                .resolves(SITE)
                                .connectFails(SITE, GENERIC_TIMEOUT_ERROR)
                                .helperReachesThePage(),
                        "residual residual"),
                new Case(
                        "IPv6 is broken and IPv4 refused",
                        visits(HTTPS)
                                .resolves(SITE, SITE_V6)
                                .connectFails(SITE_V6, NETWORK_UNREACHABLE)
                                .connectFails(SITE, CONNECTION_REFUSED)
                                .helperReachesThePage(),
                        "tcp.refused tcp_refused"));
    }

    private static List<Case> handshakes() {
        return List.of(
                new Case(
                        "reset after the ClientHello",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, CONNECTION_RESET)
                                .helperReachesThePage(),
                        "tls.reset.sni tls_reset_sni"),
                new Case(
                        "reset without a name in the ClientHello",
                        visits("https://93.184.216.34/")
                                .connects(SITE)
                                .handshake(SITE, "", new Failure.Known(CONNECTION_RESET))
                                .helperReachesThePage(),
                        "tls.reset.other tls_reset_other"),
                new Case(
                        "silence after the ClientHello",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, GENERIC_TIMEOUT_ERROR)
                                .helperReachesThePage(),
                        "tls.timeout tls_timeout"),
                new Case(
                        "closed after the ClientHello",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, EOF_ERROR)
                                .helperReachesThePage(),
                        "tls.closed tls_closed"),
                new Case(
                        "an alert where the helper's handshake succeeds",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, SSL_FAILED_HANDSHAKE)
                                .helperReachesThePage(),
                        "tls.closed tls_closed"),
                new Case(
                        "reset before a certificate that the helper finds expired",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, CONNECTION_RESET)
                                .helperResolves(SITE)
                                .helperConnects(SITE, null)
                                .helperShakesHands(SITE, SSL_INVALID_CERTIFICATE)
                                .helperFailsAtPage(UNKNOWN_ERROR),
                        "tls.reset.sni tls_reset_sni"));
    }

    private static List<Case> moreHandshakes() {
        return List.of(
                new Case(
                        "a certificate signed by itself where the helper gets the true one",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, SSL_UNKNOWN_AUTHORITY, TestCertificates.SELF_SIGNED)
                                .helperReachesThePage(),
                        "tls.mitm.self_signed tls_forged_self_signed"),
                new Case(
                        "a certificate of an unknown authority where the helper gets the true one",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, SSL_UNKNOWN_AUTHORITY, TestCertificates.CA_SIGNED)
                                .helperReachesThePage(),
                        "tls.mitm.ca_signed tls_forged_ca_signed"),
                new Case(
                        "QUIC is dropped",
                        visits(HTTPS)
                                .resolves(SITE)
                                .quicFails(SITE, GENERIC_TIMEOUT_ERROR)
                                .helperReachesThePage()
                                .helperUsesQuic(SITE),
                        "quic.timeout quic_timeout"),
                new Case(
                        "QUIC is closed",
                        visits(HTTPS)
                                .resolves(SITE)
                                .quicFails(SITE, CONNECTION_REFUSED)
                                .helperReachesThePage()
                                .helperUsesQuic(SITE),
                        "quic.closed quic_closed"));
    }

    private static List<Case> exchanges() {
        return List.of(
                new Case(
                        "reset on the Host header",
                        reaches(HTTP).requestFails(CONNECTION_RESET).helperReachesThePage(),
                        "http.reset.host http_reset"),
                new Case(
                        "silence after the Host header",
                        reaches(HTTP).requestFails(GENERIC_TIMEOUT_ERROR).helperReachesThePage(),
                        "http.timeout http_timeout"),
                new Case(
                        "closed after the Host header",
                        reaches(HTTP).requestFails(EOF_ERROR).helperReachesThePage(),
                        "http.closed http_closed"),
                new Case(
                        "an old document with a reset request and no handshake",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .requestFails(CONNECTION_RESET)
                                .helperReachesThePage(),
                        "tls.reset.sni tls_reset_sni"),
                new Case(
                        "an answer in the clear that never ends",
                        reaches(HTTP).answerBreaksOff(GENERIC_TIMEOUT_ERROR).helperReachesThePage(),
                        "http.throttle.host http_throttled"),
                new Case(
                        "an answer that crawls at 100 kbit/s",
                        reaches(HTTPS)
                                .answerBreaksOff(GENERIC_TIMEOUT_ERROR)
                                .received(0, 1)
                                .received(125_000, 11)
                                .helperReachesThePage(),
                        "tls.throttle.sni tls_throttled"),
                new Case(
                        "the redirect's target is reset",
                        reaches("https://short.ly/1")
                                .redirectedTo(HTTPS)
                                .resolves(SITE_2)
                                .connects(SITE_2)
                                .handshakeFails(SITE_2, CONNECTION_RESET)
                                .helperReachesThePage(),
                        "tls.reset.sni tls_reset_sni"));
    }

    private static List<Case> pages() {
        return List.of(
                new Case(
                        "a page that refuses, sent in the site's name",
                        reaches(HTTP).answers(200, page("Access Denied", 188)).helperReachesThePage(),
                        "http.blockpage http_page_denies"),
                new Case(
                        "a refusal with an error status that is not the server's own",
                        reaches(HTTP)
                                .answers(403, page("Сайт заблокирован", 300))
                                .helperReachesThePage(),
                        "http.blockpage http_page_denies"),
                new Case(
                        "a redirect in the clear to another site's page",
                        reaches(HTTP)
                                .redirectedTo("http://lawfilter.ertelecom.ru/")
                                .resolves(SITE_2)
                                .connects(SITE_2)
                                .answers(200, page("Фильтр", 7_000))
                                .helperReachesThePage(),
                        "http.redirect http_redirect_elsewhere"),
                new Case(
                        "a redirect in the clear to another site's page under https",
                        reaches(HTTP)
                                .redirectedTo("https://blocked.isp.test/")
                                .resolves(SITE_2)
                                .connects(SITE_2)
                                .shakesHands(SITE_2)
                                .answers(200, page("Notice", 700))
                                .helperReachesThePage(),
                        "http.redirect http_redirect_elsewhere"),
                new Case(
                        "another page with nothing of the server's own",
                        reaches(HTTP).answers(200, page("Notice", 300)).helperReachesThePage(),
                        "http.differs http_differs_unsigned"),
                new Case(
                        "an error that the server's software did not send",
                        reaches(HTTP).answers(404, "").helperReachesThePage(),
                        "http.error http_error_unsigned"),
                new Case(
                        "a proxy on the path refuses",
                        reaches(HTTP)
                                .answers(
                                        403,
                                        page("ERROR", 900),
                                        "X-Squid-Error",
                                        "ERR_ACCESS_DENIED 0",
                                        "Via",
                                        "1.1 squid")
                                .helperReachesThePage(),
                        "http.blockpage http_proxy_denies"));
    }
}
