package org.heliograph.verdict;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.Observation.TlsHandshake;
import org.jspecify.annotations.Nullable;

/// The certificate that a server, or who posed as it, showed first (RFC 5280).
record Certificate(String subject, String issuer, Instant notBefore, Instant notAfter) {

    /// Null if none was kept or the octets are none.
    static @Nullable Certificate leafOf(TlsHandshake handshake) {
        return handshake.peerCertificates().isEmpty()
                ? null
                : read(handshake.peerCertificates().getFirst());
    }

    static @Nullable Certificate read(Bytes der) {
        try {
            var parsed =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der.borrow()));
            return parsed instanceof X509Certificate x509
                    ? new Certificate(
                            x509.getSubjectX500Principal().getName(),
                            x509.getIssuerX500Principal().getName(),
                            x509.getNotBefore().toInstant(),
                            x509.getNotAfter().toInstant())
                    : null;
        } catch (CertificateException notOne) {
            return null;
        }
    }

    boolean isSelfSigned() {
        return subject.equals(issuer);
    }

    boolean isValidAt(Instant when) {
        return !when.isBefore(notBefore) && !when.isAfter(notAfter);
    }
}
