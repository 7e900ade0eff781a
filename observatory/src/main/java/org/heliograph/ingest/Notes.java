package org.heliograph.ingest;

import java.util.Map;
import java.util.Optional;

/// What sources have to remember over restarts. On disk when a call returns; thread-safe.
public interface Notes {

    /// The note with a key.
    Optional<String> get(String key);

    /// All notes whose keys begin alike, in the order of their keys.
    Map<String, String> startingWith(String prefix);

    /// Writes a note, in the place of one with the same key.
    void put(String key, String value);

    /// Deletes a note, if there is one.
    void remove(String key);
}
