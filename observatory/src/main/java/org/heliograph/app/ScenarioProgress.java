package org.heliograph.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.heliograph.simulate.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/// How far a scenario is played: a bar over its hours when somebody watches, else a line every few days.
final class ScenarioProgress implements AutoCloseable {
    private static final int DAYS_A_LINE = 5;

    private final Instant from;
    private final PrintWriter err;
    private final @Nullable ProgressBar bar;
    private long hour = -1;
    private long lines;

    ScenarioProgress(Scenario played, PrintWriter err) {
        this.from = played.span().from();
        this.err = err;
        this.bar = StandardError.isTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(played.title().name())
                        .setUnit(" h", 1)
                        .setInitialMax(played.span().length().toHours())
                        .setStyle(ProgressBarStyle.ASCII)
                        .build()
                : null;
    }

    /// It is this far.
    void at(Instant moment) {
        long now = Duration.between(from, moment).toHours();
        if (now == hour) {
            return;
        }
        hour = now;
        if (bar != null) {
            bar.stepTo(now);
        } else if (now / (24 * DAYS_A_LINE) > lines) {
            lines = now / (24 * DAYS_A_LINE);
            err.println("heliograph: played until "
                    + moment.atOffset(ZoneOffset.UTC).toLocalDate());
            err.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
