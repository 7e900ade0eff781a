package org.heliograph.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.heliograph.ingest.log.LogEntry.LoadEnded.Outcome;
import org.heliograph.model.verdict.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads files, and the files of folders and of the folders in them, as they come. All that is new at one look is
/// one
/// load, whatever the order of the files.
///
/// A file in a folder is complete when its size and time did not change between two looks; hidden files and those
/// named
/// `*.part` or `*.tmp` are left alone. For one thread.
public final class FolderWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatcher.class);

    private final List<Path> paths;
    private final Loads loads;
    private final FileLoader loader;
    /// Files that were not known at the last look, and how they were.
    private final Map<Path, String> lastLook = new HashMap<>();

    /// @param paths files and folders
    public FolderWatcher(List<Path> paths, Loads loads, FileLoader loader) {
        this.paths = List.copyOf(paths);
        this.loads = loads;
        this.loader = loader;
    }

    /// The files under the paths that can be read now.
    ///
    /// @throws NoSuchFileException if one of the paths is not there
    public List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> tree = Files.walk(path)) {
                    tree.filter(Files::isRegularFile)
                            .filter(file -> isWanted(path.relativize(file)))
                            .sorted()
                            .forEach(files::add);
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw new NoSuchFileException(path.toString());
            }
        }
        return files;
    }

    private static boolean isWanted(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        String name = relative.getFileName().toString();
        return !name.endsWith(".part") && !name.endsWith(".tmp");
    }

    /// Loads everything that is there and not known, complete or not.
    ///
    /// @return files loaded
    public int loadAll() throws IOException, InterruptedException {
        return load(unknown());
    }

    /// Looks for new files, and loads those that did not change since the last look.
    ///
    /// @return files loaded
    public int look() throws IOException, InterruptedException {
        List<Path> ready = new ArrayList<>();
        Map<Path, String> seen = new HashMap<>();
        for (Path file : unknown()) {
            String state =
                    Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
            if (state.equals(lastLook.get(file))) {
                ready.add(file);
            } else {
                seen.put(file, state);
            }
        }
        lastLook.clear();
        lastLook.putAll(seen);
        return load(ready);
    }

    private List<Path> unknown() throws IOException, InterruptedException {
        List<Path> unknown = new ArrayList<>();
        for (Path file : files()) {
            if (!loader.isKnown(file, loads.stop())) {
                unknown.add(file);
            }
        }
        return unknown;
    }

    private int load(List<Path> files) throws IOException, InterruptedException {
        if (files.isEmpty()) {
            return 0;
        }
        String origin = files.size() == 1 ? files.getFirst().toString() : files.size() + " files";
        Loads.Load load = loads.begin(Source.Trust.OPERATOR, origin);
        long octets = 0;
        Outcome outcome = Outcome.BROKEN_OFF;
        try {
            for (Path file : files) {
                octets += readOrLeave(file, load);
            }
            outcome = Outcome.COMPLETE;
        } finally {
            load.end(octets, outcome);
        }
        return files.size();
    }

    /// A file that vanished meanwhile is no reason to give up the others.
    private long readOrLeave(Path file, Loads.Load load) throws IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            LOG.warn("{} cannot be read and is left out", file);
            return 0;
        }
        return loader.read(file, load, loads.stop());
    }
}
