package org.heliograph.simulate.scenario;

import java.io.StringReader;

/// Four days, two networks, two sites and a tunnel: small enough to be read at one glance.
public final class TinyScenario {
    public static final String TEXT = """
            scenario: tiny
            title: Tiny
            country: XQ
            zone: UTC
            from: 2021-05-01T00:00:00Z
            until: 2021-05-05T00:00:00Z
            noise:
              tls_reset: 0.02
              night: 1
            methods:
              reset: {mechanism: tls.reset.sni, handshake: connection_reset}
            hosting:
              somewhere: {asn: 16276, organisation: OVH SAS, prefix: "51.75"}
            networks:
              - {asn: 64501, name: First, probes: 3, runs_per_day: 24, inputs_per_run: 2, blocks_https: reset}
              - {asn: 64502, name: Second, probes: 3, runs_per_day: 24, inputs_per_run: 2}
            outside:
              - {country: DE, asn: 3320, name: Outside, probes: 3, runs_per_day: 24, inputs_per_run: 2}
            sites:
              - {group: news, scheme: https, hosting: somewhere, hosts: [www.news.example]}
              - {group: bank, scheme: https, domestic: true, hosting: somewhere, hosts: [bank.example]}
            services:
              - {test: tor}
            # who does what
            events:
              - name: news blocked
                what: block
                start: 2021-05-02T00:00:00Z
                end: 2021-05-03T12:00:00Z
                targets: [www.news.example]
                networks: [64501]
                method: operator
                source: us
              - name: first is dark
                what: cut
                start: 2021-05-04T00:00:00Z
                networks: [64501]
                silent: 0.5
                assumed: a test
            """;

    private TinyScenario() {}

    public static Scenario read() {
        return ScenarioReader.read("tiny.yaml", new StringReader(TEXT));
    }
}
