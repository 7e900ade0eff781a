/// Makes measurements to measure speed on: out of nothing but a seed, so that anyone gets the same octets.
///
/// `Corpus` writes web_connectivity documents with whole web pages in them; `LoadCorpus` writes a great many small
/// ones for
/// a whole observatory. No page or measurement of anybody is copied.
@NullMarked
package org.heliograph.bench.corpus;

import org.jspecify.annotations.NullMarked;
