package org.heliograph.model.measurement;

import java.time.Duration;
import java.util.List;

/// What all observations share: when, in which chain of steps, and the probe's own labels.
///
/// @param startedAt     since the start of the measurement, monotonic clock; as the probe says, so it may be
///                      negative or absurd
/// @param endedAt       since the start of the measurement; equal to `startedAt` where the probe gave one time
///                      only
/// @param transactionId joins the steps of one chain (lookup, connect, handshake, exchange); 0 where unknown
/// @param tags          the probe's labels, such as `depth=0` and `classic`, in its order
public record Step(Duration startedAt, Duration endedAt, long transactionId, List<String> tags) {

    public static final Step UNTIMED = new Step(Duration.ZERO, Duration.ZERO, 0, List.of());

    public Step {
        tags = List.copyOf(tags);
    }

    public boolean hasTag(String tag) {
        return tags.contains(tag);
    }

    /// How many redirects came before this step: the `depth=N` tag, 0 without one.
    public int depth() {
        for (String tag : tags) {
            if (tag.startsWith("depth=") && tag.length() <= 9) {
                try {
                    return Integer.parseInt(tag, 6, tag.length(), 10);
                } catch (NumberFormatException notNumber) {
                    return 0;
                }
            }
        }
        return 0;
    }
}
