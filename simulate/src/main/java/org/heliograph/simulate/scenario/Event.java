package org.heliograph.simulate.scenario;

import java.time.Duration;
import java.util.Set;
import org.heliograph.model.vantage.Asn;
import org.jspecify.annotations.Nullable;

/// Something that happens, between two moments.
public sealed interface Event {

    Heading heading();

    default boolean isOn(java.time.Instant at) {
        return heading().span().contains(at);
    }

    /// What every event has.
    ///
    /// @param name    unique within the scenario
    /// @param source  who says so; empty if assumed
    /// @param assumed why it is put in though no source says so, or says so exactly; empty if every part has a
    /// source
    /// @param line    where it stands in the file, counted from 1
    record Heading(String name, Span span, String source, String assumed, int line) {}

    /// Targets are blocked on networks.
    ///
    /// @param aims     targets
    /// @param networks where
    /// @param method   how; null for each operator's own way
    /// @param hits     share of the measurements that it reaches
    record Block(
            Heading heading,
            Set<Aim> aims,
            Set<Asn> networks,
            @Nullable Method method,
            double hits) implements Event {
        public Block {
            aims = Set.copyOf(aims);
            networks = Set.copyOf(networks);
        }
    }

    /// Networks are cut off.
    ///
    /// @param foreignOnly whether what is inside the country still works
    /// @param mobileOnly  whether only the mobile part is cut
    /// @param silent      share of the runs that are not made, or never arrive
    /// @param fails       share of the measurements still made that fail
    record Cut(Heading heading, Set<Asn> networks, boolean foreignOnly, boolean mobileOnly, double silent, double fails)
            implements Event {
        public Cut {
            networks = Set.copyOf(networks);
        }
    }

    /// The test helper gives no answer to this share of the probes, anywhere.
    record HelperDown(Heading heading, double share) implements Event {}

    /// Targets are themselves at fault, from everywhere.
    ///
    /// @param share of the tries that meet the fault, helper's and probes' drawn independently
    record Fault(Heading heading, Set<Aim> aims, Symptom symptom, double share) implements Event {
        public Fault {
            aims = Set.copyOf(aims);
        }
    }

    /// A network loses packets: connects, handshakes and exchanges to anything fail with this chance.
    record Loss(Heading heading, Set<Asn> networks, double rate) implements Event {
        public Loss {
            networks = Set.copyOf(networks);
        }
    }

    /// Some devices of a network have a fault of their own.
    ///
    /// @param probes how many devices, the first ones of the network
    record Defect(Heading heading, Asn network, int probes, Ailment ailment) implements Event {}

    /// What ails a device.
    sealed interface Ailment {
        /// It sits behind a portal that answers every plain request and intercepts every handshake.
        record CaptivePortal(Page page, String issuer) implements Ailment {}

        /// It believes that it has IPv6, and has none.
        record BrokenIpv6() implements Ailment {}

        /// Its clock is wrong by this much; ahead if positive.
        record WrongClock(Duration by) implements Ailment {}
    }

    /// One broken device hands in far more than its share, all of it failing, whatever the target.
    ///
    /// @param perHour measurements
    record Burst(Heading heading, Asn network, Set<Aim> aims, int perHour, Symptom symptom) implements Event {
        public Burst {
            aims = Set.copyOf(aims);
        }
    }

    /// Somebody hands in measurements with an invented control row.
    ///
    /// @param share of the measurements of these targets on this network
    /// @param helperReached what the row claims
    record Forgery(Heading heading, Asn network, Set<Aim> aims, double share, boolean helperReached) implements Event {
        public Forgery {
            aims = Set.copyOf(aims);
        }
    }
}
