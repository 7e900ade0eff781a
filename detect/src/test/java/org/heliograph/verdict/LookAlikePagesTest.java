package org.heliograph.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.model.measurement.FailureCode.*;
import static org.heliograph.verdict.Scenario.*;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.verdict.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Pages, devices and helpers that look like blocking to a hasty reader and must not be called so; names, connections
/// and sites at fault are in [LookAlikesTest].
class LookAlikePagesTest {

    private static final String HTTP = "http://www.example.org/";
    private static final String HTTPS = "https://www.example.org/";

    /// @param wanted state, layer, and the rule that says why
    record Case(String name, Scenario scenario, String wanted) {}

    @TestFactory
    Stream<DynamicTest> isNotCalledBlocked() {
        Judge judge = Judge.withoutFingerprints(Rules.latest());
        return Stream.of(pages(), morePages(), furtherPages(), vantage(), moreVantage(), helpers(), moreHelpers())
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

    private static List<Case> pages() {
        return List.of(
                new Case(
                        "the server refuses this country, under its certificate (451)",
                        reaches(HTTPS)
                                .answers(451, page("Unavailable For Legal Reasons", 500))
                                .helperReachesThePage(),
                        "down http http_server_refuses"),
                new Case(
                        "the server refuses this country (403)",
                        reaches(HTTPS).answers(403, page("Access Denied", 500)).helperReachesThePage(),
                        "down http http_server_refuses"),
                new Case(
                        "the server's own refusal in the clear",
                        reaches(HTTP)
                                .answers(403, page("Access Denied", 300), "Server", "nginx", "X-Own", "2")
                                .helperReachesThePage(),
                        "down http http_server_refuses"),
                new Case(
                        "a content network's refusal in the clear",
                        reaches(HTTP)
                                .answers(403, page("Access Denied", 300), "Server", "AkamaiGHost")
                                .helperReachesThePage(),
                        "down http http_server_refuses"),
                new Case(
                        "the server is in trouble, under its certificate",
                        reaches(HTTPS).answers(503, "").helperReachesThePage(),
                        "down http http_server_error"),
                new Case(
                        "a check for robots, in the clear",
                        reaches(HTTP)
                                .answers(
                                        503,
                                        page("Just a moment...", 900),
                                        "CF-RAY",
                                        "68013f3b",
                                        "Server",
                                        "cloudflare")
                                .helperReachesThePage(),
                        "ok none http_challenge"),
                new Case(
                        "a check for robots, under the certificate",
                        reaches(HTTPS)
                                .answers(403, "", "cf-mitigated", "challenge")
                                .helperReachesThePage(),
                        "ok none http_challenge"));
    }

    private static List<Case> morePages() {
        return List.of(
                new Case(
                        "http leads to https",
                        reaches(HTTP)
                                .redirectedTo(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .shakesHands(SITE)
                                .getsThePage()
                                .helperReachesThePage(),
                        "ok none http_page_matches"),
                new Case(
                        "a redirect to the same brand in another country",
                        reaches("http://www.example.com/")
                                .redirectedTo("https://www.example.by/")
                                .resolves(SITE)
                                .connects(SITE)
                                .shakesHands(SITE)
                                .answers(200, page("Навіны", 600))
                                .helperReachesThePage(),
                        "ok none https_authentic"),
                new Case(
                        "a redirect elsewhere that the helper follows as well",
                        reaches("http://short.ly/1")
                                .redirectedTo("http://blog.site.example/")
                                .resolves(SITE)
                                .connects(SITE)
                                .getsThePage()
                                .helperReachesThePage(),
                        "ok none http_page_matches"),
                new Case(
                        "another language, the same server",
                        reaches(HTTP)
                                .answers(200, page("Навіны свету", 400), "Server", "nginx", "X-Own", "1")
                                .helperReachesThePage(),
                        "ok none http_same_server"),
                new Case(
                        "an experiment: title and length differ, one word is left",
                        reaches(HTTP)
                                .answers(200, page("World of tomorrow", 4_000), "Server", "other")
                                .helperReachesThePage(),
                        "ok none http_page_matches"),
                new Case(
                        "another page altogether, of a server with a face",
                        reaches(HTTP)
                                .answers(200, page("Anmeldung", 200), "Server", "apache", "X-App", "1")
                                .helperReachesThePage(),
                        "inconclusive http http_differs"));
    }

    private static List<Case> furtherPages() {
        return List.of(
                new Case(
                        "a proxy is present, and the page is the page",
                        reaches(HTTP)
                                .answers(200, page("Example News of the World", 1_500), "Via", "1.1 squid")
                                .helperReachesThePage(),
                        "ok none http_proxy_present"),
                new Case(
                        "the origin is dead behind a proxy",
                        reaches(HTTP)
                                .answers(
                                        503,
                                        page("ERROR: The requested URL could not be retrieved", 900),
                                        "X-Squid-Error",
                                        "ERR_CONNECT_FAIL 110",
                                        "Via",
                                        "1.1 squid")
                                .helperResolves(SITE)
                                .helperConnects(SITE, null)
                                .helperGets(200, "Example News", 1_500),
                        "down http http_proxy_found_origin_dead"));
    }

    private static List<Case> vantage() {
        return List.of(
                new Case(
                        "a captive portal at a private address",
                        reaches(HTTP)
                                .redirectedTo("http://192.168.1.1/login")
                                .connects("192.168.1.1")
                                .answersFrom("192.168.1.1", 200, page("Please log in", 500))
                                .helperReachesThePage(),
                        "inconclusive vantage captive_portal"),
                new Case(
                        "a network that asks for a login (511)",
                        reaches(HTTP)
                                .answers(511, page("Network Authentication Required", 500))
                                .helperReachesThePage(),
                        "inconclusive vantage captive_portal"),
                new Case(
                        "the device was offline",
                        visits(HTTPS)
                                .systemFails(NETWORK_UNREACHABLE)
                                .connectFails(SITE, NETWORK_UNREACHABLE)
                                .helperIsUnreachable(NETWORK_UNREACHABLE),
                        "inconclusive vantage probe_offline"),
                new Case(
                        "the device's clock is years behind",
                        reaches(HTTPS)
                                .getsThePage()
                                .helperReachesThePage()
                                .startedAt(Instant.parse("2015-01-01T00:00:00Z")),
                        "inconclusive vantage clock_absurd"),
                new Case(
                        "the device's clock is before all measurements",
                        reaches(HTTPS)
                                .getsThePage()
                                .helperReachesThePage()
                                .startedAt(Instant.parse("1970-01-01T00:00:00Z")),
                        "inconclusive vantage clock_absurd"),
                new Case(
                        "the device's clock runs ahead",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connectFails(SITE, CONNECTION_RESET)
                                .helperReachesThePage()
                                .startedAt(START.plusSeconds(7_200)),
                        "inconclusive vantage clock_absurd"),
                new Case(
                        "a certificate that the device's clock finds not yet valid",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, SSL_INVALID_CERTIFICATE, TestCertificates.OF_2026)
                                .helperReachesThePage(),
                        "inconclusive tls certificate_out_of_time"));
    }

    private static List<Case> moreVantage() {
        return List.of(
                new Case(
                        "the certificate was not kept, and time may be what is wrong with it",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, SSL_INVALID_CERTIFICATE)
                                .helperReachesThePage(),
                        "inconclusive tls certificate_out_of_time"),
                new Case(
                        "the system says something nobody knows",
                        reaches(HTTP)
                                .requestFailsSaying("'ascii' codec can't decode byte 0xd9")
                                .helperReachesThePage(),
                        "inconclusive vantage failure_unclear"),
                new Case(
                        "the probe was interrupted",
                        reaches(HTTP).requestFails(INTERRUPTED).helperReachesThePage(),
                        "inconclusive vantage probe_gave_up"),
                new Case(
                        "a handshake on a connection that failed",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connectFails(SITE, CONNECTION_RESET)
                                .handshake(SITE, "www.example.org", null)
                                .helperReachesThePage(),
                        "inconclusive vantage document_contradicts_itself"),
                new Case(
                        "a status that HTTP does not know",
                        reaches(HTTP).answers(1_000_000, "").helperReachesThePage(),
                        "inconclusive vantage document_contradicts_itself"),
                new Case("nothing was done", visits(HTTP), "inconclusive none nothing_observed"));
    }

