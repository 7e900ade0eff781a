/// What readers may ask, held to a contract that every store must pass; and facts to test readers with.
@NullMarked
package org.heliograph.facts;

import org.jspecify.annotations.NullMarked;
