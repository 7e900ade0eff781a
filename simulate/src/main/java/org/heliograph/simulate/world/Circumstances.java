package org.heliograph.simulate.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.simulate.scenario.Aim;
import org.heliograph.simulate.scenario.Event;
import org.heliograph.simulate.scenario.Event.Ailment;
import org.heliograph.simulate.scenario.Method;
import org.heliograph.simulate.scenario.Network;
import org.heliograph.simulate.scenario.Noise;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.scenario.Service;
import org.heliograph.simulate.scenario.Site;
import org.heliograph.simulate.scenario.Symptom;
import org.heliograph.simulate.world.Situation.Helper;
import org.heliograph.simulate.world.Truth.State;
import org.jspecify.annotations.Nullable;

/// Decides what each measurement runs into. What is nearer to the device comes first: its own trouble, its network's
/// outage, the operator's box, the target's fault, and last the base noise.
final class Circumstances {
    private static final Symptom CLEAR = new Symptom.Clear();
    /// What a probe sees of a cut: mostly connects that get no answer, because names are still in some cache.
    private static final double CUT_AT_CONNECT = 0.55;

    private static final double CUT_AT_LOOKUP = 0.35;

    private final Scenario scenario;

    Circumstances(Scenario scenario) {
        this.scenario = scenario;
    }

    /// What one layer of circumstances does to a measurement.
    private record Blow(Symptom symptom, Truth truth) {}

    Situation of(Errand errand, Dice dice) {
        List<Event> now = now(errand.at());
        Duration clockError = clockError(now, errand.device());
        Optional<Ailment.CaptivePortal> portal = portal(now, errand.device());
        Event.Cut cut = Outages.of(now, errand.device(), errand.at()).orElse(null);
        Helper helper = helper(now, errand, cut, dice);
        boolean otherPage = dice.chance(scenario.noise().otherPage());
        if (portal.isPresent()) {
            Truth truth = new Truth(State.DEVICE, null, "captive_portal");
            Symptom symptom = behindPortal(errand.aim(), portal.get());
            return new Situation(
                    symptom,
                    new Helper.Absent(),
                    clockError,
                    false,
                    Optional.of(portal.get().page()),
                    truth);
        }
        Blow blow = blow(now, errand, cut, dice);
        Truth truth = blow.truth();
        if (truth.state() == State.OPEN && otherPage) {
            truth = new Truth(State.NOISE, null, "other_page");
        }
        if (!clockError.isZero()) {
            truth = truth.with("wrong_clock");
        }
        if (helper instanceof Helper.Forged) {
            truth = truth.with("forged_control");
        }
        return new Situation(blow.symptom(), helper, clockError, otherPage, Optional.empty(), truth);
    }

    private Blow blow(List<Event> now, Errand errand, Event.@Nullable Cut cut, Dice dice) {
        Errand.Breakage broken = errand.broken();
        if (broken != null) {
            return new Blow(broken.symptom(), new Truth(State.DEVICE, null, broken.event()));
        }
        List<Optional<Blow>> inOrder = new ArrayList<>();
        inOrder.add(cutOff(cut, errand, dice));
        inOrder.add(blocked(now, errand, dice));
        inOrder.add(fault(now, errand, dice));
        inOrder.add(refused(errand));
        inOrder.add(noise(now, errand, dice));
        inOrder.add(brokenIpv6(now, errand));
        return inOrder.stream().flatMap(Optional::stream).findFirst().orElse(new Blow(CLEAR, Truth.OPEN));
    }

    private List<Event> now(Instant at) {
        List<Event> now = new ArrayList<>();
        for (Event event : scenario.events()) {
            if (event.isOn(at)) {
                now.add(event);
            }
        }
        return now;
    }

    // ---- the network

    private static Optional<Blow> cutOff(Event.@Nullable Cut cut, Errand errand, Dice dice) {
        if (cut == null || (cut.foreignOnly() && errand.aim().domestic()) || !dice.chance(cut.fails())) {
            return Optional.empty();
        }
        double lot = dice.uniform();
        Symptom symptom;
        if (lot < CUT_AT_CONNECT) {
            symptom = new Symptom.ConnectFails(FailureCode.GENERIC_TIMEOUT_ERROR, false);
        } else if (lot < CUT_AT_CONNECT + CUT_AT_LOOKUP) {
            symptom = new Symptom.LookupFails(FailureCode.GENERIC_TIMEOUT_ERROR, true);
        } else {
            symptom = new Symptom.HandshakeFails(FailureCode.GENERIC_TIMEOUT_ERROR);
        }
        return Optional.of(
                new Blow(symptom, new Truth(State.CUT, null, cut.heading().name())));
    }

    // ---- the operator's box

