package org.heliograph.simulate.scenario;

/// A scenario that cannot be played, and where it says so.
public final class ScenarioFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    /// A fault at one line of a file.
    ///
    /// @param file   name of the file or resource
    /// @param line   counted from 1; 0 where no line is to blame
    /// @param reason what is wrong, with the name of the key
    public ScenarioFault(String file, int line, String reason) {
        super(file + (line > 0 ? ":" + line : "") + ": " + reason);
        this.file = file;
        this.line = line;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }
}
