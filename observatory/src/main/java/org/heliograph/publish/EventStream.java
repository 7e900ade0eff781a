package org.heliograph.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.FactsUnavailable;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.publish.api.Api;
import org.heliograph.publish.http.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is published, as it happens, to whoever listens (server-sent events, WHATWG HTML §9.2). A listener who
/// comes
/// back
/// names the last event it had and misses none.
///
/// One thread looks whether there is news; each listener has a virtual thread of its own, which ends when its
/// client is
/// gone or too slow.
final class EventStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PING = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int AT_ONCE = 100;

    private final Facts facts;
    private final Api api;
    private final int most;
    private final AtomicInteger listeners = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Thread watcher = Thread.ofVirtual().name("events").unstarted(this::watch);
    private long latest;
    private volatile boolean closed;

    EventStream(Facts facts, Api api, int most) {
        this.facts = facts;
        this.api = api;
        this.most = most;
    }

    void start() {
        latest = facts.lastEventPosition();
        watcher.start();
    }

    int listeners() {
        return listeners.get();
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
        tell(Long.MAX_VALUE);
    }

    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(LOOK);
                tell(facts.lastEventPosition());
            } catch (InterruptedException e) {
                return; // closed
            } catch (FactsUnavailable e) {
                LOG.debug("no news, the facts cannot be read", e);
            }
        }
    }

    private void tell(long position) {
        lock.lock();
        try {
            if (position != latest) {
                latest = position;
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void serve(Context context) {
        long position = start(context.header("Last-Event-ID"));
        if (listeners.incrementAndGet() > most) {
            listeners.decrementAndGet();
            throw Refusal.busy(Duration.ofSeconds(60), "Too many listen already.");
        }
        try {
            context.attribute(Headers.SENT, true);
            context.contentType("text/event-stream; charset=utf-8");
            context.header("Cache-Control", "no-store");
            context.header("X-Accel-Buffering", "no"); // a proxy in front must not hold events back
            // the container's own stream: what is flushed leaves at once
            follow(context.res().getOutputStream(), position);
        } catch (IOException e) {
            LOG.debug("a listener is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.decrementAndGet();
        }
    }

    private long start(@org.jspecify.annotations.Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return facts.lastEventPosition();
        }
        if (!lastEventId.matches("\\d{1,18}")) {
            throw Refusal.badRequest("bad_parameter", "Last-Event-ID is not a position.");
        }
        return Long.parseLong(lastEventId);
    }

    private void follow(OutputStream out, long start) throws IOException, InterruptedException {
        long position = start;
        long ends = System.nanoTime() + LONGEST.toNanos();
        write(out, "retry: 5000\n\n");
        while (!closed && System.nanoTime() < ends) {
            List<PublishedEvent> events = facts.eventsAfter(position, AT_ONCE);
            if (events.isEmpty()) {
                if (!awaitNews(position)) {
                    write(out, ": still here\n\n");
                }
                continue;
            }
            StringBuilder text = new StringBuilder();
            for (PublishedEvent event : events) {
                position = event.position();
                if (IncidentQuery.PUBLISHED.contains(event.event().state().phase())) {
                    text.append("id: ").append(position).append("\nevent: incident\ndata: ");
                    text.append(api.event(event.event())).append("\n\n");
                }
            }
            if (!text.isEmpty()) {
                write(out, text.toString());
            }
        }
    }

    /// Whether there is news within the time after which a listener wants a sign of life.
    private boolean awaitNews(long position) throws InterruptedException {
        lock.lock();
        try {
            long left = PING.toNanos();
            while (latest <= position && left > 0 && !closed) {
                left = news.awaitNanos(left);
            }
            return latest > position;
        } finally {
            lock.unlock();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}
