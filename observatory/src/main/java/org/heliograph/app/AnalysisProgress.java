package org.heliograph.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A bar over the octets of all files, where somebody watches and the work is long.
final class AnalysisProgress implements AutoCloseable {
    /// Less is done before a bar could be read.
    private static final long WORTH_A_BAR_BYTES = 20_000_000;

    private static final long STEP_BYTES = 1_000_000;

    private final @Nullable ProgressBar bar;
    private long finishedFiles;
    private long shown;

    private AnalysisProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static AnalysisProgress over(List<String> files) throws IOException {
        long total = 0;
        for (String file : files) {
            Path path = Path.of(file);
            total += Files.isRegularFile(path) ? Files.size(path) : 0;
        }
        boolean worthIt = total >= WORTH_A_BAR_BYTES && StandardError.isTerminal();
        return new AnalysisProgress(worthIt ? barTo(total) : null);
    }

    private static ProgressBar barTo(long total) {
        return new ProgressBarBuilder()
                .setTaskName("analyse")
                .setUnit(" MB", STEP_BYTES)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    /// Tells how far the present file was read.
    void at(long consumedBytes) {
        long now = finishedFiles + consumedBytes;
        if (bar != null && now - shown >= STEP_BYTES) {
            shown = now;
            bar.stepTo(now);
        }
    }

    void fileDone(long consumedBytes) {
        finishedFiles += consumedBytes;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
