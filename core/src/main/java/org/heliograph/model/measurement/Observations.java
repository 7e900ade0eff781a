package org.heliograph.model.measurement;

import java.util.List;

/// The steps of a measurement, by kind, each list in the order of the document.
///
/// In `requests` OONI puts the newest first: the exchange of the original URL is the *last* one.
public record Observations(
        List<Observation.DnsLookup> lookups,
        List<Observation.TcpConnect> connects,
        List<Observation.TlsHandshake> handshakes,
        List<Observation.HttpExchange> exchanges,
        List<Observation.NetworkEvent> networkEvents) {

    public static final Observations NONE = new Observations(List.of(), List.of(), List.of(), List.of(), List.of());

    public Observations {
        lookups = List.copyOf(lookups);
        connects = List.copyOf(connects);
        handshakes = List.copyOf(handshakes);
        exchanges = List.copyOf(exchanges);
        networkEvents = List.copyOf(networkEvents);
    }

    public boolean isEmpty() {
        return lookups.isEmpty()
                && connects.isEmpty()
                && handshakes.isEmpty()
                && exchanges.isEmpty()
                && networkEvents.isEmpty();
    }
}
