/// What the pipeline concluded, on disk and to be asked: facts (judged measurements), rejected input, loads,
/// incident
/// events; and the small state beside them.
///
/// In come batches in the order of the front log, each once whatever is replayed; out go facts in event order, for
/// who
/// recomputes, answers to [org.heliograph.model.facts.Facts], and one Parquet file for each closed day. DuckDB
/// holds
/// the facts, SQLite the state of loads; nobody outside this package knows either.
///
/// Read [org.heliograph.store.FactStore] and [org.heliograph.store.Batch] first.
@NullMarked
package org.heliograph.store;

import org.jspecify.annotations.NullMarked;
