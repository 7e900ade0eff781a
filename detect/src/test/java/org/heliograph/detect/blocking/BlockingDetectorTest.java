package org.heliograph.detect.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Source;
import org.junit.jupiter.api.Test;

class BlockingDetectorTest {
    private static final int HOUR = 3600;
    private static final int QUIET = 60;

    private final BlockingDetector detector = new BlockingDetector(BlockingConfig.standard());
    private int hour;

    @Test
    void firstConfirmedBlockPageIsPublishedAtTheFourthMeasurement() {
        quiet(QUIET);
        assertThat(until(made -> made.confirmed(Mechanism.HTTP_BLOCKPAGE))).isEqualTo(4);
    }

    @Test
    void resetsArePublishedWithinTenMeasurements() {
        quiet(QUIET);
        assertThat(until(made -> made.blocked(Mechanism.TLS_RESET_SNI))).isLessThanOrEqualTo(10);
    }

    @Test
    void timeoutsArePublishedWithinFifteenMeasurements() {
        quiet(QUIET);
        assertThat(until(made -> made.blocked(Mechanism.TCP_TIMEOUT))).isLessThanOrEqualTo(15);
    }

    private void quiet(int hours) {
        for (int i = 0; i < hours; i++) {
            assertThat(next(made -> made)).isEmpty();
        }
    }

    /// Feeds failures until something is published.
    private int until(UnaryOperator<Made> failing) {
        for (int count = 1; count <= 100; count++) {
            List<Finding.Blocking> findings = next(failing);
            if (!findings.isEmpty()) {
                return count;
            }
        }
        return Integer.MAX_VALUE;
    }

    private List<Finding.Blocking> next(UnaryOperator<Made> change) {
        hour++;
        List<Finding.Blocking> findings = new ArrayList<>();
        for (int other = 0; other < 8; other++) {
            Made site = Made.ok(hour * HOUR + other).site("other" + other + ".example");
            findings.addAll(detector.on(signed(site).measurement()));
        }
        findings.addAll(
                detector.on(signed(change.apply(Made.ok(hour * HOUR + 10))).measurement()));
        return findings;
    }

    private Made signed(Made made) {
        return made.by(Source.Trust.SIGNED, "probe-" + hour % 7);
    }
}
