import org.jspecify.annotations.NullMarked;

/// Judging and detecting: pure functions over values of `org.heliograph.core`. No input or output, no clock.
///
/// Each package is null-marked by itself as well, because users on the class path do not see this file.
@NullMarked
module org.heliograph.detect {
    requires static transitive org.jspecify;
    requires transitive org.heliograph.core;
    requires re2j;

    exports org.heliograph.verdict;
    exports org.heliograph.verdict.match;
    exports org.heliograph.detect;
    exports org.heliograph.detect.blocking;
    exports org.heliograph.detect.silence;
    exports org.heliograph.evidence;
    exports org.heliograph.incident;
}
