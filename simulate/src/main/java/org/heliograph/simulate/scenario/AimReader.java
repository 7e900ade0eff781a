package org.heliograph.simulate.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Target.Kind;
import org.heliograph.simulate.scenario.Service.Test;
import org.heliograph.simulate.scenario.Site.Listing;
import org.heliograph.simulate.scenario.Site.Place;
import org.heliograph.simulate.scenario.Site.Presence;

/// Reads what probes try to reach: groups of sites that are alike, and services.
final class AimReader {
    private final Map<String, Hosting> hosting;
    private final Instant start;
    private final List<Aim> aims = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    AimReader(Map<String, Hosting> hosting, Instant start) {
        this.hosting = hosting;
        this.start = start;
    }

    List<Aim> aims(Entry root) {
        for (Entry group : root.maps("sites")) {
            group.read(each -> {
                addSites(each);
                return each;
            });
        }
        for (Entry service : root.maps("services")) {
            add(service, "test", service.read(this::service));
        }
        if (aims.isEmpty()) {
            throw root.fault("sites", "nothing to measure: no site and no service");
        }
        return aims;
    }

    private void addSites(Entry group) {
        List<String> hosts = group.texts("hosts");
        if (hosts.isEmpty()) {
            throw group.fault("hosts", "want at least one host");
        }
        Set<String> tags = new HashSet<>(group.texts("tags"));
        tags.add(group.text("group"));
        boolean tls = group.value("scheme", AimReader::isTls, "http or https");
        var place = new Place(
                group.flag("domestic", false),
                ScenarioReader.named(group, "hosting", hosting),
                group.count("addresses", 1, 1, 8),
                group.flag("by_region", false),
                group.flag("ipv6", false));
        var presence = new Presence(
                tls,
                group.flag("upgrades", false),
                group.flag("refuses_country", false),
                group.share("flaky", 0),
                group.count("page_bytes", 0, 0, 1_000_000),
                place);
        var listing = new Listing(
                group.number("weight", 1, 0, 1000), group.optionalTime("since").orElse(start));
        Kind kind = group.has("kind")
                ? group.value(
                        "kind",
                        text -> Kind.valueOf(text.toUpperCase(Locale.ROOT)),
                        "site, service, messenger, social_network or protocol")
                : Kind.SITE;
        for (String host : hosts) {
            add(group, "hosts", new Site(host, new Target(kind, canonical(host)), presence, listing, tags));
        }
    }

    private Service service(Entry entry) {
        Test test = entry.value("test", AimReader::test, "the name of a test that can be simulated");
        Kind kind = switch (test) {
            case TELEGRAM, WHATSAPP, FACEBOOK_MESSENGER, SIGNAL -> Kind.MESSENGER;
            case TOR, VANILLA_TOR, TORSF, PSIPHON, OPENVPN -> Kind.PROTOCOL;
        };
        return new Service(
                test,
                new Target(kind, test.targetName()),
                entry.number("weight", 1, 0, 1000),
                entry.optionalTime("since").orElse(start),
                Set.copyOf(entry.texts("tags")));
    }

    private void add(Entry where, String key, Aim aim) {
        if (!names.add(nameOf(aim))) {
            throw where.fault(key, nameOf(aim) + " is there twice");
        }
        aims.add(aim);
    }

    /// By what events name it.
    static String nameOf(Aim aim) {
        return switch (aim) {
            case Site site -> site.host();
            case Service service -> service.test().testName();
        };
    }

    /// As verdicts call it: `www.` and `w3.example.org` are not the same thing, `www.example.org` and `example.org`
    /// are.
    private static String canonical(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring("www.".length()) : lower;
    }

    private static boolean isTls(String scheme) {
        return switch (scheme) {
            case "https" -> true;
            case "http" -> false;
            default -> throw new IllegalArgumentException(scheme);
        };
    }

    private static Test test(String name) {
        for (Test test : Test.values()) {
            if (test.testName().equals(name)) {
                return test;
            }
        }
        throw new IllegalArgumentException(name);
    }
}
