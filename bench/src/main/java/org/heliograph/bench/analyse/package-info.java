/// How many measurements a core judges in a second, and what takes its time.
///
/// Read `AnalyseBench` first.
@NullMarked
package org.heliograph.bench.analyse;

import org.jspecify.annotations.NullMarked;
