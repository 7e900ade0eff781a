package org.heliograph.store;

import static org.heliograph.store.Samples.NOON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.facts.FactsContract;
import org.heliograph.facts.Given;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.RawDocument;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class StoredFactsTest implements FactsContract {
    @TempDir
    private Path directory;

    private final List<DuckFactStore> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(DuckFactStore::close);
    }

    @Override
    public Facts holding(Given given) {
        DuckFactStore store = store();
        List<Fact> facts = new ArrayList<>();
        Map<MeasurementUid, Long> positions = new HashMap<>();
        for (JudgedMeasurement judged : given.measurements()) {
            long position = facts.size() + 1L;
            positions.put(judged.uid(), position);
            facts.add(Fact.of(position, judged, "a.jsonl", position, NOON));
        }
        store.apply(new Batch(
                1,
                facts.size() + 2L,
                facts,
                List.of(),
                given.rejects(),
                List.of(Samples.tally(1, facts.size(), 0)),
                List.of(),
                given.events(),
                null));
        return new StoredFacts(store, surroundings(given, positions));
    }

    private DuckFactStore store() {
        try {
            DuckFactStore store = DuckFactStore.open(
                    directory.resolve("facts-" + open.size() + ".duckdb"),
                    new DuckFactStore.Limits(64 << 20, 1),
                    InstantSource.fixed(NOON));
            open.add(store);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Surroundings surroundings(Given given, Map<MeasurementUid, Long> positions) {
        Map<Asn, Surroundings.Places.Operator> operators = new HashMap<>();
        given.operators()
                .forEach((asn, name) -> operators.put(asn, new Surroundings.Places.Operator(name, AccessType.UNKNOWN)));
        Map<Long, Bytes> documents = new HashMap<>();
        for (RawDocument document : given.documents()) {
            Long position = positions.get(document.uid());
            if (position != null) {
                documents.put(position, document.json());
            }
        }
        return new Surroundings() {
            @Override
            public Places places() {
                return new Places(given.zones(), operators);
            }

            @Override
            public Optional<Bytes> document(long position) {
                return Optional.ofNullable(documents.get(position));
            }

            @Override
            public long logEnd() {
                return positions.size() + 2L;
            }

            @Override
            public @Nullable Instant lastReceivedAt() {
                return NOON;
            }

            @Override
            public Overview.Disk disk() {
                return new Overview.Disk(Overview.Disk.State.ENOUGH, 0, -1, 1);
            }

            @Override
            public Overview.Versions versions() {
                return new Overview.Versions("test", "7", "", 0.01);
            }

            @Override
            public Overview.@Nullable Label label() {
                return given.label();
            }
        };
    }
}
