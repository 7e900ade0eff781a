/// Known answers, pages, certificates and packets of censorship equipment, and the places where one was seen.
///
/// Values only. Read [org.heliograph.model.fingerprint.Fingerprint] first.
@NullMarked
package org.heliograph.model.fingerprint;

import org.jspecify.annotations.NullMarked;