    private static List<Case> helpers() {
        return List.of(
                new Case(
                        "no helper: a reset handshake alone",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, CONNECTION_RESET)
                                .helperIsUnreachable(CONNECTION_RESET),
                        "inconclusive tls tls_failure_no_control"),
                new Case(
                        "no helper: a timeout",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connectFails(SITE, GENERIC_TIMEOUT_ERROR)
                                .helperIsUnreachable(GENERIC_TIMEOUT_ERROR),
                        "inconclusive tcp tcp_failure_no_control"),
                new Case(
                        "no helper: no such name",
                        visits(HTTPS)
                                .systemFails(DNS_NXDOMAIN_ERROR)
                                .encrypted(SITE_ASN, SITE)
                                .helperIsUnreachable(CONNECTION_RESET),
                        "inconclusive dns dns_failure_no_control"),
                new Case(
                        "no helper: a private address",
                        visits(HTTPS).resolves("10.1.2.3").helperIsUnreachable(CONNECTION_RESET),
                        "inconclusive dns dns_bogon_no_control"),
                new Case(
                        "no helper: a strange certificate",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshakeFails(SITE, SSL_UNKNOWN_AUTHORITY)
                                .helperIsUnreachable(CONNECTION_RESET),
                        "inconclusive tls tls_certificate_no_control"),
                new Case(
                        "no helper: a page in the clear",
                        reaches(HTTP).getsThePage().helperIsUnreachable(CONNECTION_RESET),
                        "inconclusive http http_cannot_compare"),
                new Case(
                        "no helper, but the certificate vouches for the page",
                        reaches(HTTPS).getsThePage().helperIsUnreachable(CONNECTION_RESET),
                        "ok none https_authentic"));
    }

    private static List<Case> moreHelpers() {
        return List.of(
                new Case(
                        "a forged control row says that the site is elsewhere",
                        visits(HTTPS)
                                .resolves(SITE)
                                .plain(SITE_ASN, SITE)
                                .encrypted(SITE_ASN, SITE)
                                .connects(SITE)
                                .shakesHands(SITE)
                                .getsThePage()
                                .helperResolves("185.1.1.1")
                                .helperConnects("185.1.1.1", null)
                                .helperGets(200, "Something else", 90_000, "X-Forged", "1"),
                        "ok none dns_control_outvoted"),
                new Case(
                        "a forged control row says that all is down",
                        reaches(HTTPS)
                                .getsThePage()
                                .helperResolves(SITE)
                                .helperConnects(SITE, CONNECTION_REFUSED)
                                .helperFailsAtPage(CONNECTION_REFUSED),
                        "ok none https_authentic"),
                new Case(
                        "a forged control row in the clear: three resolvers against it",
                        visits(HTTP)
                                .resolves(SITE)
                                .plain(SITE_ASN, SITE)
                                .encrypted(SITE_ASN, SITE)
                                .connects(SITE)
                                .getsThePage()
                                .helperResolves("185.1.1.1")
                                .helperGets(200, "Something else", 90_000, "X-Forged", "1"),
                        "inconclusive http dns_control_outvoted"),
                new Case(
                        "an unclear failure of a handshake",
                        visits(HTTPS)
                                .resolves(SITE)
                                .connects(SITE)
                                .handshake(SITE, "www.example.org", new Failure.Unclassified("tls: odd thing"))
                                .helperReachesThePage(),
                        "inconclusive vantage failure_unclear"));
    }
}
