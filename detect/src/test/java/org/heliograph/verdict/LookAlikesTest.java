package org.heliograph.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.model.measurement.FailureCode.*;
import static org.heliograph.verdict.Scenario.*;

import java.util.List;
import java.util.stream.Stream;
import org.heliograph.model.verdict.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Everything that looks like blocking to a hasty reader and must not be called so.
class LookAlikesTest {

    private static final String HTTP = "http://www.example.org/";
    private static final String HTTPS = "https://www.example.org/";
    private static final String CDN = "151.101.1.1";
    private static final long CDN_ASN = 54_113;

    /// @param wanted state, layer, and the rule that says why
    record Case(String name, Scenario scenario, String wanted) {}

    @TestFactory
    Stream<DynamicTest> isNotCalledBlocked() {
        Judge judge = Judge.withoutFingerprints(Rules.latest());
        return Stream.of(siteAtFault(), moreSiteAtFault(), names(), moreNames(), paths(), morePaths())
                .flatMap(List::stream)
                .map(look -> DynamicTest.dynamicTest(look.name(), () -> {
                    Verdict verdict = judge.judge(look.scenario().measurement());
                    String[] wanted = look.wanted().split(" ", -1);
                    assertThat(verdict.state() + " " + EmulatedNetworkConformanceTest.where(verdict))
                            .as("%s", verdict.grounds())
                            .isEqualTo(wanted[0] + " " + wanted[1]);
                    assertThat(verdict.grounds().reasons())
                            .as("reasons")
                            .anySatisfy(reason -> assertThat(reason.rule()).isEqualTo(wanted[2]));
                }));
    }

