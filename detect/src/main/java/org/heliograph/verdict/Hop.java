package org.heliograph.verdict;

import java.util.List;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Observation.DnsLookup;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.heliograph.model.measurement.Observation.TcpConnect;
import org.heliograph.model.measurement.Observation.TlsHandshake;

/// One link of the chain of redirects: a URL and the steps that were made for it.
///
/// @param number     redirects before this one
/// @param lookups    of the URL's host, whoever was asked
/// @param connects   to the URL's port
/// @param handshakes at the URL's port, over TCP
/// @param quic       handshakes over QUIC
/// @param exchanges  of this URL
record Hop(
        int number,
        Url url,
        List<DnsLookup> lookups,
        List<TcpConnect> connects,
        List<TlsHandshake> handshakes,
        List<TlsHandshake> quic,
        List<HttpExchange> exchanges) {

    boolean isFirst() {
        return number == 0;
    }

    /// Whether some lookup gave this address, the device's own resolver or another.
    boolean isAnswered(String address, boolean bySystem) {
        for (DnsLookup lookup : lookups) {
            if (lookup.bySystem() == bySystem) {
                for (DnsAnswer answer : lookup.answers()) {
                    if (answer.isAddress() && Address.canonical(answer.value()).equals(address)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// Whether a device without special means would have gone to this address: its own resolver gave it, or nobody was
    /// asked. What only an encrypted or foreign resolver gave is a detour and says nothing about the usual way.
    boolean isUsual(String address) {
        String canonical = Address.canonical(address);
        return isAnswered(canonical, true) || !isAnswered(canonical, false);
    }

    /// Whether the name was asked of the device's own resolver.
    boolean wasAskedOfSystem() {
        for (DnsLookup lookup : lookups) {
            if (lookup.bySystem()) {
                return true;
            }
        }
        return false;
    }
}
