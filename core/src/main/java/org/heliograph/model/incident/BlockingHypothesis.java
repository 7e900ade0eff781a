package org.heliograph.model.incident;

import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.model.verdict.Target;

/// "This target is blocked on this network by this mechanism."
public record BlockingHypothesis(CountryCode country, Asn network, Target target, Mechanism mechanism)
        implements Comparable<BlockingHypothesis> {
    private static final java.util.Comparator<BlockingHypothesis> ORDER = java.util.Comparator.comparing(
                    BlockingHypothesis::country)
            .thenComparing(BlockingHypothesis::target)
            .thenComparing(BlockingHypothesis::network)
            .thenComparing(BlockingHypothesis::mechanism);

    @Override
    public int compareTo(BlockingHypothesis other) {
        return ORDER.compare(this, other);
    }
}
