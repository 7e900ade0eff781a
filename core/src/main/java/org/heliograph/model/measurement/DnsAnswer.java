package org.heliograph.model.measurement;

import org.heliograph.model.vantage.Asn;
import org.jspecify.annotations.Nullable;

/// One answer of a DNS lookup (OONI df-002).
///
/// @param type  `A`, `AAAA`, `CNAME`, …
/// @param value the address in text form, or the host name
/// @param asn   network of the address as the probe looked it up; [Asn#UNKNOWN] if it did not
/// @param ttl   seconds; null if not told
public record DnsAnswer(
        String type,
        String value,
        Asn asn,
        String asOrganisation,
        @Nullable Long ttl) {

    public boolean isAddress() {
        return type.equals("A") || type.equals("AAAA");
    }
}
