/// Pages for people: facts and a moment in, HTML or short plain text out.
///
/// Complete without JavaScript; nothing is fetched from elsewhere; every name that comes from outside is escaped
/// and
/// isolated by construction ([org.heliograph.publish.page.Html], [org.heliograph.publish.page.Names]); every
/// sentence
/// is
/// in the catalogue that [org.heliograph.publish.page.Messages] reads. How strength of evidence is worded:
/// `docs/methods/words.md`. Read [org.heliograph.publish.page.Pages] first.
@NullMarked
package org.heliograph.publish.page;

import org.jspecify.annotations.NullMarked;