    private Optional<Blow> blocked(List<Event> now, Errand errand, Dice dice) {
        for (Event event : now) {
            if (event instanceof Event.Block block
                    && errand.device().inside()
                    && block.networks().contains(errand.device().network().asn())
                    && block.aims().contains(errand.aim())) {
                return blocked(block, errand, dice);
            }
        }
        return Optional.empty();
    }

    private static Optional<Blow> blocked(Event.Block block, Errand errand, Dice dice) {
        Method method = methodOf(block, errand.device().network(), errand.aim());
        if (method == null || !dice.chance(block.hits())) {
            return Optional.empty();
        }
        double lot = dice.uniform();
        for (Method.Part part : method.parts()) {
            lot -= part.share();
            if (lot < 0) {
                return Optional.of(part)
                        .filter(each -> reaches(each.symptom(), errand.device()))
                        .map(each -> new Blow(
                                each.symptom(),
                                new Truth(
                                        State.BLOCKED,
                                        each.mechanism(),
                                        block.heading().name())));
            }
        }
        return Optional.empty();
    }

    /// How an operator blocks a target during an event; null if it has no way to.
    static @Nullable Method methodOf(Event.Block block, Network network, Aim aim) {
        if (block.method() != null) {
            return block.method();
        }
        boolean tls = switch (aim) {
            case Site site -> site.presence().tls();
            case Service service -> true;
        };
        return tls ? network.blocksHttps() : network.blocksHttp();
    }

    /// An operator's resolver cannot lie to those who ask another one.
    private static boolean reaches(Symptom symptom, Device device) {
        return switch (symptom) {
            case Symptom.LookupSpoofed spoofed -> !device.traits().publicResolver();
            case Symptom.LookupFails fails ->
                fails.everyResolver() || !device.traits().publicResolver();
            case Symptom.Clear clear -> false;
            case Symptom.ConnectFails connect -> true;
            case Symptom.HandshakeFails handshake -> true;
            case Symptom.CertificateForged forged -> true;
            case Symptom.CertificateExpired expired -> true;
            case Symptom.ExchangeFails exchange -> true;
            case Symptom.Redirected redirected -> true;
            case Symptom.PageReplaced replaced -> true;
            case Symptom.Slowed slowed -> true;
        };
    }

    // ---- the target

    private static Optional<Blow> fault(List<Event> now, Errand errand, Dice dice) {
        for (Event event : now) {
            if (event instanceof Event.Fault fault
                    && fault.aims().contains(errand.aim())
                    && dice.chance(fault.share())) {
                return Optional.of(new Blow(
                        fault.symptom(),
                        new Truth(State.DOWN, null, fault.heading().name())));
            }
        }
        return Optional.empty();
    }

    private static Optional<Blow> refused(Errand errand) {
        if (errand.aim() instanceof Site site
                && site.presence().refusesCountry()
                && errand.device().inside()) {
            Symptom symptom = new Symptom.PageReplaced(Pages.REFUSAL);
            return Optional.of(new Blow(symptom, new Truth(State.REFUSED, null, "refuses_country")));
        }
        return Optional.empty();
    }

    // ---- bad luck

    private Optional<Blow> noise(List<Event> now, Errand errand, Dice dice) {
        double factor = errand.device().network().noise();
        double lot = dice.uniform();
        for (Map.Entry<Noise.Kind, Double> chance : scenario.noise().chances().entrySet()) {
            lot -= chance.getValue() * factor;
            if (lot < 0) {
                return Optional.of(unlucky(chance.getKey(), ""));
            }
        }
        double flaky = errand.aim() instanceof Site site ? site.presence().flaky() : 0;
        if (dice.chance(flaky)) {
            return Optional.of(unlucky(FLAKY[dice.below(FLAKY.length)], "flaky:"));
        }
        if (dice.chance(loss(now, errand.device()))) {
            return Optional.of(unlucky(LOSSES[dice.below(LOSSES.length)], "loss:"));
        }
        return Optional.empty();
    }

    private static final Noise.Kind[] FLAKY = {
        Noise.Kind.CONNECT_TIMEOUT, Noise.Kind.CONNECT_TIMEOUT, Noise.Kind.HTTP_TIMEOUT, Noise.Kind.TLS_EOF
    };
    private static final Noise.Kind[] LOSSES = {
        Noise.Kind.DNS_TIMEOUT, Noise.Kind.CONNECT_TIMEOUT, Noise.Kind.TLS_TIMEOUT, Noise.Kind.HTTP_TIMEOUT
    };

    private static Blow unlucky(Noise.Kind kind, String prefix) {
        return new Blow(
                symptomOf(kind),
                new Truth(State.NOISE, null, prefix + kind.name().toLowerCase(java.util.Locale.ROOT)));
    }

