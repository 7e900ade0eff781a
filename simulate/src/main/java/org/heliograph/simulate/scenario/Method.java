package org.heliograph.simulate.scenario;

import java.util.List;
import org.heliograph.model.verdict.Mechanism;

/// How an operator blocks: by one symptom, or by a mixture of them.
///
/// @param name   as the scenario calls it
/// @param parts  by falling share; shares sum to 1
public record Method(String name, List<Part> parts) {
    private static final double ROUNDING = 1e-9;

    public Method {
        parts = List.copyOf(parts);
        double sum = parts.stream().mapToDouble(Part::share).sum();
        if (parts.isEmpty() || Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("shares of method %s sum to %s, want 1".formatted(name, sum));
        }
    }

    /// One symptom among those of a method.
    ///
    /// @param share     of the measurements that are hit, 0 to 1
    /// @param mechanism what a perfect judge calls it
    public record Part(double share, Mechanism mechanism, Symptom symptom) {}

    /// What a perfect detector calls the whole: the mechanism of the largest part.
    public Mechanism mechanism() {
        return parts.getFirst().mechanism();
    }
}
