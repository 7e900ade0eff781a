package org.heliograph.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.store.Samples.NOON;
import static org.heliograph.store.Samples.batch;
import static org.heliograph.store.Samples.blocked;
import static org.heliograph.store.Samples.fact;
import static org.heliograph.store.Samples.inconclusive;
import static org.heliograph.store.Samples.ok;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.junit.jupiter.api.Test;

/// What every fact store must do.
interface FactStoreContract {
    FactStore store();

    @Test
    default void emptyStoreHasAppliedNothing() {
        assertThat(store().appliedBelow()).isEqualTo(1);
        assertThat(uids(store(), Long.MAX_VALUE)).isEmpty();
    }

    @Test
    default void factsComeBackInEventOrderWhateverTheOrderOfArrival() {
        store().apply(batch(
                1,
                5,
                fact(1, "b", NOON.plusSeconds(1), ok()),
                fact(2, "c", NOON, blocked()),
                fact(3, "a", NOON, inconclusive()),
                fact(4, "\uFF5E", NOON, ok())));
        store().apply(batch(5, 6, fact(5, "\uD83D\uDE00", NOON, ok())));
        assertThat(uids(store(), Long.MAX_VALUE)).containsExactly("a", "c", "\uD83D\uDE00", "\uFF5E", "b");
    }

    @Test
    default void factComesBackAsItWentInReduced() {
        Fact written = fact(1, "a", NOON, blocked());
        store().apply(batch(1, 2, written));
        List<JudgedMeasurement> read = new ArrayList<>();
        store().replay(NOON, NOON.plusSeconds(1), Long.MAX_VALUE, read::add);
        assertThat(read).containsExactly(written.judged());
        assertThat(read.getFirst().verdict().grounds().reasons()).isEmpty();
    }

    @Test
    default void batchCountsOnceHoweverOftenItIsHandedIn() {
        Batch first = batch(1, 3, fact(1, "a", NOON, ok()), fact(2, "b", NOON, ok()));
        assertThat(store().apply(first)).isTrue();
        assertThat(store().apply(first)).isFalse();
        assertThat(store().apply(batch(1, 2, fact(1, "a", NOON, ok())))).isFalse();
        assertThat(uids(store(), Long.MAX_VALUE)).containsExactly("a", "b");
        assertThat(store().appliedBelow()).isEqualTo(3);
    }

    @Test
    default void gapAndOverlapAreTwoTruths() {
        store().apply(batch(1, 3, fact(1, "a", NOON, ok())));
        assertThatThrownBy(() -> store().apply(batch(4, 5))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store().apply(batch(2, 5))).isInstanceOf(IllegalStateException.class);
        assertThat(store().appliedBelow()).isEqualTo(3);
    }

    @Test
    default void replayShowsWhatWasKnownAtAPosition() {
        store().apply(batch(1, 3, fact(1, "a", NOON, ok()), fact(2, "b", NOON, ok())));
        Batch better = batch(3, 5, fact(4, "a", NOON.plusSeconds(5), blocked()));
        store().apply(new Batch(
                3,
                5,
                better.facts(),
                List.of(new Batch.Replacement(1, 4)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                NOON));
        assertThat(uids(store(), 2)).containsExactly("a");
        assertThat(uids(store(), 3)).containsExactly("a", "b");
        assertThat(uids(store(), 4)).containsExactly("a", "b");
        assertThat(uids(store(), 5)).containsExactly("b", "a");
        assertThat(store().firstFrom(NOON.plusSeconds(1), 4)).isEmpty();
        assertThat(store().firstFrom(NOON.plusSeconds(1), 5)).contains(NOON.plusSeconds(5));
        assertThat(store().firstFrom(NOON, 5)).contains(NOON);
    }

    @Test
    default void replayKeepsToItsBounds() {
        store().apply(batch(
                1,
                4,
                fact(1, "a", NOON, ok()),
                fact(2, "b", NOON.plusSeconds(1), ok()),
                fact(3, "c", NOON.plusSeconds(2), ok())));
        List<MeasurementUid> between = new ArrayList<>();
        store().replay(NOON.plusSeconds(1), NOON.plusSeconds(2), 9, judged -> between.add(judged.uid()));
        assertThat(between).containsExactly(new MeasurementUid("b"));
    }

    @Test
    default void factIsFoundByItsPosition() {
        store().apply(batch(1, 3, fact(1, "a", NOON, ok()), fact(2, "b", NOON.plusSeconds(1), ok())));
        assertThat(store().startOf(2)).contains(NOON.plusSeconds(1));
        assertThat(store().startOf(3)).isEmpty();
    }

    static List<String> uids(FactStore store, long below) {
        List<String> uids = new ArrayList<>();
        store.replay(
                Instant.parse("1990-01-01T00:00:00Z"),
                Instant.parse("2100-01-01T00:00:00Z"),
                below,
                judged -> uids.add(judged.uid().value()));
        return uids;
    }
}
