package org.heliograph.publish.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.heliograph.model.facts.Overview;
import org.heliograph.publish.situation.AsOf;

/// What every page needs to know beside its own matter.
///
/// @param path of this page, without query
record Setting(Messages messages, Overview overview, AsOf asOf, ZoneId zone, String path) {

    Wording wording() {
        return new Wording(messages, zone, moment().atZone(zone).getYear());
    }

    Html.Node say(String key, Messages.Arg... args) {
        return messages.say(key, args);
    }

    Instant moment() {
        return asOf.moment();
    }

    /// This page as it says now, for good.
    String permalink() {
        return path + "?at=" + asOf.moment().truncatedTo(ChronoUnit.SECONDS);
    }

    /// The page at a path as it was at a moment.
    static String then(String path, Instant at) {
        return path + "?at=" + at;
    }

    /// A link that keeps to the moment that was asked for.
    String keep(String to) {
        return asOf.asked() ? to + "?at=" + asOf.moment().truncatedTo(ChronoUnit.SECONDS) : to;
    }
}
