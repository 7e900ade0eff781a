package org.heliograph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.ingest.log.LogEntry.LoadEnded.Outcome;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Verdict;
import org.heliograph.store.Fact;
import org.heliograph.store.MemoryFactStore;
import org.heliograph.store.Samples;
import org.heliograph.store.UidIndex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistorianTest {
    private static final Instant NOON = Samples.NOON;
    private static final Instant RECEIVED = NOON.plus(Duration.ofDays(30));

    @TempDir
    private Path directory;

    private int runs;

    @Test
    void loadInAnyOrderGivesTheEventsOfTheSortedOne() throws IOException {
        List<Told> sorted = story(400, 7);
        List<PublishedEvent> wanted = eventsOfLoad(sorted);
        assertThat(wanted).hasSizeGreaterThan(20);
        for (int seed = 0; seed < 10; seed++) {
            List<Told> shuffled = new ArrayList<>(sorted);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(eventsOfLoad(shuffled)).as("seed %d", seed).isEqualTo(wanted);
        }
    }

    @Test
    void liveRunEndsWhereTheLoadEnds() throws IOException {
        List<Told> story = story(400, 7);
        Stream live = new Stream();
        live.alive = false;
        toldInTime(live, story);
        assertThat(live.standing()).isEqualTo(standing(eventsOfLoad(story)));
    }

    private static void toldInTime(Stream live, List<Told> story) throws IOException {
        live.heartbeat(story.getFirst().at().minusSeconds(60));
        for (Told told : story) {
            live.documents(0, told);
            live.heartbeat(told.at().plusSeconds(1));
        }
    }

    @Test
    void lateMeasurementsLeadToWhatWouldHaveBeenSaidInTime() throws IOException {
        List<Told> story = story(300, 11);
        Stream inTime = new Stream();
        toldInTime(inTime, story);
        Map<IncidentId, Incident> wanted = present(inTime.standing());
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Stream live = new Stream();
            live.heartbeat(story.getFirst().at().minusSeconds(60));
            List<Told> late = new ArrayList<>();
            for (Told told : story) {
                if (random.nextInt(4) == 0) {
                    late.add(told);
                } else {
                    live.documents(0, told);
                }
                live.heartbeat(told.at().plusSeconds(1));
                if (random.nextInt(20) == 0) {
                    Collections.shuffle(late, random);
                    live.documents(0, late.toArray(Told[]::new));
                    late.clear();
                }
            }
            live.load(1, late);
            assertThat(present(live.standing())).as("seed %d", seed).isEqualTo(wanted);
        }
    }

    @Test
    void whatLateMeasurementsRefuteIsRetractedAndSaidSoOnce() throws IOException {
        Stream live = new Stream();
        live.heartbeat(NOON);
        live.documents(0, told("a", 10, true), told("b", 20, true), told("c", 30, true));
        live.heartbeat(NOON.plusSeconds(60));
        assertThat(changes(live)).containsExactly(IncidentEvent.Change.OPENED);
        live.load(1, List.of(told("late", 15, false)));
        assertThat(changes(live)).containsExactly(IncidentEvent.Change.OPENED, IncidentEvent.Change.RETRACTED);
        Incident last = live.store.events().getLast().event().state();
        assertThat(last.phase()).isEqualTo(Finding.Phase.RETRACTED);
        assertThat(last.findings()).allMatch(f -> ((Finding.Blocking) f).phase() == Finding.Phase.RETRACTED);
        live.load(2, List.of(told("later", 16, false)));
        assertThat(live.store.events()).hasSize(2);
        assertThat(live.store.events().getLast().event().sequence()).isEqualTo(1);
    }

    @Test
    void measurementToldTwiceCountsOnce() throws IOException {
        Stream live = new Stream();
        live.heartbeat(NOON);
        live.documents(0, told("a", 10, true), told("b", 20, true), told("b", 20, true), told("a", 10, true));
        live.heartbeat(NOON.plusSeconds(60));
        assertThat(live.store.facts()).hasSize(2);
        assertThat(live.store.events()).isEmpty();
    }

    @Test
    void moreTrustedTellingReplacesTheAnonymousOne() throws IOException {
        Stream live = new Stream();
        live.heartbeat(NOON);
        live.documents(0, Source.Trust.ANONYMOUS, told("a", 10, true), told("b", 20, true), told("c", 30, true));
        live.heartbeat(NOON.plusSeconds(60));
        assertThat(changes(live)).containsExactly(IncidentEvent.Change.OPENED);
        live.load(1, List.of(told("b", 20, false)));
        assertThat(changes(live)).containsExactly(IncidentEvent.Change.OPENED, IncidentEvent.Change.RETRACTED);
        live.documents(0, Source.Trust.ANONYMOUS, told("b", 20, true));
        live.heartbeat(NOON.plusSeconds(4000));
        assertThat(live.store.events()).hasSize(2);
    }

    @Test
    void openLoadHoldsTimeBack() throws IOException {
        Stream live = new Stream();
        live.heartbeat(NOON);
        live.begin(1);
        live.documents(1, told("b", 20, true), told("c", 30, true));
        live.heartbeat(NOON.plusSeconds(60));
        assertThat(live.store.events()).isEmpty();
        live.documents(1, told("a", 10, true), told("between", 15, false), told("d", 40, true));
        live.end(1);
        assertThat(changes(live)).containsExactly(IncidentEvent.Change.OPENED);
        assertThat(live.store.events().getFirst().event().state().start().best())
                .isEqualTo(NOON.plusSeconds(20));
    }

    @Test
    void measurementFromTheFutureIsKeptButMovesNoTime() throws IOException {
        Stream live = new Stream();
        live.alive = false;
        live.heartbeat(NOON);
        live.begin(1);
        Instant inAYear = RECEIVED.plus(Duration.ofDays(365));
        Told future = new Told("future", inAYear, "site.example", true);
        live.documents(1, told("a", 10, true), future, told("b", 20, false), told("c", 7300, true));
        live.take(1, new JudgedFrame.Other(new LogEntry.LoadEnded(1, 0, Outcome.COMPLETE)));
        live.heartbeat(RECEIVED);
        HistorianState state = HistorianState.decode(live.historian.checkpoint());
        assertThat(live.store.facts())
                .extracting(fact -> fact.judged().uid().value())
                .contains("future");
        assertThat(state.decidedThrough).isEqualTo(RECEIVED);
        assertThat(state.coverage.tickAfter(NOON)).isPresent();
        assertThat(state.coverage.tickAfter(NOON.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void crashAnywhereLeavesNoTrace() throws IOException {
        List<Told> story = story(200, 3);
        Stream whole = new Stream();
        feed(whole, story);
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            Stream crashed = new Stream();
            crashed.crashes = random;
            feed(crashed, story);
            crashed.historian.checkpoint();
            assertThat(crashed.crashed).isPositive();
            assertThat(crashed.store.events()).as("seed %d", seed).isEqualTo(whole.store.events());
            assertThat(crashed.store.facts()).as("seed %d", seed).isEqualTo(whole.store.facts());
        }
    }

    @Test
    void framesMayComeInAnyOrder() throws IOException {
        List<Told> story = story(100, 5);
        Stream whole = new Stream();
        feed(whole, story);
        Stream mixed = new Stream();
        List<JudgedFrame> frames = new ArrayList<>(whole.frames);
        for (int i = 0; i + 4 <= frames.size(); i += 4) {
            Collections.shuffle(frames.subList(i, i + 4), new Random(i));
        }
        for (JudgedFrame frame : frames) {
            mixed.historian.take(frame);
        }
        mixed.historian.checkpoint();
        assertThat(mixed.store.events()).isEqualTo(whole.store.events());
        assertThat(mixed.store.facts()).isEqualTo(whole.store.facts());
    }

    @Test
    void otherVersionOfTheDetectionDecidesEverythingAnew() throws IOException {
        List<Told> story = story(200, 3);
        Stream live = new Stream();
        feed(live, story);
        Map<IncidentId, Incident> before = live.standing();
        byte[] kept = live.historian.checkpoint();
        live.restart(ThreeInARow.maker("2"), kept);
        live.heartbeat(NOON.plus(Duration.ofDays(400)));
        assertThat(live.standing().keySet()).isEqualTo(before.keySet());
    }

    /// A live stretch with heartbeats, late measurements, and loads in between.
    private static void feed(Stream stream, List<Told> story) throws IOException {
        stream.heartbeat(story.getFirst().at().minusSeconds(60));
        int third = story.size() / 3;
        List<Told> late = new ArrayList<>();
        for (Told told : story.subList(0, third)) {
            if (late.size() * 5L < told.at().getEpochSecond() % 7) {
                late.add(told);
            } else {
                stream.documents(0, Source.Trust.ANONYMOUS, told);
            }
            stream.heartbeat(told.at().plusSeconds(1));
        }
        stream.load(1, late);
        stream.load(2, story.subList(third / 2, 2 * third));
        for (Told told : story.subList(2 * third, story.size())) {
            stream.documents(0, Source.Trust.ANONYMOUS, told);
            stream.heartbeat(told.at().plusSeconds(1));
        }
    }

    private List<PublishedEvent> eventsOfLoad(List<Told> told) throws IOException {
        Stream stream = new Stream();
        stream.heartbeat(NOON.plus(Duration.ofDays(300)));
        stream.load(1, told);
        return stream.store.events();
    }

    private static Map<IncidentId, Incident> standing(List<PublishedEvent> events) {
        Map<IncidentId, Incident> standing = new TreeMap<>();
        events.forEach(
                event -> standing.put(event.event().incident(), event.event().state()));
        return standing;
    }

    /// Without what was retracted: nobody would have said it in time.
    private static Map<IncidentId, Incident> present(Map<IncidentId, Incident> standing) {
        Map<IncidentId, Incident> present = new TreeMap<>(standing);
        present.values().removeIf(incident -> incident.phase() == Finding.Phase.RETRACTED);
        return present;
    }

    private static List<IncidentEvent.Change> changes(Stream stream) {
        return stream.store.events().stream()
                .map(event -> event.event().change())
                .toList();
    }

    /// A measurement to be told of.
    private record Told(String uid, Instant at, String target, boolean blocked) {}

    private static Told told(String uid, long second, boolean blocked) {
        return new Told(uid, NOON.plusSeconds(second), "site.example", blocked);
    }

    /// Weeks of measurements of five targets, each blocked for stretches.
    private static List<Told> story(int count, long seed) {
        Random random = new Random(seed);
        List<Told> story = new ArrayList<>();
        Instant at = NOON;
        int until = 0;
        boolean blocked = false;
        for (int i = 0; i < count; i++) {
            at = at.plusSeconds(random.nextInt(20_000) / 3 * 3L);
            if (i == until) {
                blocked = !blocked;
                until = i + 5 + random.nextInt(40);
            }
            story.add(new Told(
                    "uid-" + i, at, "site" + random.nextInt(5) + ".example", blocked && random.nextInt(9) > 0));
        }
        return story;
    }

    /// A front log in the making, and a historian that takes it as it comes.
    private final class Stream {
        final MemoryFactStore store = new MemoryFactStore();
        final Path home = directory.resolve("run-" + runs++);
        final List<JudgedFrame> frames = new ArrayList<>();
        Detection.Maker maker = ThreeInARow.MAKER;
        Historian historian = historian(HistorianState.beginning(maker));
        long position = 1;

        @Nullable
        Random crashes;

        int crashed;
        boolean alive = true;
        private byte[] kept = HistorianState.beginning(maker).encode(maker.version());
        private int keptFrames;

        Historian historian(HistorianState state) {
            UidIndex uids = new UidIndex(home.resolve("uids"), 1000);
            TimeKeeper time = new TimeKeeper(store, maker, new SnapshotShelf(home.resolve("snapshots")), 10);
            return new Historian(store, uids, new Historian.Settings(5, Duration.ofMinutes(5)), time, state);
        }

        void restart(Detection.Maker with, byte[] state) {
            maker = with;
            historian = historian(HistorianState.decode(state));
        }

        void heartbeat(Instant through) throws IOException {
            take(1, new JudgedFrame.Other(new LogEntry.Heartbeat(through.plusSeconds(60), through, alive)));
        }

        void begin(long load) throws IOException {
            take(1, new JudgedFrame.Other(new LogEntry.LoadBegun(load, Source.Trust.OPERATOR, "a.jsonl")));
        }

        void end(long load) throws IOException {
            take(1, new JudgedFrame.Other(new LogEntry.LoadEnded(load, 0, Outcome.BROKEN_OFF)));
        }

        void load(long load, List<Told> told) throws IOException {
            begin(load);
            for (int i = 0; i < told.size(); i += 7) {
                documents(
                        load,
                        Source.Trust.OPERATOR,
                        told.subList(i, Math.min(told.size(), i + 7)).toArray(Told[]::new));
            }
            end(load);
        }

        void documents(long load, Told... told) throws IOException {
            documents(load, Source.Trust.OPERATOR, told);
        }

        void documents(long load, Source.Trust trust, Told... told) throws IOException {
            if (told.length == 0) {
                return;
            }
            List<Fact> facts = new ArrayList<>();
            for (Told one : told) {
                Verdict verdict = one.blocked() ? Samples.blocked() : Samples.ok();
                JudgedMeasurement sample = Samples.judged(one.uid(), one.at(), verdict);
                JudgedMeasurement judged = new JudgedMeasurement(
                        sample.uid(),
                        sample.at(),
                        sample.test(),
                        sample.vantagePoint(),
                        new Target(Target.Kind.SITE, one.target()),
                        sample.source(),
                        sample.run(),
                        sample.control(),
                        verdict);
                facts.add(Fact.of(position + facts.size(), judged, "a.jsonl", 1, RECEIVED));
            }
            take(told.length, new JudgedFrame.Documents(load, trust, "a.jsonl", 10, facts, List.of()));
        }

        private void take(int positions, JudgedFrame.Content content) throws IOException {
            JudgedFrame frame = new JudgedFrame(position, position + positions, RECEIVED, content);
            JudgedFrame overTheEdge = JudgedFrameCodec.decode(JudgedFrameCodec.encode(frame));
            assertThat(overTheEdge).isEqualTo(frame);
            position += positions;
            frames.add(frame);
            historian.take(frame);
            Random dice = crashes;
            if (dice != null) {
                maybeCrash(dice);
            }
        }

        private void maybeCrash(Random dice) throws IOException {
            if (dice.nextInt(10) == 0) {
                kept = historian.checkpoint();
                keptFrames = frames.size();
            }
            if (dice.nextInt(25) == 0) {
                crashed++;
                restart(maker, kept);
                for (JudgedFrame again : List.copyOf(frames.subList(keptFrames, frames.size()))) {
                    historian.take(again);
                }
            }
        }

        Map<IncidentId, Incident> standing() {
            return HistorianTest.standing(store.events());
        }
    }
}
