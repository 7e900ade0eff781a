package org.heliograph.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.publish.http.Reply;

/// The few files that pages fetch.
final class Assets {
    private Assets() {}

    /// Replies by path.
    static Map<String, Reply> all() {
        return Map.of(
                "/assets/live.js", read("live.js", "text/javascript; charset=utf-8"),
                "/assets/icon.svg", read("icon.svg", "image/svg+xml"));
    }

    private static Reply read(String name, String type) {
        try (var in = Assets.class.getResourceAsStream("assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("asset is missing: " + name);
            }
            return new Reply(200, type, Bytes.wrap(in.readAllBytes()), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read asset " + name, e);
        }
    }
}
