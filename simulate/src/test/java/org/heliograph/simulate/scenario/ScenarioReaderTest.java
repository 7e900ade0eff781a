package org.heliograph.simulate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.StringReader;
import java.time.Instant;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.Mechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
    @Test
    void readsWhatItSays() {
        Scenario tiny = read(TinyScenario.TEXT);
        assertThat(tiny.title().name()).isEqualTo("tiny");
        assertThat(tiny.span().from()).isEqualTo(Instant.parse("2021-05-01T00:00:00Z"));
        assertThat(tiny.networks()).extracting(Network::asn).containsExactly(new Asn(64501), new Asn(64502));
        assertThat(tiny.aims())
                .extracting(aim -> aim.target().name())
                .containsExactly("news.example", "bank.example", "tor");
        assertThat(tiny.events())
                .extracting(event -> event.heading().name())
                .containsExactly("news blocked", "first is dark");
        assertThat(tiny.network(new Asn(64501)).blocksHttps())
                .isEqualTo(new Method(
                        "reset",
                        java.util.List.of(new Method.Part(
                                1,
                                Mechanism.TLS_RESET_SNI,
                                new Symptom.HandshakeFails(FailureCode.CONNECTION_RESET)))));
    }

    @Test
    void hostsLoseTheirWwwInVerdictsOnly() {
        Scenario tiny = read(TinyScenario.TEXT);
        assertThat(((Site) tiny.aims().getFirst()).url()).isEqualTo("https://www.news.example/");
    }

    /// What is replaced in the tiny scenario, by what, the line blamed, and a part of what is said.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'zone: UTC'                    | 'timezone: UTC'                | 1  | zone is missing
                    'title: Tiny'                  | 'titel: Tiny'                  | 1  | title is missing
                    'night: 1'                     | 'nigth: 1'                     | 9  | noise.nigth: unknown key
                    'tls_reset: 0.02'              | 'tls_reset: two'               | 8  | noise.tls_reset: want a number, not two
                    'tls_reset: 0.02'              | 'tls_reset: 2'                 | 8  | noise.tls_reset: want 0 to 1, not 2
                    'probes: 3'                    | 'probes: many'                 | 15 | networks.probes: want a whole number
                    'zone: UTC'                    | 'zone: Atlantis/Deep'          | 4  | zone: want a time zone
                    'country: XQ'                  | 'country: Atlantis'            | 3  | country: want two capital letters
                    'mechanism: tls.reset.sni'     | 'mechanism: tls.magic'         | 11 | methods.reset.mechanism: want a mechanism
                    'handshake: connection_reset'  | 'handshake: bad_luck'          | 11 | methods.reset.handshake: want a failure
                    'handshake: connection_reset'  | 'rate_kbit: 4, expired: true'  | 11 | want exactly one of
                    'blocks_https: reset'          | 'blocks_https: rest'           | 15 | there is no rest; there are: reset
                    'targets: [www.news.example]'  | 'targets: [www.nws.example]'   | 30 | there is no target www.nws.example
                    'networks: [64501]'            | 'networks: [64999]'            | 31 | the scenario has no network 64999
                    'start: 2021-05-02T00:00:00Z'  | 'start: yesterday'             | 28 | events.start: want a time such as
                    'start: 2021-05-02T00:00:00Z'  | 'start: 2021-05-09T00:00:00Z'  | 29 | is not after start
                    'what: block'                  | 'what: bloc'                   | 27 | events.what: want block, cut
                    'from: 2021-05-01T00:00:00Z'   | 'from: 2021-06-01T00:00:00Z'   | 6  | until: start 2021-06-01T00:00:00Z is not before
                    'country: DE'                  | 'country: XQ'                  | 18 | a control network must not be in XQ
                    'asn: 64502'                   | 'asn: 64501'                   | 16 | AS64501 is there twice
                    'asn: 64502'                   | 'asn: 64502, country: FR'      | 16 | networks.country: unknown key
                    'asn: 3320'                    | 'asn: 3320, blocks_http: reset' | 18 | outside.blocks_http: unknown key
                    'source: us'                   | 'method: reset'                | 33 | events.method is there twice
                    """)
    void refusesWithLineAndKey(String what, String by, int line, String said) {
        assertThat(TinyScenario.TEXT).contains(what);
        assertThatExceptionOfType(ScenarioFault.class)
                .isThrownBy(() -> read(TinyScenario.TEXT.replace(what, by)))
                .withMessageContaining(said)
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(line));
    }

    @Test
    void twoBlocksOfOneTargetAtOneTimeContradict() {
        String again = TinyScenario.TEXT + """
                - name: news blocked again
                  what: block
                  start: 2021-05-03T00:00:00Z
                  targets: [www.news.example]
                  networks: all
                  method: reset
                  assumed: a test
                """.indent(2);
        assertThatExceptionOfType(ScenarioFault.class)
                .isThrownBy(() -> read(again))
                .withMessageContaining("news blocked again overlaps news blocked (line 26)")
                .withMessageContaining("www.news.example on AS64501");
    }

    @Test
    void oneBlockAfterAnotherDoesNot() {
        String after = TinyScenario.TEXT + """
                - name: news blocked again
                  what: block
                  start: 2021-05-03T12:00:00Z
                  targets: [www.news.example]
                  networks: all
                  method: reset
                  assumed: a test
                """.indent(2);
        assertThat(read(after).events()).hasSize(3);
    }

    @Test
    void anEventNeedsASourceOrAnAssumption() {
        assertThatExceptionOfType(ScenarioFault.class)
                .isThrownBy(() -> read(TinyScenario.TEXT.replace("    source: us\n", "")))
                .withMessageContaining("want a source");
    }

    @ParameterizedTest
    @CsvSource({"''", "'[1, 2]'", "'a: ['", "'- a'", "word", "'a: &x [*x]'"})
    void whatIsNoScenarioIsRefused(String text) {
        assertThatExceptionOfType(ScenarioFault.class).isThrownBy(() -> read(text));
    }

    private static Scenario read(String text) {
        return ScenarioReader.read("tiny.yaml", new StringReader(text));
    }
}
