package org.heliograph.publish;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import org.heliograph.facts.Belarus2020;
import org.heliograph.facts.Given;
import org.heliograph.facts.InMemoryFacts;
import org.heliograph.model.facts.Facts;
import org.heliograph.publish.api.MeasurementDoor;

/// A real server on loopback, on a free port, with facts in memory and a clock that begins at [#NOW].
public final class Served implements AutoCloseable {
    public static final Instant NOW = Belarus2020.END.plusSeconds(42);

    private final ObservatoryServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private Served(Facts facts, MeasurementDoor door, ServerConfig config, Instant now) {
        server = new ObservatoryServer(
                        facts,
                        door,
                        ticking(now),
                        config.at("127.0.0.1", 0),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
                .start();
    }

    /// Goes on from a moment, for what is kept is made anew as time passes.
    private static InstantSource ticking(Instant now) {
        long start = System.nanoTime();
        return () -> now.plusNanos(System.nanoTime() - start);
    }

    public static Served belarus() {
        return of(new InMemoryFacts(Belarus2020.given()));
    }

    public static Served of(Given given) {
        return of(new InMemoryFacts(given));
    }

    public static Served of(Facts facts) {
        return with(facts, MeasurementDoor.shut(), ServerConfig.usual());
    }

    public static Served with(Facts facts, MeasurementDoor door, ServerConfig config) {
        return new Served(facts, door, config, NOW);
    }

    /// With a clock that begins elsewhere.
    public static Served of(Given given, Instant now) {
        return new Served(new InMemoryFacts(given), MeasurementDoor.shut(), ServerConfig.usual(), now);
    }

    public String base() {
        return "http://127.0.0.1:" + server.port();
    }

    public int port() {
        return server.port();
    }

    /// GET, with further headers as names and values in turn.
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(request(path, headers)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base() + path));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return builder;
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }
}
