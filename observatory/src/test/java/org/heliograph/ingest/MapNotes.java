package org.heliograph.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// Notes that forget.
final class MapNotes implements Notes {
    private final ConcurrentSkipListMap<String, String> notes = new ConcurrentSkipListMap<>();

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(notes.get(key));
    }

    @Override
    public Map<String, String> startingWith(String prefix) {
        return notes.subMap(prefix, prefix + Character.MAX_VALUE);
    }

    @Override
    public void put(String key, String value) {
        notes.put(key, value);
    }

    @Override
    public void remove(String key) {
        notes.remove(key);
    }
}
