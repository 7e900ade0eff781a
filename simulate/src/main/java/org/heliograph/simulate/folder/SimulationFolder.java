package org.heliograph.simulate.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.world.Simulation;
import org.jspecify.annotations.Nullable;

/// Plays a scenario into a folder.
///
/// The folder must be new, empty, or one that was made by this class: then its former contents are removed first. The
/// same
/// scenario, seed and scale leave the same octets in every file.
public final class SimulationFolder {
    private static final String MARK = "simulation.json";
    private static final String RAW = "raw";
    private static final String TRUTH = "truth";

    private SimulationFolder() {}

    /// What was made.
    ///
    /// @param octets of all documents, before compression
    public record Summary(long measurements, long octets) {}

    /// The folder holds something that is not ours to remove.
    public static final class NotOurs extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotOurs(Path folder) {
            super(folder + ": not empty, and not made by a simulation: nothing was written");
        }
    }

    /// Plays it all, in the caller's thread.
    ///
    /// @param progress gets the simulated time at which each measurement was uploaded
    /// @throws NotOurs     if the folder holds other things
    /// @throws IOException if writing fails; the folder then holds a part, and is still known as ours
    public static Summary write(Scenario scenario, long seed, double scale, Path folder, Consumer<Instant> progress)
            throws IOException {
        prepare(folder);
        // The mark comes first: what a failure leaves behind is still recognised as ours.
        mark(folder, scenario, seed, scale, null);
        long[] count = new long[1];
        long octets;
        try (var archive = new Archive(folder.resolve(RAW));
                var truth = new TruthFiles(folder.resolve(TRUTH), scenario)) {
            Simulation.play(scenario, seed, scale, simulated -> {
                try {
                    archive.add(simulated);
                    truth.add(simulated);
                } catch (IOException fault) {
                    throw new UncheckedIOException(fault);
                }
                count[0]++;
                progress.accept(simulated.uploadedAt());
            });
            octets = archive.octets();
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
        var summary = new Summary(count[0], octets);
        mark(folder, scenario, seed, scale, summary);
        return summary;
    }

    private static void prepare(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            return;
        }
        boolean ours = Files.isRegularFile(folder.resolve(MARK));
        try (Stream<Path> contents = Files.list(folder)) {
            if (!ours && contents.findAny().isPresent()) {
                throw new NotOurs(folder);
            }
        }
        remove(folder.resolve(RAW));
        remove(folder.resolve(TRUTH));
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.isDirectory(tree, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException fault) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void mark(Path folder, Scenario scenario, long seed, double scale, @Nullable Summary summary)
            throws IOException {
        String counts = summary == null
                ? "  \"complete\": false"
                : "  \"complete\": true,\n  \"measurements\": %d,\n  \"octets\": %d"
                        .formatted(summary.measurements(), summary.octets());
        String text =
                "{\n  \"simulation\": \"%s\",\n  \"country\": \"%s\",\n  \"from\": \"%s\",\n  \"until\": \"%s\",\n"
                        .formatted(
                                scenario.title().name(),
                                scenario.title().country(),
                                scenario.span().from(),
                                scenario.span().until());
        String how = "  \"seed\": %d,\n  \"scale\": %s,\n".formatted(seed, scale);
        Files.writeString(folder.resolve(MARK), text + how + counts + "\n}\n", UTF_8);
    }
}
