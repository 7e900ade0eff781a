package org.heliograph.format.ooni;

import static org.assertj.core.api.Assertions.assertThat;

import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    connection_reset                                    | CONNECTION_RESET
                    connection_refused_error                            | CONNECTION_REFUSED
                    dns_name_error                                      | DNS_NXDOMAIN_ERROR
                    timeout-reached                                     | GENERIC_TIMEOUT_ERROR
                    unknown_failure: read tcp: connection reset by peer | CONNECTION_RESET
                    unknown_failure: dial tcp [scrubbed]: connectex: Подключение не установлено, т.к. конечный компьютер отверг запрос на подключение. | CONNECTION_REFUSED
                    unknown_failure: wsarecv: Удаленный хост принудительно разорвал существующее подключение. | CONNECTION_RESET
                    unknown_failure: connectex: Bağlanılan uygun olarak belli bir süre içinde yanıt vermediğinden | GENERIC_TIMEOUT_ERROR
                    unknown_failure: lookup example.org: no such host   | DNS_NXDOMAIN_ERROR
                    """)
    void wordsAndSentencesOfAllAgesBecomeCodes(String said, FailureCode code) {
        assertThat(FailureWords.of(said)).isEqualTo(new Failure.Known(code));
    }

    @Test
    void whatNoRuleKnowsIsKeptAsText() {
        assertThat(FailureWords.of("unknown_failure: stopped after too many redirects"))
                .isEqualTo(new Failure.Unclassified("stopped after too many redirects"));
    }

    @Test
    void emptyTextIsNoFailure() {
        assertThat(FailureWords.of("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "2001:db8::1", "2001:db8:1:2:3:4:5:6", "2a00::1", "192.0.2.7:443"})
    void addressesAreScrubbed(String address) {
        String message = FailureWords.scrubbed("dial tcp " + address + ": odd", 100);
        assertThat(message).contains("[scrubbed]").doesNotContain("192.0.2.7", "2001", "2a00");
    }

    @ParameterizedTest
    @ValueSource(strings = {":::::::a::::b:::c", "1.2.3.4::::::::1.2.3.4", "a::b::c:::::::::d", "1.2.3.4.5.6.7.8"})
    void scrubbingTwiceChangesNothing(String text) {
        String once = FailureWords.scrubbed(text.repeat(40), 100);
        assertThat(FailureWords.scrubbed(once, 100)).isEqualTo(once);
    }

    @Test
    void timesOfDayAreNoAddresses() {
        assertThat(FailureWords.scrubbed("Aug 13 01:20:13.000 [notice] Tor 0.3.4.9", 100))
                .startsWith("Aug 13 01:20:13.000 [notice] Tor");
    }
}
