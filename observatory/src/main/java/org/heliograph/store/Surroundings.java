package org.heliograph.store;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.jspecify.annotations.Nullable;

/// What answers need and the store does not hold. Thread-safe; each question is answered at once.
public interface Surroundings {

    /// What the operator of this observatory knows about places.
    Places places();

    /// A document of the front log by its position; empty if retention gave it up.
    Optional<Bytes> document(long position);

    /// The position that the next document gets.
    long logEnd();

    /// When the latest input entered the log; null while there is none.
    @Nullable
    Instant lastReceivedAt();

    Overview.Disk disk();

    Overview.Versions versions();

    /// Null for real data.
    Overview.@Nullable Label label();

    /// Names and clocks, as configured.
    ///
    /// @param zones     countries under observation, and in which zone their people read the clock
    /// @param operators names of networks
    record Places(Map<CountryCode, ZoneId> zones, Map<Asn, Operator> operators) {
        public Places {
            zones = Map.copyOf(zones);
            operators = Map.copyOf(operators);
        }

        /// Nothing is configured.
        public static Places none() {
            return new Places(Map.of(), Map.of());
        }

        /// Who runs a network.
        public record Operator(String name, AccessType access) {}
    }
}
