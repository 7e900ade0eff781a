package org.heliograph.app;

import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.heliograph.ingest.Intake;
import org.heliograph.publish.ObservatoryServer;
import org.heliograph.publish.ServerConfig;
import org.heliograph.publish.api.MeasurementDoor;

/// Puts an observatory on the network: its facts to be read, its intake to be written to.
final class Serving {
    private static final Duration RETRY = Duration.ofMinutes(1);

    private Serving() {}

    /// Starts to listen where the configuration says.
    static ObservatoryServer start(ObservatoryConfig config, Observatory observatory, InstantSource clock) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ObservatoryMetrics.register(observatory, registry, clock);
        ObservatoryServer server = new ObservatoryServer(
                observatory.facts(),
                door(observatory.intake()),
                clock,
                ServerConfig.usual().at(config.bind(), config.port()),
                registry);
        try {
            return server.start();
        } catch (JavalinBindException e) {
            server.close();
            throw new UnusableInput(
                    "cannot listen on %s port %d: another program does; choose another with --port"
                            .formatted(config.bind(), config.port()),
                    e);
        }
    }

    private static MeasurementDoor door(Intake intake) {
        return body -> switch (intake.take(body)) {
            case Intake.Answer.Taken taken -> new MeasurementDoor.Answer.Taken(taken.uids());
            case Intake.Answer.Full full -> new MeasurementDoor.Answer.Full(RETRY);
            case Intake.Answer.TooLarge large -> new MeasurementDoor.Answer.TooLarge(large.mostOctets());
            case Intake.Answer.Unusable unusable ->
                new MeasurementDoor.Answer.Unusable(
                        unusable.first().reason(), unusable.first().detail());
        };
    }
}
