/// Reads gzip (RFC 1952) and the deflate data in it (RFC 1951): octets in, octets out.
///
/// Measurements are archived as gzip, and the JDK's own decoder would take most of the time of judging them: this
/// one does
/// nearly half as much again per second, in plain Java, and refuses the same damage.
///
/// Read [org.heliograph.format.gzip.GzipStream] first, then `Inflate`.
@NullMarked
package org.heliograph.format.gzip;

import org.jspecify.annotations.NullMarked;
