package org.heliograph.publish;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.FactsUnavailable;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.VerdictState;
import org.jspecify.annotations.Nullable;

/// Measures of this process for Prometheus: requests by route and status, and the observatory in figures.
///
/// Names begin with `heliograph.`; labels come from closed lists, never from what was asked.
final class Metrics {
    private final MeterRegistry registry;
    private final Facts facts;
    private @Nullable Overview overview;
    private long version = -1;

    Metrics(MeterRegistry registry, Facts facts, IntSupplier listeners) {
        this.registry = registry;
        this.facts = facts;
        Gauge.builder("heliograph.event.listeners", listeners, IntSupplier::getAsInt)
                .register(registry);
        for (VerdictState state : VerdictState.values()) {
            gauge(
                    "heliograph.measurements",
                    Tags.of("state", state.word()),
                    now -> now.counts().of(state));
        }
        gauge("heliograph.duplicates", Tags.empty(), Overview::duplicates);
        gauge(
                "heliograph.rejects",
                Tags.empty(),
                now -> now.rejects().stream()
                        .mapToLong(Overview.RejectCount::count)
                        .sum());
        gauge("heliograph.incidents.published", Tags.empty(), Overview::published);
        gauge("heliograph.incidents.retracted", Tags.empty(), Overview::retracted);
        gauge(
                "heliograph.backlog.documents",
                Tags.empty(),
                now -> now.freshness().backlog());
        gauge(
                "heliograph.lag.seconds",
                Tags.empty(),
                now -> now.freshness().lag().toMillis() / 1_000.0);
        gauge("heliograph.disk.used.bytes", Tags.empty(), now -> now.disk().usedBytes());
        gauge("heliograph.disk.free.bytes", Tags.empty(), now -> now.disk().freeBytes());
    }

    private void gauge(String name, Tags tags, ToDoubleFunction<Overview> value) {
        Gauge.builder(name, this, metrics -> {
                    Overview now = metrics.overview();
                    return now == null ? Double.NaN : value.applyAsDouble(now);
                })
                .tags(tags)
                .register(registry);
    }

    /// One overview serves all gauges of a scrape.
    private synchronized @Nullable Overview overview() {
        try {
            long now = facts.version();
            if (overview == null || now != version) {
                overview = facts.overview();
                version = now;
            }
            return overview;
        } catch (FactsUnavailable e) {
            return null;
        }
    }

    void count(Context context) {
        Endpoint endpoint = context.endpoints().lastHttpEndpoint();
        registry.counter(
                        "heliograph.http.requests",
                        "route",
                        endpoint == null ? "none" : endpoint.path,
                        "status",
                        Integer.toString(context.statusCode()))
                .increment();
    }
}
