package org.heliograph.model.facts;

/// The store cannot answer now. Nothing is lost; the same question may be answered later.
public final class FactsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param question what was asked, for the log; never shown to readers
    public FactsUnavailable(String question, Throwable cause) {
        super("cannot answer now: " + question, cause);
    }
}
