/// The command line, the configuration and the wiring: the only package that knows two stages.
///
/// Arguments come in; data goes out on stdout, progress and messages on stderr. Read [org.heliograph.app.Main]
/// first.
@NullMarked
package org.heliograph.app;

import org.jspecify.annotations.NullMarked;
