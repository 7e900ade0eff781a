package org.heliograph.publish.situation;

import java.time.Duration;
import java.time.Instant;
import org.heliograph.model.facts.Overview;
import org.jspecify.annotations.Nullable;

/// The moment that an answer speaks of, and how that relates to now.
///
/// @param moment       event time: nothing later is taken into account
/// @param asked        whether somebody asked for that moment; else it is the latest that is decided
/// @param lastReceived when the latest input came in, wall clock; null while there is none
/// @param now          wall clock
public record AsOf(Instant moment, boolean asked, @Nullable Instant lastReceived, Instant now) {

    /// A page older than this says so; a feed brings something every few minutes.
    public static final Duration STALE = Duration.ofMinutes(15);

    /// The moment asked for, unless nothing is decided up to it yet; then the latest.
    ///
    /// The latest of real data that end long ago is now: a page that nobody dated speaks of today, and must say
    /// that nothing is known of it.
    ///
    /// @param at null for the latest
    public static AsOf of(Overview overview, @Nullable Instant at, Instant now) {
        Overview.Freshness fresh = overview.freshness();
        Instant latest = fresh.decidedUntil();
        if (latest == null) {
            latest = fresh.lastMeasurementAt() == null ? now : fresh.lastMeasurementAt();
        }
        boolean ended = overview.label() == null && latest.isBefore(now.minus(Recency.WINDOW));
        Instant present = ended ? now : latest;
        if (at != null && (at.isBefore(present) || (ended && !at.isAfter(latest)))) {
            return new AsOf(at, true, fresh.lastReceivedAt(), now);
        }
        return new AsOf(present, false, fresh.lastReceivedAt(), now);
    }

    /// How long ago the latest input came in; zero while there is none.
    public Duration sinceInput() {
        return lastReceived == null || lastReceived.isAfter(now) ? Duration.ZERO : Duration.between(lastReceived, now);
    }

    /// Whether the moment lies so far back that nothing here is about now.
    public boolean isPast() {
        return moment.isBefore(now.minus(Duration.ofDays(1)));
    }

    public boolean isStale() {
        return lastReceived != null && sinceInput().compareTo(STALE) > 0;
    }
}