    private static List<Case> siteAtFault() {
        return List.of(
                new Case(
                        "the site's port is closed for the helper too",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connectFails(SITE, CONNECTION_REFUSED)
                                .helperResolves(SITE)
                                .helperConnects(SITE, CONNECTION_REFUSED)
                                .helperFailsAtPage(CONNECTION_REFUSED),
                        "down tcp tcp_control_failed_too"),
                new Case(
                        "the site is silent for the helper too",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connectFails(SITE, GENERIC_TIMEOUT_ERROR)
                                .helperResolves(SITE)
                                .helperConnects(SITE, GENERIC_TIMEOUT_ERROR)
                                .helperFailsAtPage(GENERIC_TIMEOUT_ERROR),
                        "down tcp tcp_control_failed_too"),
                new Case(
                        "the name exists for nobody",
                        visits(HTTP).systemFails(DNS_NXDOMAIN_ERROR).helperFindsNoName(),
                        "down dns dns_control_failed_too"),
                new Case(
                        "the certificate expired for everybody",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, SSL_INVALID_CERTIFICATE)
                                .helperResolves(SITE)
                                .helperConnects(SITE, null)
                                .helperShakesHands(SITE, SSL_INVALID_CERTIFICATE)
                                .helperFailsAtPage(UNKNOWN_ERROR),
                        "down tls tls_control_failed_too"),
                new Case(
                        "the certificate is for another name, for everybody",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, SSL_INVALID_HOSTNAME)
                                .helperResolves(SITE)
                                .helperConnects(SITE, null)
                                .helperShakesHands(SITE, SSL_INVALID_HOSTNAME)
                                .helperFailsAtPage(UNKNOWN_ERROR),
                        "down tls tls_control_failed_too"));
    }

    private static List<Case> moreSiteAtFault() {
        return List.of(
                new Case(
                        "an old helper that tells of no handshake fails at the page as well",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, SSL_UNKNOWN_AUTHORITY)
                                .helperResolves(SITE)
                                .helperConnects(SITE, null)
                                .helperFailsAtPage(UNKNOWN_ERROR),
                        "down tls tls_control_failed_too"),
                new Case(
                        "the server resets everybody's request",
                        reaches(HTTP)
                                .requestFails(CONNECTION_RESET)
                                .helperResolves(SITE)
                                .helperConnects(SITE, null)
                                .helperFailsAtPage(CONNECTION_RESET),
                        "down http http_control_failed_too"),
                new Case(
                        "the server stalls for everybody",
                        reaches(HTTPS)
                                .answerBreaksOff(GENERIC_TIMEOUT_ERROR)
                                .helperResolves(SITE)
                                .helperConnects(SITE, null)
                                .helperFailsAtPage(GENERIC_TIMEOUT_ERROR),
                        "down http http_control_failed_too"),
                new Case(
                        "a redirect to nowhere under the site's own certificate",
                        reaches(HTTPS).redirectLeadsNowhere("https://").helperReachesThePage(),
                        "down http http_broken_redirect"),
                new Case(
                        "redirects without end",
                        reaches(HTTP)
                                .requestFailsSaying("stopped after too many redirects")
                                .helperResolves(SITE)
                                .helperConnects(SITE, null)
                                .helperFailsAtPage(UNKNOWN_ERROR),
                        "down http http_control_failed_too"));
    }

    private static List<Case> names() {
        return List.of(
                new Case(
                        "a CDN answers by region, with a valid certificate",
                        visits(HTTPS)
                                .system(CDN_ASN, CDN)
                                .connects(CDN)
                                .shakesHands(CDN)
                                .answersFrom(CDN, 200, page("Example News", 1_400))
                                .helperReachesThePage(),
                        "ok none dns_differs_but_certificate_valid"),
                new Case(
                        "a CDN's node inside the probe's own network, given by its own resolver",
                        visits(HTTPS)
                                .system(HOME_ASN, "178.124.1.1")
                                .plain(SITE_ASN, SITE)
                                .encrypted(SITE_ASN, SITE)
                                .connects("178.124.1.1")
                                .shakesHands("178.124.1.1")
                                .answersFrom("178.124.1.1", 200, page("Example News", 1_400))
                                .helperReachesThePage(),
                        "ok none dns_differs_but_certificate_valid"),
                new Case(
                        "other addresses of the same network",
                        visits(HTTP)
                                .system(SITE_ASN, "93.190.1.1")
                                .connects("93.190.1.1")
                                .answersFrom("93.190.1.1", 200, page("Example News of the World", 1_500))
                                .helperReachesThePage(),
                        "ok none http_page_matches"),
                new Case(
                        "neighbouring addresses of a network that nobody knows",
                        visits(HTTP)
                                .system(0, SITE_2)
                                .connects(SITE_2)
                                .answersFrom(SITE_2, 200, page("Example News of the World", 1_500))
                                .helperReachesThePage(),
                        "ok none http_page_matches"),
                new Case(
                        "an unmatched answer alone, over http, is no proof",
                        visits(HTTP)
                                .system(CDN_ASN, CDN)
                                .connects(CDN)
                                .answersFrom(CDN, 200, page("Hello", 400), "Server", "x")
                                .helperReachesThePage(),
                        "inconclusive http dns_answer_unmatched"),
                new Case(
                        "an IPv6-only network wraps the address (NAT64)",
                        visits(HTTP)
                                .system(SITE_ASN, "64:ff9b::5db8:d822")
                                .connects("64:ff9b::5db8:d822")
                                .answersFrom("64:ff9b::5db8:d822", 200, page("Example News of the World", 1_500))
                                .helperReachesThePage(),
                        "ok none http_page_matches"));
    }

    private static List<Case> moreNames() {
        return List.of(
                new Case(
                        "the name has a loopback address for everybody",
                        visits(HTTP)
                                .resolves("127.0.0.1")
                                .helperResolves("127.0.0.1")
                                .helperFailsAtPage(UNKNOWN_ERROR),
                        "down dns dns_bogon_in_control"),
                new Case(
                        "a resolver that sends unknown names to its search page",
                        visits(HTTP)
                                .system(4_134, "61.183.1.186")
                                .connects("61.183.1.186")
                                .answersFrom("61.183.1.186", 302, "", "Location", "http://search.example.cn/")
                                .helperFindsNoName(),
                        "down dns dns_resolver_invents_answer"),
                new Case(
                        "the helper has no such name, but three resolvers and a certificate have",
                        visits(HTTPS)
                                .resolves(SITE)
                                .plain(SITE_ASN, SITE)
                                .encrypted(SITE_ASN, SITE)
                                .connects(SITE)
                                .shakesHands(SITE)
                                .getsThePage()
                                .helperFindsNoName(),
                        "ok none dns_control_outvoted"),
                new Case(
                        "a site with IPv6 alone, asked for IPv4",
                        visits(HTTPS)
                                .systemFails(DNS_NO_ANSWER)
                                .helperResolves(SITE_V6)
                                .helperGets(200, "Six", 100),
                        "inconclusive dns dns_failure_no_control"),
                new Case(
                        "a resolver in trouble (SERVFAIL), with nothing to show that the device was online",
                        visits(HTTPS).systemFails(DNS_SERVER_FAILURE).helperReachesThePage(),
                        "inconclusive dns dns_servfail"),
                new Case(
                        "a lost DNS packet",
                        visits(HTTPS).systemFails(GENERIC_TIMEOUT_ERROR).helperReachesThePage(),
                        "inconclusive dns dns_timeout"));
    }

    private static List<Case> paths() {
        return List.of(
                new Case(
                        "IPv6 at home is broken, IPv4 works",
                        visits(HTTPS)
                                .resolves(SITE, SITE_V6)
                                .connectFails(SITE_V6, NETWORK_UNREACHABLE)
                                .connects(SITE)
                                .shakesHands(SITE)
                                .getsThePage()
                                .helperReachesThePage(),
                        "ok none tcp_ipv6_fails"),
                new Case(
                        "IPv6 alone was tried, and fails",
                        visits(HTTPS)
                                .resolves(SITE_V6)
                                .connectFails(SITE_V6, HOST_UNREACHABLE)
                                .helperResolves(SITE_V6)
                                .helperConnects(SITE_V6, null)
                                .helperGets(200, "Six", 100),
                        "inconclusive tcp ipv6_only_fails"),
                new Case(
                        "some connects time out, others stand",
                        visits(HTTPS)
                                .resolves(SITE, SITE_2)
                                .connectFails(SITE_2, GENERIC_TIMEOUT_ERROR)
                                .connects(SITE)
                                .shakesHands(SITE)
                                .getsThePage()
                                .helperReachesThePage(),
                        "ok none tcp_some_fail"),
                new Case(
                        "one handshake is lost, another stands",
                        visits(HTTPS)
                                .resolves(SITE, SITE_2)
                                .connects(SITE)
                                .connects(SITE_2)
                                .handshakeFails(SITE_2, GENERIC_TIMEOUT_ERROR)
                                .shakesHands(SITE)
                                .getsThePage()
                                .helperReachesThePage(),
                        "ok none http_page_matches"),
                new Case(
                        "a session dies after its handshake",
                        reaches(HTTPS).requestFails(CONNECTION_RESET).helperReachesThePage(),
                        "inconclusive http http_failure_inside_tls"),
                new Case(
                        "a large file is cut off in full flow",
                        reaches(HTTPS)
                                .answerBreaksOff(GENERIC_TIMEOUT_ERROR)
                                .received(0, 1)
                                .received(20_000_000, 16)
                                .helperReachesThePage(),
                        "inconclusive http http_large_body_cut"));
    }

    private static List<Case> morePaths() {
        return List.of(new Case(
                "what fails is only on the detour, the usual way works",
                reaches(HTTPS)
                        .encrypted(SITE_ASN, SITE, "93.184.99.1")
                        .connectFails("93.184.99.1", CONNECTION_REFUSED)
                        .getsThePage()
                        .helperReachesThePage(),
                "ok none http_page_matches"));
    }
}
