package org.heliograph.ingest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.heliograph.ingest.log.FrontLog;
import org.heliograph.ingest.log.LogEntry;

/// Writes down that time goes by. Thread-safe.
public final class Heartbeats {
    /// So long after somebody last reported, silence is taken for silence of the places, and not of our sources.
    private static final Duration ALIVE_FOR = Duration.ofHours(24);

    private final FrontLog log;
    private final InstantSource clock;
    private final Duration hold;
    private final AtomicReference<Instant> heardAt = new AtomicReference<>(Instant.MIN);
    private Instant last = Instant.MIN;

    /// @param hold measurements are awaited so long before their time is decided
    public Heartbeats(FrontLog log, InstantSource clock, Duration hold) {
        this.log = log;
        this.clock = clock;
        this.hold = hold;
    }

    /// Somebody reported without being asked, or a feed said that it has nothing new.
    public void heard() {
        heardAt.set(clock.instant());
    }

    /// Writes a heartbeat.
    public void beat() throws IOException {
        beat(hold);
    }

    /// Writes a heartbeat after which everything up to now is decided: nothing more is expected.
    public void last() throws IOException {
        beat(Duration.ZERO);
    }

    private synchronized void beat(Duration held) throws IOException {
        Instant now = clock.instant();
        // A clock that is set back does not take back what was decided.
        Instant told = now.isBefore(last) ? last : now;
        last = told;
        Instant heard = heardAt.get();
        boolean alive = !heard.equals(Instant.MIN) && now.isBefore(heard.plus(ALIVE_FOR));
        log.append(new LogEntry.Heartbeat(told, told.minus(held), alive));
        log.commit();
    }
}
