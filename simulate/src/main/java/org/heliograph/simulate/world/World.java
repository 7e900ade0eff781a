package org.heliograph.simulate.world;

import java.time.Duration;
import java.time.Instant;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.simulate.scenario.Span;

/// What is the same for everybody: the servers' pages and certificates.
///
/// Not thread-safe.
final class World {
    /// The authority that signs the simulated servers' certificates.
    private static final String AUTHORITY = "Heliograph Simulated Authority";

    private static final Duration VALID_BEFORE = Duration.ofDays(60);
    private static final Duration VALID_AFTER = Duration.ofDays(300);
    private static final Duration EXPIRED_SINCE = Duration.ofDays(2);

    private final Span span;
    private final Pages pages = new Pages();
    private final Certificates certificates = new Certificates();

    World(Span span) {
        this.span = span;
    }

    Pages pages() {
        return pages;
    }

    /// What the server itself shows.
    Bytes certificate(String host) {
        return certificates.of(host, AUTHORITY, begins(), span.until().plus(VALID_AFTER));
    }

    /// What the server itself shows when nobody renewed it.
    Bytes expiredCertificate(String host) {
        return certificates.of(
                host, AUTHORITY, begins().minus(VALID_AFTER), span.from().minus(EXPIRED_SINCE));
    }

    /// What somebody else shows in its place.
    Bytes forgedCertificate(String host, String issuer) {
        return certificates.of(host, issuer, begins(), span.until().plus(VALID_AFTER));
    }

    private Instant begins() {
        return span.from().minus(VALID_BEFORE);
    }
}
