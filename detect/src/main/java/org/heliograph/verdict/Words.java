package org.heliograph.verdict;

import org.heliograph.model.measurement.Failure;
import org.jspecify.annotations.Nullable;

/// What documents say, cut to a length that fits a reason.
final class Words {

    private static final int LONGEST = 120;

    private Words() {}

    static String of(@Nullable Failure failure) {
        return failure == null ? "no failure" : cut(failure.word());
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
