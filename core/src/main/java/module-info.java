import org.jspecify.annotations.NullMarked;

/// Values and formats: bytes in, typed values out, and back. No threads, no network, no files.
///
/// Each package is null-marked by itself as well, because users on the class path do not see this file.
@NullMarked
module org.heliograph.core {
    requires static transitive org.jspecify;
    requires re2j;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports org.heliograph.format.fingerprints;
    exports org.heliograph.format.gzip;
    exports org.heliograph.format.lists;
    exports org.heliograph.format.ooni;
    exports org.heliograph.model.facts;
    exports org.heliograph.model.fingerprint;
    exports org.heliograph.model.incident;
    exports org.heliograph.model.measurement;
    exports org.heliograph.model.vantage;
    exports org.heliograph.model.verdict;
}
