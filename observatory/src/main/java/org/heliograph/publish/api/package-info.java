/// Everything that the pages show, as JSON; and the door through which anybody hands in measurements.
///
/// Routes are data ([org.heliograph.publish.api.Api]): the OpenAPI 3.1 description is made from them, and answers
/// are
/// records ([org.heliograph.publish.api.Answers]), so that neither can drift from what is served. Refusals are
/// problem
/// documents (RFC 9457). Names are snake_case, times ISO 8601 UTC; fields may be added, never renamed.
@NullMarked
package org.heliograph.publish.api;

import org.jspecify.annotations.NullMarked;
