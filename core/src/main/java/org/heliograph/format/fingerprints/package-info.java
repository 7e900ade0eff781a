/// Reads fingerprint files: octets in, [org.heliograph.model.fingerprint.Fingerprint] out.
///
/// Three formats: OONI's CSV (`ooni/blocking-fingerprints`), our own CSV, which is OONI's with more places and a
/// column
/// for networks, and the JSON lines of Censored Planet. All are described in `docs/formats/fingerprints.md`.
///
/// Whoever calls opens the file. A damaged line is a [org.heliograph.format.fingerprints.FingerprintFile.Gap] with
/// its
/// number and the reason; the lines after it are read.
///
/// Read [org.heliograph.format.fingerprints.FingerprintFile] first.
@NullMarked
package org.heliograph.format.fingerprints;

import org.jspecify.annotations.NullMarked;