    private static Symptom symptomOf(Noise.Kind kind) {
        return switch (kind) {
            case DNS_TIMEOUT -> new Symptom.LookupFails(FailureCode.GENERIC_TIMEOUT_ERROR, false);
            case DNS_SERVFAIL -> new Symptom.LookupFails(FailureCode.DNS_SERVER_FAILURE, false);
            case CONNECT_TIMEOUT -> new Symptom.ConnectFails(FailureCode.GENERIC_TIMEOUT_ERROR, false);
            case CONNECT_REFUSED -> new Symptom.ConnectFails(FailureCode.CONNECTION_REFUSED, false);
            case TLS_TIMEOUT -> new Symptom.HandshakeFails(FailureCode.GENERIC_TIMEOUT_ERROR);
            case TLS_RESET -> new Symptom.HandshakeFails(FailureCode.CONNECTION_RESET);
            case TLS_EOF -> new Symptom.HandshakeFails(FailureCode.EOF_ERROR);
            case HTTP_TIMEOUT -> new Symptom.ExchangeFails(FailureCode.GENERIC_TIMEOUT_ERROR);
            case HTTP_RESET -> new Symptom.ExchangeFails(FailureCode.CONNECTION_RESET);
            case HTTP_EOF -> new Symptom.ExchangeFails(FailureCode.EOF_ERROR);
        };
    }

    private static double loss(List<Event> now, Device device) {
        double rate = 0;
        for (Event event : now) {
            if (event instanceof Event.Loss loss
                    && device.inside()
                    && loss.networks().contains(device.network().asn())) {
                rate = Math.max(rate, loss.rate());
            }
        }
        return rate;
    }

    // ---- the device

    private static List<Ailment> ailments(List<Event> now, Device device) {
        List<Ailment> ailments = new ArrayList<>();
        for (Event event : now) {
            if (event instanceof Event.Defect defect
                    && device.inside()
                    && defect.network().equals(device.network().asn())
                    && device.index() < defect.probes()) {
                ailments.add(defect.ailment());
            }
        }
        return ailments;
    }

    private static Optional<Ailment.CaptivePortal> portal(List<Event> now, Device device) {
        return ailments(now, device).stream()
                .filter(Ailment.CaptivePortal.class::isInstance)
                .map(Ailment.CaptivePortal.class::cast)
                .findFirst();
    }

    private static Symptom behindPortal(Aim aim, Ailment.CaptivePortal portal) {
        boolean plain = aim instanceof Site site && !site.presence().tls();
        return plain ? new Symptom.PageReplaced(portal.page()) : new Symptom.CertificateForged(portal.issuer());
    }

    private static Optional<Blow> brokenIpv6(List<Event> now, Errand errand) {
        boolean broken = ailments(now, errand.device()).stream().anyMatch(Ailment.BrokenIpv6.class::isInstance);
        boolean matters =
                errand.aim() instanceof Site site && site.presence().place().ipv6();
        if (!broken || !matters) {
            return Optional.empty();
        }
        Symptom symptom = new Symptom.ConnectFails(FailureCode.NETWORK_UNREACHABLE, true);
        return Optional.of(new Blow(symptom, new Truth(State.DEVICE, null, "broken_ipv6")));
    }

    private static Duration clockError(List<Event> now, Device device) {
        return ailments(now, device).stream()
                .filter(Ailment.WrongClock.class::isInstance)
                .map(ailment -> ((Ailment.WrongClock) ailment).by())
                .findFirst()
                .orElse(Duration.ZERO);
    }

    // ---- the helper

    private Helper helper(List<Event> now, Errand errand, Event.@Nullable Cut cut, Dice dice) {
        boolean unreachable = cut != null && dice.chance(cut.fails());
        boolean absent = dice.chance(scenario.noise().helperFailure());
        Symptom seen = CLEAR;
        for (Event event : now) {
            switch (event) {
                case Event.HelperDown down -> absent |= dice.chance(down.share());
                case Event.Fault fault
                when fault.aims().contains(errand.aim()) && dice.chance(fault.share()) -> seen = fault.symptom();
                case Event.Forgery forgery
                when isForged(forgery, errand) && dice.chance(forgery.share()) -> {
                    return new Helper.Forged(forgery.helperReached());
                }
                case Event.Fault other -> {}
                case Event.Forgery other -> {}
                case Event.Block other -> {}
                case Event.Cut other -> {}
                case Event.Loss other -> {}
                case Event.Defect other -> {}
                case Event.Burst other -> {}
            }
        }
        return absent || unreachable ? new Helper.Absent() : new Helper.Answers(seen);
    }

    private static boolean isForged(Event.Forgery forgery, Errand errand) {
        return forgery.network().equals(errand.device().network().asn())
                && forgery.aims().contains(errand.aim());
    }
}
