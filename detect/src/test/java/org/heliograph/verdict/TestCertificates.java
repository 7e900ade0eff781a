package org.heliograph.verdict;

import java.util.Base64;
import org.heliograph.model.measurement.Bytes;

/// Certificates for `www.example.org` that no authority vouches for, valid for a month from 22 November 2026.
final class TestCertificates {

    static final Bytes SELF_SIGNED =
            decode("MIIBiTCCAS+gAwIBAgIUD0xSS3GnVV0C00FFHwGa/TuoPqQwCgYIKoZIzj0EAwIwGjEYMBYGA1UEAwwPd3d3LmV4YW"
                    + "1wbGUub3JnMB4XDTI2MTEyMjE4NTYwNloXDTI2MTIyMjE4NTYwNlowGjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUub3Jn"
                    + "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEDL9dVdipcIVKCCnEwWnf9RlSs2xKc9osTU3dXa9uzj4nb8VaAtzsed"
                    + "afqehvvKzYVrMjqCW2vamQBFJyNtWp/KNTMFEwHQYDVR0OBBYEFPFwjlaxWxsTqf5z2RlLESJbgykPMB8GA1UdIwQY"
                    + "MBaAFPFwjlaxWxsTqf5z2RlLESJbgykPMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgOV+Fwx1F0B"
                    + "CBfTnnzqjbEUNzcMuo/SM3NRGh8HjJIcECIQDirU4s0liZj2m9DfiYQO5IcmuCyuE4Yo5YPX9GPfYjrw==");

    /// Signed by a "Filter CA".
    static final Bytes CA_SIGNED =
            decode("MIIBJzCBzwIUKpVaqL9WnzW5qWyydIvLODt4QBIwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJRmlsdGVyIENBMB4XDT"
                    + "I2MTEyMjE4NTYwNloXDTI2MTIyMjE4NTYwNlowGjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUub3JnMFkwEwYHKoZIzj0C"
                    + "AQYIKoZIzj0DAQcDQgAEDL9dVdipcIVKCCnEwWnf9RlSs2xKc9osTU3dXa9uzj4nb8VaAtzsedafqehvvKzYVrMjqC"
                    + "W2vamQBFJyNtWp/DAKBggqhkjOPQQDAgNHADBEAiAhmFn0Vcdz6eoK670m+RHQDEt38tzT5Hx8wNk+VkMxaQIgIqNc"
                    + "Lnceymk0RdDyNSUbrLrp/1upoAMkiGIHF2JxoJs=");

    /// Not yet valid in the year of the scenarios.
    static final Bytes OF_2026 = CA_SIGNED;

    private TestCertificates() {}

    private static Bytes decode(String base64) {
        return Bytes.wrap(Base64.getDecoder().decode(base64));
    }
}
