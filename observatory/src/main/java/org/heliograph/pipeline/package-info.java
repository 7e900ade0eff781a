/// The one live pipeline: front log → judge → order of time → detect → fact store, as an Apache Flink job. The only
/// package that knows Flink.
///
/// In come frames of the front log; out go batches to the fact store. Everything between is a function of the log:
/// who
/// was judged in which thread, when a checkpoint was taken and how often the process was killed changes nothing.
///
/// What decides is plain code that knows no Flink: [org.heliograph.pipeline.FrameJudge] makes verdicts of frames,
/// in
/// parallel; [org.heliograph.pipeline.Historian] takes them in the order of the log, decides in the order of time,
/// and
/// decides again when something older turns up. Read the latter first, then
/// [org.heliograph.pipeline.ObservatoryJob].
@NullMarked
package org.heliograph.pipeline;

import org.jspecify.annotations.NullMarked;
