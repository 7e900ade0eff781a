package org.heliograph.format.ooni;

/// Ends the reading of one document; [MeasurementReader] turns it into a [MeasurementReader.Rejected]. Without a stack
/// trace: damaged documents may be many, and where in the document it happened is what matters.
final class RefusedDocument extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectReason reason;
    private final long offset;

    /// A refusal.
    ///
    /// @param offset from the start of the document, in octets
    /// @param detail for a person: what was seen, what was wanted; never document text of any length
    RefusedDocument(RejectReason reason, long offset, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.offset = offset;
    }

    MeasurementReader.Rejected asResult() {
        String detail = getMessage();
        return new MeasurementReader.Rejected(reason, offset, detail == null ? "" : detail);
    }
}
