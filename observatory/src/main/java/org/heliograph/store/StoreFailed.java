package org.heliograph.store;

/// The store could not do what it was asked; nothing was changed.
public final class StoreFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Names what was tried.
    ///
    /// @param attempt such as `apply positions 7 to 12`
    public StoreFailed(String attempt, Throwable cause) {
        super("the store could not %s: %s".formatted(attempt, cause.getMessage()), cause);
    }
}
