package org.heliograph.verdict;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.heliograph.model.measurement.Observation.TcpConnect;
import org.heliograph.model.measurement.Observation.TlsHandshake;
import org.heliograph.model.measurement.Observations;
import org.jspecify.annotations.Nullable;

/// The rules of the measurement itself: was the device online, is its clock right, does the document hold together?
final class Vantage {

    /// OONI's first measurements.
    private static final Instant FIRST = Instant.parse("2012-01-01T00:00:00Z");

    private static final int UID_TIME_LENGTH = 14;
    private static final int NETWORK_AUTHENTICATION_REQUIRED = 511;
    private static final DateTimeFormatter UID_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private Vantage() {}

    /// What holds for every kind of test.
    static void lookAtClock(Measurement measurement, Clues clues) {
        Instant start = measurement.startedAt();
        Instant received = receivedAt(measurement.uid().value());
        if (start.isBefore(FIRST)) {
            clues.add(
                    RuleName.CLOCK_ABSURD, "the measurement says that it began at " + start + ", before OONI existed");
        } else if (received != null) {
            Duration ahead = Duration.between(received, start);
            boolean future = ahead.toHours() >= clues.number(Rules.Setting.CLOCK_AHEAD_HOURS);
            boolean past = -ahead.toDays() >= clues.number(Rules.Setting.CLOCK_BEHIND_DAYS);
            if (future || past) {
                clues.add(
                        RuleName.CLOCK_ABSURD,
                        "the measurement says that it began at " + start + ", but was received at " + received);
            }
        }
    }

    /// OONI's uid begins with the time at which the measurement was received; null where this one does not.
    private static @Nullable Instant receivedAt(String uid) {
        if (uid.length() <= UID_TIME_LENGTH || uid.charAt(UID_TIME_LENGTH) != '.') {
            return null;
        }
        try {
            return LocalDateTime.parse(uid.substring(0, UID_TIME_LENGTH), UID_TIME)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    /// Nothing worked, and the system said that there is no network.
    static boolean isOffline(Observations seen) {
        int[] steps = new int[2];
        count(seen.lookups(), steps);
        count(seen.connects(), steps);
        count(seen.handshakes(), steps);
        count(seen.exchanges(), steps);
        return steps[0] == 0 && steps[1] > 0;
    }

    /// Counts successes, and failures for want of a network.
    private static void count(List<? extends Observation> observations, int[] steps) {
        for (Observation observation : observations) {
            if (observation.succeeded()) {
                steps[0]++;
            } else if (Fate.of(observation.failure()) == Fate.OFFLINE) {
                steps[1]++;
            }
        }
    }

    static void lookAtWeb(WebCase web, Clues clues) {
        if (!web.control().isPresent() && isOffline(web.seen())) {
            clues.add(RuleName.PROBE_OFFLINE, "every step failed, for want of a network");
        }
        lookForContradiction(web.seen(), clues);
        lookForPortal(web, clues);
    }

    static void lookForContradiction(Observations seen, Clues clues) {
        for (TcpConnect connect : seen.connects()) {
            long id = connect.step().transactionId();
            if (id == 0 || connect.succeeded()) {
                continue;
            }
            for (TlsHandshake handshake : seen.handshakes()) {
                if (handshake.step().transactionId() == id && handshake.succeeded() && !handshake.overQuic()) {
                    clues.add(
                            RuleName.DOCUMENT_CONTRADICTS_ITSELF,
                            "a handshake succeeded on a connection (transaction " + id + ") that failed");
                    return;
                }
            }
            for (HttpExchange exchange : seen.exchanges()) {
                if (exchange.step().transactionId() == id && exchange.succeeded() && exchange.response() != null) {
                    clues.add(
                            RuleName.DOCUMENT_CONTRADICTS_ITSELF,
                            "a page came over a connection (transaction " + id + ") that failed");
                    return;
                }
            }
        }
        for (HttpExchange exchange : seen.exchanges()) {
            HttpResponse response = exchange.response();
            if (response != null && (response.code() < 0 || response.code() > 999)) {
                clues.add(RuleName.DOCUMENT_CONTRADICTS_ITSELF, "HTTP knows no status " + response.code());
                return;
            }
        }
    }

    /// A gateway that wants a login sends everybody to itself, most often at a private address.
    private static void lookForPortal(WebCase web, Clues clues) {
        for (HttpExchange exchange : web.seen().exchanges()) {
            HttpResponse response = exchange.response();
            Url url = response == null ? null : Url.parse(exchange.request().url());
            if (response == null || url == null || url.isHttps()) {
                continue;
            }
            if (response.code() == NETWORK_AUTHENTICATION_REQUIRED) {
                clues.add(RuleName.CAPTIVE_PORTAL, "the network asks for a login (status 511)");
                return;
            }
            Url next = response.code() >= 300 && response.code() <= 399 ? target(url, response) : null;
            boolean asked = Address.isBogon(url.host());
            if (next != null && !asked && isGateway(next.host())) {
                clues.add(
                        RuleName.CAPTIVE_PORTAL,
                        url.host() + " is redirected to the gateway " + Words.cut(next.host()));
                return;
            }
        }
    }

    private static @Nullable Url target(Url from, HttpResponse response) {
        Bytes location = response.header("location").orElse(null);
        return location == null ? null : from.resolve(location.utf8());
    }

    private static boolean isGateway(String host) {
        return Address.isBogon(host)
                || host.endsWith(".lan")
                || host.endsWith(".local")
                || host.endsWith(".home.arpa")
                || host.contains("captive")
                || host.contains("hotspot")
                || host.startsWith("wifi");
    }
}
