/// Where measurements are made: country, network, resolver, kind of access.
///
/// Values only. Read [org.heliograph.model.vantage.VantagePoint] first.
@NullMarked
package org.heliograph.model.vantage;

import org.jspecify.annotations.NullMarked;
