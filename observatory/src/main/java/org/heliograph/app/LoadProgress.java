package org.heliograph.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.heliograph.ingest.FileLoader;
import org.jspecify.annotations.Nullable;

/// A bar over the octets of all files of a long load, where somebody watches.
final class LoadProgress implements FileLoader.Listener, AutoCloseable {
    private static final long WORTH_A_BAR_BYTES = 20_000_000;
    private static final long STEP_BYTES = 1_000_000;

    private @Nullable ProgressBar bar;

    /// Shows a bar for files that will be read, if it is worth it.
    void begin(List<Path> files) throws IOException {
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        if (total >= WORTH_A_BAR_BYTES && StandardError.isTerminal()) {
            bar = new ProgressBarBuilder()
                    .setTaskName("load")
                    .setUnit(" MB", STEP_BYTES)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build();
        }
    }

    @Override
    public void read(Path file, long octets) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.stepBy(octets);
        }
    }

    /// Takes the bar away.
    @Override
    public void close() {
        ProgressBar shown = bar;
        bar = null;
        if (shown != null) {
            shown.close();
        }
    }
}
