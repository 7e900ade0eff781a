package org.heliograph.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.heliograph.model.facts.FactsUnavailable;
import org.heliograph.model.facts.Overview;

/// Measures of the engine for Prometheus: how far the log is, how far the pipeline, and why input was refused. What
/// the pages show is measured by the server. Names are explained in `docs/deploy.md`.
final class ObservatoryMetrics {
    private final Observatory observatory;
    private final InstantSource clock;
    private final MultiGauge rejects;
    private long version = -1;

    private ObservatoryMetrics(Observatory observatory, MeterRegistry registry, InstantSource clock) {
        this.observatory = observatory;
        this.clock = clock;
        this.rejects = MultiGauge.builder("heliograph.rejects.by.reason").register(registry);
    }

    /// Registers everything; what is only known to the store is asked for every few seconds.
    static void register(Observatory observatory, MeterRegistry registry, InstantSource clock) {
        ObservatoryMetrics metrics = new ObservatoryMetrics(observatory, registry, clock);
        metrics.gauge(registry, "heliograph.log.position", now -> now.logEnd() - 1);
        metrics.gauge(registry, "heliograph.log.durable.position", now -> now.logDurable() - 1);
        metrics.gauge(registry, "heliograph.applied.position", now -> now.appliedBelow() - 1);
        metrics.gauge(registry, "heliograph.backlog.positions", Observatory::backlog);
        metrics.gauge(
                registry,
                "heliograph.checkpoint.position",
                now -> now.progress()
                        .checkpoint()
                        .map(checkpoint -> checkpoint.below() - 1.0)
                        .orElse(Double.NaN));
        metrics.gauge(registry, "heliograph.checkpoint.age.seconds", metrics::checkpointAge);
        metrics.gauge(
                registry, "heliograph.judged.position", now -> now.progress().takenBelow() - 1);
        observatory.keep("count rejected input", metrics::countRejects);
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<Observatory> value) {
        Gauge.builder(name, observatory, value).strongReference(true).register(registry);
    }

    private double checkpointAge(Observatory now) {
        return now.progress()
                .checkpoint()
                .map(checkpoint ->
                        Duration.between(checkpoint.at(), clock.instant()).toMillis() / 1_000.0)
                .orElse(Double.NaN);
    }

    /// Reasons come from closed lists of words, so their number is bounded.
    private void countRejects() {
        try {
            long now = observatory.facts().version();
            if (now != version) {
                rejects.register(
                        observatory.facts().overview().rejects().stream()
                                .map(ObservatoryMetrics::row)
                                .toList(),
                        true);
                version = now;
            }
        } catch (FactsUnavailable e) {
            // The last count stands until the store answers again.
            version = -1;
        }
    }

    private static MultiGauge.Row<?> row(Overview.RejectCount count) {
        return MultiGauge.Row.of(
                Tags.of("kind", count.kind().name().toLowerCase(Locale.ROOT), "reason", count.reason()), count.count());
    }
}
