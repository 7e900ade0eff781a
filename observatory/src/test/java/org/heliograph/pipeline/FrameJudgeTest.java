package org.heliograph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.heliograph.ingest.log.FrontLog;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.ingest.log.LogReader;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Verdict;
import org.heliograph.store.Fact;
import org.heliograph.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameJudgeTest {
    private static final Instant RECEIVED = Samples.NOON;

    @TempDir
    private Path directory;

    @Test
    void measurementDatedAfterItsArrivalIsInconclusive() throws IOException {
        Fact fact = judged(RECEIVED.plus(Duration.ofHours(1)).plusSeconds(1), Samples.blocked());
        assertThat(fact.judged().verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(fact.judged().verdict().grounds().logOdds()).isZero();
        assertThat(fact.reason()).isEqualTo("clock_absurd");
        assertThat(fact.grounds()).contains("reached us at 2020-08-09T12:00:00Z");
    }

    @Test
    void clockThatIsAnHourAheadIsBelieved() throws IOException {
        Verdict blocked = judged(RECEIVED.plus(Duration.ofHours(1)), Samples.blocked())
                .judged()
                .verdict();
        assertThat(blocked).isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void oldMeasurementCounts() throws IOException {
        Verdict blocked = judged(RECEIVED.minus(Duration.ofDays(3000)), Samples.blocked())
                .judged()
                .verdict();
        assertThat(blocked).isInstanceOf(Verdict.Blocked.class);
    }

    private Fact judged(Instant at, Verdict verdict) throws IOException {
        FrameJudge judge = new FrameJudge(
                (document, trust) -> new DocumentJudge.Judgement.Judged(Samples.judged("uid", at, verdict)));
        LogEntry.Document document = new LogEntry.Document(1, Bytes.ofUtf8("{}"));
        LogEntry.Documents entry = new LogEntry.Documents(0, Source.Trust.ANONYMOUS, "intake", List.of(document));
        try (FrontLog log = FrontLog.open(directory, 1 << 20, InstantSource.fixed(RECEIVED))) {
            log.append(entry);
            log.commit();
            try (LogReader reader = log.readFrom(1)) {
                JudgedFrame frame = judge.judge(reader.next().orElseThrow());
                return ((JudgedFrame.Documents) frame.content()).facts().getFirst();
            }
        }
    }
}
