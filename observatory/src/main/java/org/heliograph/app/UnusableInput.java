package org.heliograph.app;

/// Something the caller handed us cannot be used: exit 2, and one line that says what and where.
public final class UnusableInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param whatAndWhere one line, such as `belarus.json: no such file`
    public UnusableInput(String whatAndWhere) {
        super(whatAndWhere);
    }

    /// @param whatAndWhere one line, such as `belarus.json: no such file`
    /// @param cause shown only with `HELIOGRAPH_DEBUG=1`
    public UnusableInput(String whatAndWhere, Throwable cause) {
        super(whatAndWhere, cause);
    }
}
