/// How fast fingerprints are found in pages: our one pass beside what else there is, on the same pages.
@NullMarked
package org.heliograph.bench.patterns;

import org.jspecify.annotations.NullMarked;
