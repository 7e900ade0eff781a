package org.heliograph.publish.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A question that gets no answer, and why. The detail is ours: it never repeats what was asked.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String word;
    private final @Nullable Duration retryAfter;

    private Refusal(int status, String word, String detail, @Nullable Duration retryAfter) {
        super(detail, null, false, false); // no trace: strangers cause these at will
        this.status = status;
        this.word = word;
        this.retryAfter = retryAfter;
    }

    /// A parameter that cannot be read, or lies outside its bounds.
    public static Refusal badParameter(String name, String want) {
        return new Refusal(400, "bad_parameter", "Parameter " + name + ": want " + want + ".", null);
    }

    /// A request that is wrong in another way.
    public static Refusal badRequest(String word, String detail) {
        return new Refusal(400, word, detail, null);
    }

    public static Refusal notFound(String detail) {
        return new Refusal(404, "not_found", detail, null);
    }

    public static Refusal tooLarge(long mostOctets) {
        return new Refusal(413, "too_large", "At most " + mostOctets + " octets are taken.", null);
    }

    /// The body comes too slowly.
    public static Refusal tooSlow() {
        return new Refusal(408, "too_slow", "The body came too slowly.", null);
    }

    /// The body is packed in a way that we cannot unpack.
    public static Refusal unknownEncoding(String detail) {
        return new Refusal(415, "unknown_encoding", detail, null);
    }

    /// The document is well sent, but unusable.
    public static Refusal unusable(String word, String detail) {
        return new Refusal(422, word, detail, null);
    }

    public static Refusal busy(Duration retryAfter, String detail) {
        return new Refusal(503, "busy", detail, retryAfter);
    }

    /// Of HTTP.
    public int status() {
        return status;
    }

    /// One stable word.
    public String word() {
        return word;
    }

    /// One sentence for a person.
    public String detail() {
        String message = getMessage();
        return message == null ? word : message;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
