/// Questions and replies as values, apart from any server: parameters with bounds, refusals with a reason, and a
/// cache
/// that bounds what a question can cost.
///
/// Whatever a stranger sends ends in a reply with a status below 500, or in 503 with the time to try again. Read
/// [org.heliograph.publish.http.Asked], then [org.heliograph.publish.http.ReplyCache].
@NullMarked
package org.heliograph.publish.http;

import org.jspecify.annotations.NullMarked;
