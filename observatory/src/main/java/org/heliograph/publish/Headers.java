package org.heliograph.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.util.function.Function;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.publish.http.Reply;
import org.heliograph.publish.http.ReplyCache;
import org.heliograph.publish.page.Pages;

/// Sends replies, with the headers that keep a browser from doing anything but showing them.
final class Headers {
    /// Set on a request that got its reply.
    static final String SENT = "heliograph.sent";

    private static final String POLICY = Pages.policy();
    private static final int NOT_MODIFIED = 304;

    private Headers() {}

    static void secure(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
        if (context.path().startsWith("/api/")) {
            // public facts, readable from any page; nothing here depends on who asks
            context.header("Access-Control-Allow-Origin", "*");
            context.header("Cross-Origin-Resource-Policy", "cross-origin");
        } else {
            context.header("Cross-Origin-Resource-Policy", "same-origin");
        }
    }

    static void send(Context context, Reply reply) {
        context.attribute(SENT, true);
        context.status(reply.status());
        context.header("Cache-Control", "no-store");
        reply.headers().forEach(context::header);
        context.contentType(reply.type());
        context.result(reply.body().toArray());
    }

    /// A reply that never changes while the process lives.
    static void sendForLong(Context context, Reply reply) {
        send(context, reply);
        context.header("Cache-Control", "public, max-age=3600");
    }

    /// A kept reply: not at all if the reader has it already, compressed if the reader can.
    ///
    /// @param mark how to say on the page that it is old
    static void send(Context context, ReplyCache.Kept kept, Function<String, String> mark) {
        context.attribute(SENT, true);
        Reply reply = kept.reply();
        context.header("Vary", "Accept-Encoding");
        if (kept.old()) {
            context.header("Cache-Control", "no-store");
            context.contentType(reply.type());
            context.result(Bytes.ofUtf8(mark.apply(new String(reply.body().borrow(), UTF_8)))
                    .toArray());
            return;
        }
        context.header("Cache-Control", "no-cache");
        context.header("ETag", kept.etag());
        if (matches(context.header("If-None-Match"), kept.etag())) {
            context.status(NOT_MODIFIED);
            return;
        }
        context.status(reply.status());
        reply.headers().forEach(context::header);
        context.contentType(reply.type());
        String accepts = context.header("Accept-Encoding");
        if (!kept.gzip().isEmpty() && accepts != null && accepts.contains("gzip")) {
            context.header("Content-Encoding", "gzip");
            context.result(kept.gzip().toArray());
        } else {
            context.result(reply.body().toArray());
        }
    }

    private static boolean matches(@org.jspecify.annotations.Nullable String wanted, String etag) {
        return wanted != null && (wanted.equals("*") || wanted.contains(etag));
    }
}
