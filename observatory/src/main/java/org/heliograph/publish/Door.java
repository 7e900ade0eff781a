package org.heliograph.publish;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.publish.api.Answers;
import org.heliograph.publish.api.Api;
import org.heliograph.publish.api.MeasurementDoor;
import org.heliograph.publish.http.Refusal;
import org.heliograph.publish.http.Reply;

/// Takes bodies from strangers: a bounded number of bounded size at a time, unpacked within the same bound.
final class Door {
    private static final int SMALL = 1024 * 1024;
    private static final int MOST_SMALL = 64;
    private static final int MOST_LARGE = 4;
    private static final int PIECE = 16_384;
    private static final long LEAST_OCTETS_PER_SECOND = 500;
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final MeasurementDoor door;
    private final Api api;
    private final long most;
    private final Semaphore small = new Semaphore(MOST_SMALL);
    private final Semaphore large = new Semaphore(MOST_LARGE);

    Door(MeasurementDoor door, Api api, long most) {
        this.door = door;
        this.api = api;
        this.most = most;
    }

    void serve(Context context) throws IOException {
        long declared = context.req().getContentLengthLong();
        if (declared > most) {
            throw Refusal.tooLarge(most);
        }
        String encoding = context.header("Content-Encoding");
        boolean gzip = encoding != null && encoding.toLowerCase(Locale.ROOT).equals("gzip");
        if (encoding != null && !gzip && !encoding.equalsIgnoreCase("identity")) {
            throw Refusal.unknownEncoding("Send gzip, or nothing compressed.");
        }
        // a body that does not say its size, or is packed, may come out large
        Semaphore room = gzip || declared < 0 || declared > SMALL ? large : small;
        enter(room);
        try {
            Headers.send(context, reply(door.take(read(context.bodyInputStream(), gzip))));
        } finally {
            room.release();
        }
    }

    private Bytes read(InputStream sent, boolean gzip) throws IOException {
        try (InputStream in = gzip ? new GZIPInputStream(sent) : sent) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE];
            long began = System.nanoTime();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                out.write(piece, 0, length);
                if (out.size() > most) {
                    throw Refusal.tooLarge(most);
                }
                checkPace(out.size(), System.nanoTime() - began);
            }
            if (out.size() == 0) {
                throw Refusal.badRequest("empty", "There is nothing in the body.");
            }
            return Bytes.wrap(out.toByteArray());
        } catch (ZipException | EOFException e) {
            throw Refusal.badRequest("bad_gzip", "The body says that it is gzip, but is not, or is cut off.");
        }
    }

    /// A sender who dawdles must not keep others out.
    private static void checkPace(long octets, long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos) - GRACE.toSeconds();
        if (seconds > 0 && octets < seconds * LEAST_OCTETS_PER_SECOND) {
            throw Refusal.tooSlow();
        }
    }

    private static void enter(Semaphore room) {
        try {
            if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.busy(RETRY, "Too many measurements at once; keep them and try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy(RETRY, "The observatory is stopping; keep them and try again.");
        }
    }

    private Reply reply(MeasurementDoor.Answer answer) {
        return switch (answer) {
            case MeasurementDoor.Answer.Taken taken ->
                Reply.json(api.write(new Answers.TakenAnswer(
                        taken.uids().isEmpty() ? null : taken.uids().getFirst(), taken.uids())));
            case MeasurementDoor.Answer.Full full ->
                throw Refusal.busy(full.retryAfter(), "There is no room now; keep them and try again.");
            case MeasurementDoor.Answer.TooLarge large -> throw Refusal.tooLarge(large.mostOctets());
            case MeasurementDoor.Answer.Unusable unusable ->
                throw Refusal.unusable(unusable.reason(), unusable.detail());
        };
    }
}
