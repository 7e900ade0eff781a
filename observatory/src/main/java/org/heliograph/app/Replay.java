package org.heliograph.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.heliograph.format.ooni.MeasurementWriter;
import org.heliograph.ingest.Loads;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.Source;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.world.Simulated;
import org.heliograph.simulate.world.Simulation;
import org.jspecify.annotations.Nullable;

/// Plays a scenario into a running observatory, as its measurements would have arrived, with the clock of those days.
///
/// Measurements come in loads of a few hours; after each, time is told to have passed, and the next one waits until all
/// of it is decided, so that the pages show each moment as it stood. For one thread.
final class Replay {
    private static final Duration LOAD = Duration.ofHours(6);

    private final Observatory observatory;
    private final ReplayClock clock;
    private final Consumer<Instant> progress;
    private final MeasurementWriter writer = new MeasurementWriter();
    private final String origin;

    private Instant until;
    private Loads.@Nullable Load load;
    private long octets;
    private long line;

    /// @param progress hears how far the replay is, load by load
    Replay(Scenario scenario, Observatory observatory, ReplayClock clock, Consumer<Instant> progress) {
        this.observatory = observatory;
        this.clock = clock;
        this.progress = progress;
        this.origin = "simulation of " + scenario.title().name();
        this.until = scenario.span().from().plus(LOAD);
    }

    /// What happens when somebody asks to stop in the middle.
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Plays all of it.
    ///
    /// @param asked asked before each measurement; true stops the replay
    /// @throws Stopped if it was asked to stop
    void play(Scenario scenario, long seed, BooleanSupplier asked) throws IOException, InterruptedException {
        try {
            Simulation.play(scenario, seed, 1.0, simulated -> {
                if (asked.getAsBoolean()) {
                    throw new Stopped();
                }
                take(simulated);
            });
            passTo(scenario.span().until());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Interrupted e) {
            throw new InterruptedException();
        }
        observatory.heartbeats().last();
        observatory.awaitAll();
        clock.runOn();
    }

    private void take(Simulated simulated) {
        try {
            while (!simulated.uploadedAt().isBefore(until)) {
                passTo(until);
                until = until.plus(LOAD);
            }
            clock.set(simulated.uploadedAt());
            byte[] document = writer.write(simulated.measurement());
            octets += document.length;
            load().add(origin, ++line, Bytes.wrap(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new Interrupted();
        }
    }

    private Loads.Load load() throws IOException {
        Loads.Load open = load;
        if (open == null) {
            open = observatory.loads().begin(Source.Trust.OPERATOR, origin);
            load = open;
        }
        return open;
    }

    private void passTo(Instant moment) throws IOException, InterruptedException {
        Loads.Load open = load;
        if (open != null) {
            open.end(octets, LogEntry.LoadEnded.Outcome.COMPLETE);
            load = null;
            octets = 0;
            observatory.heartbeats().heard();
        }
        clock.set(moment);
        observatory.heartbeats().beat();
        observatory.awaitAll();
        progress.accept(moment);
    }

    /// Carries an interrupt out of the simulation.
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
