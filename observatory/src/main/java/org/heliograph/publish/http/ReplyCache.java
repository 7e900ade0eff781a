package org.heliograph.publish.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.heliograph.model.facts.FactsUnavailable;
import org.heliograph.model.measurement.Bytes;

/// Replies that were made already, so that many readers cost as much as one.
///
/// A reply is made anew once the facts have changed, but not more often than every [#BREATH], nor less often than
/// every
/// [#LONGEST] (ages in words go on). The same question is answered once, however many ask at once; at most
/// [#AT_ONCE]
/// replies are made at a time. All numbers of a reply come from one version of the facts, unless they change faster
/// than
/// it can be made three times over. If the facts cannot be read, the last good reply is given, marked as such.
///
/// Thread-safe.
public final class ReplyCache {
    static final Duration BREATH = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int AT_ONCE = 8;
    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SMALL = 600;

    private final LongSupplier version;
    private final long mostOctets;
    private final Semaphore making = new Semaphore(AT_ONCE, true);
    private final ReentrantLock[] locks = new ReentrantLock[64];
    private final Map<String, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long octets;

    /// @param version    of the facts
    /// @param mostOctets that all replies together may take; the one least lately asked for goes first
    public ReplyCache(LongSupplier version, long mostOctets) {
        this.version = version;
        this.mostOctets = mostOctets;
        for (int at = 0; at < locks.length; at++) {
            locks[at] = new ReentrantLock();
        }
    }

    /// A reply with what it takes to send it.
    ///
    /// @param gzip    the body compressed; empty where that would gain nothing
    /// @param etag    names the body's content, quoted
    /// @param madeAt  wall clock
    /// @param version of the facts that it was made from
    /// @param old     whether the facts could not be read and this is the last good one
    public record Kept(Reply reply, Bytes gzip, String etag, Instant madeAt, long version, boolean old) {
        Kept asOld() {
            return new Kept(reply, gzip, etag, madeAt, version, true);
        }

        long octets() {
            return (long) reply.body().length() + gzip.length() + 200;
        }
    }

    /// The reply to a question, from the cache or made now.
    ///
    /// @param key the same for the same question
    /// @throws Refusal          as `make` does, or if too much is being made already
    /// @throws FactsUnavailable as `make` does, if there is no earlier reply
    public Kept get(String key, Instant now, Supplier<Reply> make) {
        Kept have = find(key);
        if (have != null && isGood(have, now)) {
            return have;
        }
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), locks.length)];
        lock.lock();
        try {
            have = find(key);
            if (have != null && isGood(have, now)) {
                return have;
            }
            Kept made = make(now, make);
            keep(key, made);
            return made;
        } catch (FactsUnavailable e) {
            if (have != null) {
                return have.asOld();
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private boolean isGood(Kept have, Instant now) {
        Duration age = Duration.between(have.madeAt(), now);
        if (age.isNegative()) {
            return false;
        }
        return age.compareTo(BREATH) < 0 || (have.version() == version.getAsLong() && age.compareTo(LONGEST) < 0);
    }

    private Kept make(Instant now, Supplier<Reply> make) {
        enter();
        try {
            long before = version.getAsLong();
            Reply reply = make.get();
            for (int tries = 1; tries < TRIES && version.getAsLong() != before; tries++) {
                before = version.getAsLong();
                reply = make.get();
            }
            return new Kept(reply, gzip(reply.body()), etag(reply.body()), now, before, false);
        } finally {
            making.release();
        }
    }

    private void enter() {
        try {
            if (!making.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.busy(Duration.ofSeconds(5), "Too many questions at once.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy(Duration.ofSeconds(5), "The observatory is stopping.");
        }
    }

    private @org.jspecify.annotations.Nullable Kept find(String key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }

    private void keep(String key, Kept made) {
        synchronized (kept) {
            Kept before = kept.put(key, made);
            octets += made.octets() - (before == null ? 0 : before.octets());
            Iterator<Kept> eldest = kept.values().iterator();
            while (octets > mostOctets && eldest.hasNext()) {
                octets -= eldest.next().octets();
                eldest.remove();
            }
        }
    }

    private static Bytes gzip(Bytes body) {
        if (body.length() < SMALL) {
            return Bytes.EMPTY;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length() / 4);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(body.borrow());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return Bytes.wrap(out.toByteArray());
    }

    /// Weak, because the same content is sent compressed and plain.
    static String etag(Bytes body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.borrow());
            return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
