package org.heliograph.simulate.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.model.vantage.Asn;
import org.heliograph.simulate.scenario.Event.Ailment;
import org.heliograph.simulate.scenario.Event.Heading;
import org.jspecify.annotations.Nullable;

/// Reads what happens.
final class EventReader {
    private final Span span;
    private final List<Aim> aims;
    private final Set<Asn> networks;
    private final Map<String, Method> methods;
    private final SymptomReader symptoms;
    private final Set<String> names = new HashSet<>();

    EventReader(
            Span span, List<Aim> aims, List<Network> networks, Map<String, Method> methods, SymptomReader symptoms) {
        this.span = span;
        this.aims = aims;
        this.networks = networks.stream().map(Network::asn).collect(Collectors.toCollection(LinkedHashSet::new));
        this.methods = methods;
        this.symptoms = symptoms;
    }

    Event event(Entry entry) {
        Heading heading = heading(entry);
        String what = entry.text("what");
        return switch (what) {
            case "block" ->
                new Event.Block(heading, aims(entry), networks(entry), method(entry), entry.share("hits", 1));
            case "cut" ->
                new Event.Cut(
                        heading,
                        networks(entry),
                        entry.flag("foreign_only", false),
                        entry.flag("mobile_only", false),
                        entry.share("silent", 0),
                        entry.share("fails", 1));
            case "helper_down" -> new Event.HelperDown(heading, entry.share("share", 1));
            case "fault" -> new Event.Fault(heading, aims(entry), symptoms.symptom(entry), entry.share("share", 1));
            case "loss" -> new Event.Loss(heading, networks(entry), entry.share("rate", 0));
            case "defect" ->
                new Event.Defect(heading, network(entry), entry.count("probes", 1, 1, 10_000), ailment(entry));
            case "burst" ->
                new Event.Burst(
                        heading,
                        network(entry),
                        aims(entry),
                        entry.count("per_hour", 60, 1, 100_000),
                        symptoms.symptom(entry));
            case "forgery" ->
                new Event.Forgery(
                        heading,
                        network(entry),
                        aims(entry),
                        entry.share("share", 1),
                        entry.flag("helper_reached", true));
            default ->
                throw entry.fault(
                        "what", "want block, cut, helper_down, fault, loss, defect, burst or forgery, not " + what);
        };
    }

    private Heading heading(Entry entry) {
        String name = entry.text("name");
        if (!names.add(name)) {
            throw entry.fault("name", name + " is there twice");
        }
        Instant start = entry.time("start");
        Instant end = entry.optionalTime("end").orElse(span.until());
        if (!start.isBefore(end)) {
            throw entry.fault("end", "%s is not after start %s".formatted(end, start));
        }
        Span when = new Span(start, end);
        if (!when.overlaps(span)) {
            throw entry.fault("start", "%s to %s lies outside the scenario".formatted(start, end));
        }
        String source = entry.text("source", "");
        String assumed = entry.text("assumed", "");
        if (source.isEmpty() && assumed.isEmpty()) {
            throw entry.fault("source", "want a source, or under `assumed` why it is put in without one");
        }
        return new Heading(name, when, source, assumed, entry.line());
    }

    private Set<Aim> aims(Entry entry) {
        Set<Aim> named = aims(entry, "targets");
        named.removeAll(aims(entry, "except"));
        if (named.isEmpty()) {
            throw entry.fault("targets", "want at least one target");
        }
        return named;
    }

    private Set<Aim> aims(Entry entry, String key) {
        Set<Aim> found = new LinkedHashSet<>();
        for (String name : entry.texts(key)) {
            List<Aim> matching = aims.stream().filter(aim -> isMeant(aim, name)).toList();
            if (matching.isEmpty()) {
                throw entry.fault(key, "there is no target " + name);
            }
            found.addAll(matching);
        }
        return found;
    }

    private static boolean isMeant(Aim aim, String name) {
        return name.startsWith("@")
                ? aim.tags().contains(name.substring(1))
                : AimReader.nameOf(aim).equals(name);
    }

    private Set<Asn> networks(Entry entry) {
        List<String> texts = entry.texts("networks");
        if (texts.equals(List.of("all"))) {
            return networks;
        }
        Set<Asn> named = new LinkedHashSet<>();
        for (String text : texts) {
            named.add(known(entry, "networks", text));
        }
        if (named.isEmpty()) {
            throw entry.fault("networks", "want network numbers, or all");
        }
        return named;
    }

    private Asn network(Entry entry) {
        return known(entry, "network", entry.text("network"));
    }

    private Asn known(Entry entry, String key, String text) {
        try {
            Asn asn = Asn.parse(text);
            if (networks.contains(asn)) {
                return asn;
            }
        } catch (IllegalArgumentException notNumber) {
            throw entry.fault(key, "want a network number, not " + text);
        }
        throw entry.fault(key, "the scenario has no network " + text);
    }

    private @Nullable Method method(Entry entry) {
        return entry.text("method").equals("operator") ? null : ScenarioReader.named(entry, "method", methods);
    }

    private Ailment ailment(Entry entry) {
        String ailment = entry.text("ailment");
        return switch (ailment) {
            case "captive_portal" -> new Ailment.CaptivePortal(symptoms.page(entry, "page"), entry.text("issuer"));
            case "broken_ipv6" -> new Ailment.BrokenIpv6();
            case "wrong_clock" ->
                new Ailment.WrongClock(entry.value("by", Duration::parse, "a duration such as PT-3H or PT45M"));
            default -> throw entry.fault("ailment", "want captive_portal, broken_ipv6 or wrong_clock, not " + ailment);
        };
    }
}
