package org.heliograph.verdict;

import java.time.Duration;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.heliograph.model.measurement.Observation.NetworkEvent;
import org.jspecify.annotations.Nullable;

/// The rules of transfers that begin and do not come to an end, or crawl.
final class Transfers {

    private static final double BITS = 8.0;
    private static final double NANOS = 1e9;

    private Transfers() {}

    /// What was received on one connection, and for how long.
    record Rate(long octets, Duration span) {
        double bitsPerSecond() {
            double seconds = span.toNanos() / NANOS;
            return seconds <= 0 ? 0 : octets * BITS / seconds;
        }

        boolean isLongerThan(double seconds) {
            return span.toNanos() / NANOS >= seconds;
        }
    }

    /// The status arrived, the body never ended: throttled or frozen, unless it was fast and simply large.
    static void lookCutOff(WebCase web, Hop hop, HttpExchange exchange, Clues clues) {
        HttpResponse response = exchange.response();
        int code = response == null ? 0 : response.code();
        String seen = "the answer to " + Words.cut(exchange.request().url()) + " began (status " + code
                + ") and was not complete in time";
        if (!web.control().reachedPage()) {
            clues.add(
                    web.control().failedAtPage() ? RuleName.HTTP_CONTROL_FAILED_TOO : RuleName.HTTP_FAILURE_NO_CONTROL,
                    seen);
            return;
        }
        Rate rate = rateOf(web, exchange);
        boolean fast = rate != null
                && rate.isLongerThan(clues.number(Rules.Setting.SLOW_FOR_SECONDS))
                && rate.bitsPerSecond() >= clues.number(Rules.Setting.SLOW_BITS_PER_SECOND);
        String told = rate == null ? "" : ", at " + Math.round(rate.bitsPerSecond() / 1000) + " kbit/s";
        if (fast) {
            clues.add(RuleName.HTTP_LARGE_BODY_CUT, seen + told);
        } else {
            clues.add(
                    hop.url().isHttps() ? RuleName.TLS_THROTTLED : RuleName.HTTP_THROTTLED,
                    seen + told + "; the helper got it whole");
        }
    }

    /// Octets received on the exchange's connection; null where the document has no such events.
    static @Nullable Rate rateOf(WebCase web, HttpExchange exchange) {
        return rateOf(web.seen().networkEvents(), exchange.step().transactionId(), exchange.endpoint());
    }

    static @Nullable Rate rateOf(Iterable<NetworkEvent> events, long transactionId, String endpoint) {
        long cumulative = 0;
        long summed = 0;
        Duration first = null;
        Duration last = null;
        for (NetworkEvent event : events) {
            boolean same = transactionId != 0
                    ? event.step().transactionId() == transactionId
                    : event.endpoint().isEmpty()
                            || endpoint.isEmpty()
                            || event.endpoint().equals(endpoint);
            if (!same) {
                continue;
            }
            boolean total = event.operation().equals("bytes_received_cumulative");
            if (total) {
                cumulative = Math.max(cumulative, event.bytes());
            } else if (event.operation().equals("read") || event.operation().equals("read_from")) {
                summed += Math.max(0, event.bytes());
            } else {
                continue;
            }
            Duration at = event.step().endedAt();
            first = first == null || at.compareTo(first) < 0 ? at : first;
            last = last == null || at.compareTo(last) > 0 ? at : last;
        }
        if (first == null || last == null) {
            return null;
        }
        return new Rate(Math.max(cumulative, summed), last.minus(first));
    }
}
