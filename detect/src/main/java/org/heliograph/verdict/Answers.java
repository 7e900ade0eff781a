package org.heliograph.verdict;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.measurement.DnsAnswer;
import org.heliograph.model.measurement.Observation.DnsLookup;
import org.heliograph.model.vantage.Asn;

/// What one kind of resolver said of a name, its lookups taken together.
///
/// @param asked     whether it was asked at all
/// @param addresses in canonical form, each once
/// @param networks  of the addresses, in their order; unknown where neither probe nor helper knows
/// @param fate      why there is no address; [Fate#NONE] if there is one
/// @param word      the failure in the document's words, for reasons
record Answers(boolean asked, List<String> addresses, List<Asn> networks, Fate fate, String word) {

    /// Who was asked.
    enum Resolver {
        SYSTEM,
        /// Another resolver, by plain DNS: open to the same interference on the path.
        PLAIN,
        /// Another resolver inside TLS or HTTPS.
        ENCRYPTED;

        static Resolver of(DnsLookup lookup) {
            if (lookup.bySystem()) {
                return SYSTEM;
            }
            return switch (lookup.engine()) {
                case "doh", "dot", "doh3", "doq" -> ENCRYPTED;
                default -> PLAIN;
            };
        }
    }

    static Answers of(Hop hop, Resolver resolver, Control control) {
        List<String> addresses = new ArrayList<>();
        List<Asn> networks = new ArrayList<>();
        DnsLookup failed = null;
        boolean asked = false;
        for (DnsLookup lookup : hop.lookups()) {
            if (Resolver.of(lookup) != resolver) {
                continue;
            }
            asked = true;
            if (!lookup.succeeded() && (failed == null || !lookup.queryType().equals("AAAA"))) {
                failed = lookup;
            }
            for (DnsAnswer answer : lookup.answers()) {
                String address = Address.canonical(answer.value());
                if (answer.isAddress() && Address.isIp(address) && !addresses.contains(address)) {
                    addresses.add(address);
                    networks.add(answer.asn().isKnown() ? answer.asn() : control.networkOf(address));
                }
            }
        }
        if (!addresses.isEmpty() || !asked) {
            return new Answers(asked, addresses, networks, Fate.NONE, "");
        }
        if (failed == null || failed.failure() == null) {
            return new Answers(true, addresses, networks, Fate.NAME_WITHOUT_ADDRESS, "no address");
        }
        return new Answers(
                true,
                addresses,
                networks,
                Fate.of(failed.failure()),
                failed.failure().word());
    }

    boolean resolved() {
        return !addresses.isEmpty();
    }

    /// Asked, and got no address.
    boolean failed() {
        return asked && addresses.isEmpty();
    }

    boolean areAllBogons() {
        for (String address : addresses) {
            if (!Address.isBogon(address)) {
                return false;
            }
        }
        return resolved();
    }

    /// Whether these addresses may belong to the same site: one in common, one network in common, or neighbours.
    boolean agreeWith(List<String> others, List<Asn> theirNetworks) {
        for (int i = 0; i < addresses.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                boolean sameNetwork =
                        networks.get(i).isKnown() && networks.get(i).equals(theirNetworks.get(j));
                if (sameNetwork
                        || addresses.get(i).equals(others.get(j))
                        || Address.areNeighbours(addresses.get(i), others.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean agreeWith(Answers other) {
        return agreeWith(other.addresses, other.networks);
    }

    boolean agreeWith(Control control) {
        List<Asn> theirs = new ArrayList<>();
        for (String address : control.addresses()) {
            theirs.add(control.networkOf(address));
        }
        return agreeWith(control.addresses(), theirs);
    }

    /// Whether one of the addresses lies in this network.
    boolean liesIn(Asn network) {
        return network.isKnown() && networks.contains(network);
    }

    /// For reasons: the first addresses, and how many more there are.
    String shown() {
        if (addresses.isEmpty()) {
            return word;
        }
        int more = addresses.size() - 2;
        String shown = String.join(", ", addresses.subList(0, Math.min(2, addresses.size())));
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
