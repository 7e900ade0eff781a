package org.heliograph.model.facts;

import java.util.List;

/// A part of a list, and how long the whole is.
///
/// @param items in the order that the question states
/// @param total items of the whole list
public record Listed<T>(List<T> items, long total) {
    public Listed {
        items = List.copyOf(items);
        if (total < items.size()) {
            throw new IllegalArgumentException("%d items of %d".formatted(items.size(), total));
        }
    }
}
