package org.heliograph.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/// The live pipeline, running in this process: front log → judges → historian.
///
/// Starts where the last checkpoint in its directory was taken. Opens ports on the loopback interface only, chosen
/// by
/// the system. Does not restart by itself: what makes it fail, damage to the log or a store that disagrees, does
/// not
/// heal.
public final class ObservatoryJob implements AutoCloseable {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final String CHECKPOINT_PREFIX = "chk-";

    private final String name;
    private final JobClient client;
    private final CompletableFuture<Void> ended;

    private ObservatoryJob(String name, JobClient client) {
        this.name = name;
        this.client = client;
        this.ended = client.getJobExecutionResult().thenAccept(result -> {});
    }

    /// Starts the job.
    ///
    /// @param checkpoints directory for its checkpoints
    /// @param judges      how many frames are judged at once
    /// @param checkpointEvery after a crash, at most what was done since is done again
    public static ObservatoryJob start(Equipment equipment, Path checkpoints, int judges, Duration checkpointEvery)
            throws IOException {
        String name = UUID.randomUUID().toString();
        equipment.provide(name);
        try {
            Files.createDirectories(checkpoints);
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(
                    1, configuration(checkpoints, judges, checkpointEvery));
            build(environment, name, judges);
            return new ObservatoryJob(name, environment.executeAsync("observatory"));
        } catch (IOException | RuntimeException e) {
            Equipment.withdraw(name);
            throw e;
        } catch (Exception e) {
            Equipment.withdraw(name);
            throw new IOException("the pipeline could not be started: " + e.getMessage(), e);
        }
    }

    private static void build(StreamExecutionEnvironment environment, String equipment, int judges) {
        var octets = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        environment
                .fromSource(new FrontLogSource(equipment), WatermarkStrategy.noWatermarks(), "front log", octets)
                .uid("front-log")
                .rebalance()
                .map(new JudgeFunction(equipment))
                .returns(octets)
                .setParallelism(judges)
                .uid("judge")
                .process(new HistorianFunction(equipment))
                .returns(octets)
                .setMaxParallelism(1)
                .uid("historian")
                .sinkTo(new DiscardingSink<>())
                .uid("end");
    }

    private static Configuration configuration(Path checkpoints, int judges, Duration checkpointEvery)
            throws IOException {
        Configuration settings = new Configuration();
        for (String host : new String[] {
            "rest.address",
            "rest.bind-address",
            "jobmanager.rpc.address",
            "jobmanager.bind-host",
            "taskmanager.host",
            "taskmanager.bind-host"
        }) {
            settings.setString(host, "127.0.0.1");
        }
        settings.setString("rest.port", "0");
        settings.setString("rest.bind-port", "0");
        settings.setString("taskmanager.numberOfTaskSlots", Integer.toString(judges));
        settings.setString("taskmanager.memory.managed.size", "1m");
        settings.setString("taskmanager.memory.network.min", "32m");
        settings.setString("taskmanager.memory.network.max", "32m");
        // Sealed types and records would fall back to a serializer that cannot read them: ours cross as octets.
        settings.setString("pipeline.generic-types", "false");
        settings.setString("pipeline.object-reuse", "true");
        settings.setString("restart-strategy.type", "none");
        settings.setString("state.backend.type", "hashmap");
        settings.setString("execution.checkpointing.storage", "filesystem");
        settings.setString("execution.checkpointing.dir", checkpoints.toUri().toString());
        settings.setString("execution.checkpointing.interval", checkpointEvery.toMillis() + " ms");
        settings.setString("execution.checkpointing.min-pause", checkpointEvery.toMillis() / 2 + " ms");
        settings.setString("execution.checkpointing.timeout", "1 h");
        settings.setString("execution.checkpointing.num-retained", "2");
        settings.setString("execution.checkpointing.tolerable-failed-checkpoints", "1000");
        settings.setString("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        Optional<Path> last = lastCheckpoint(checkpoints);
        if (last.isPresent()) {
            settings.setString(
                    "execution.state-recovery.path", last.get().toUri().toString());
            settings.setString("execution.state-recovery.claim-mode", "CLAIM");
        }
        return settings;
    }

    /// The newest complete checkpoint of any run: its metadata file is moved into place last.
    static Optional<Path> lastCheckpoint(Path checkpoints) throws IOException {
        try (Stream<Path> runs = Files.walk(checkpoints, 2)) {
            return runs.filter(path -> path.getFileName().toString().startsWith(CHECKPOINT_PREFIX))
                    .filter(path -> Files.isRegularFile(path.resolve("_metadata")))
                    .max(Comparator.comparingLong(ObservatoryJob::number));
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(CHECKPOINT_PREFIX.length()));
    }

    /// Completes when the job has ended: normally after [#close], exceptionally when it failed.
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /// Stops the job. What was not finished is done again after the next start.
    @Override
    public void close() {
        try {
            if (!ended.isDone()) {
                client.cancel().get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
                ended.handle((nothing, failure) -> failure).get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the pipeline did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Equipment.withdraw(name);
        }
    }
}
