package org.heliograph.pipeline;

import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Source;

/// Reads one document and judges the measurement in it. Thread-safe; the same document always gets the same answer.
@FunctionalInterface
public interface DocumentJudge {

    /// Judges a document. Never throws on a document, however odd.
    ///
    /// @param trust how the document reached us
    Judgement judge(Bytes document, Source.Trust trust);

    /// What came of a document.
    sealed interface Judgement {
        /// A measurement, judged.
        record Judged(JudgedMeasurement measurement) implements Judgement {}

        /// No measurement.
        ///
        /// @param reason one stable word
        /// @param offset octets from the beginning of the document to what is wrong with it
        /// @param detail for a person
        record Refused(String reason, long offset, String detail) implements Judgement {}
    }
}
