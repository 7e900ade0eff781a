import org.jspecify.annotations.NullMarked;

/// Values and formats: bytes in, typed values out, and back. No threads, no network, no files.
///
/// Each package is null-marked by itself as well, because users on the class path do not see this file.
@NullMarked
module org.heliograph.core {
    requires static transitive org.jspecify;
    requires tools.jackson.core;
    requires tools.jackson.databind;
}
