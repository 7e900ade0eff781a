/// Benchmarks, each with a correctness sum beside the speed. Results go to `docs/performance.md`.
@NullMarked
package org.heliograph.bench;

import org.jspecify.annotations.NullMarked;
