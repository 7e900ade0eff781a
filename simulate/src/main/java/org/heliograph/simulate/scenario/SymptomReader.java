package org.heliograph.simulate.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.verdict.Mechanism;
import org.heliograph.simulate.scenario.Method.Part;

/// Reads symptoms, and methods made of them.
final class SymptomReader {
    private static final List<String> KINDS = List.of(
            "lookup",
            "spoof",
            "connect",
            "handshake",
            "forged",
            "expired",
            "exchange",
            "redirect",
            "page",
            "rate_kbit");
    private static final String WORD = "a failure of OONI df-007, such as connection_reset";

    private final Map<String, Page> pages;

    SymptomReader(Map<String, Page> pages) {
        this.pages = pages;
    }

    Page page(Entry entry, String key) {
        return ScenarioReader.named(entry, key, pages);
    }

    Method method(String name, Entry entry) {
        List<Part> parts = new ArrayList<>();
        if (entry.has("mixture")) {
            for (Entry each : entry.maps("mixture")) {
                parts.add(each.read(one -> part(one, one.share("share", 0))));
            }
        } else {
            parts.add(part(entry, 1));
        }
        parts.sort(Comparator.comparingDouble(Part::share).reversed());
        return new Method(name, parts);
    }

    private Part part(Entry entry, double share) {
        return new Part(
                share,
                entry.value("mechanism", SymptomReader::mechanism, "a mechanism such as tls.reset.sni"),
                symptom(entry));
    }

    /// @throws ScenarioFault unless exactly one symptom is there
    Symptom symptom(Entry entry) {
        List<String> there = KINDS.stream().filter(entry::has).toList();
        if (there.size() != 1) {
            throw entry.fault("want exactly one of %s, not %s".formatted(String.join(", ", KINDS), there));
        }
        String kind = there.getFirst();
        return switch (kind) {
            case "lookup" -> lookup(entry);
            case "spoof" -> entry.map(kind).read(this::spoof);
            case "connect" -> connect(entry);
            case "handshake" -> new Symptom.HandshakeFails(word(entry, kind));
            case "forged" -> new Symptom.CertificateForged(entry.text(kind));
            case "expired" -> expired(entry);
            case "exchange" -> new Symptom.ExchangeFails(word(entry, kind));
            case "redirect" -> entry.map(kind).read(this::redirect);
            case "page" -> new Symptom.PageReplaced(page(entry, kind));
            default -> new Symptom.Slowed(entry.count(kind, 0, 1, 1_000_000));
        };
    }

    private static Symptom expired(Entry entry) {
        if (!entry.flag("expired", false)) {
            throw entry.fault("expired", "leave it out where it is not true");
        }
        return new Symptom.CertificateExpired();
    }

    private static Symptom lookup(Entry entry) {
        if (entry.isText("lookup")) {
            return new Symptom.LookupFails(word(entry, "lookup"), false);
        }
        return entry.map("lookup")
                .read(each -> new Symptom.LookupFails(word(each, "fails"), each.flag("every_resolver", false)));
    }

    private static Symptom connect(Entry entry) {
        if (entry.isText("connect")) {
            return new Symptom.ConnectFails(word(entry, "connect"), false);
        }
        return entry.map("connect")
                .read(each -> new Symptom.ConnectFails(word(each, "fails"), each.flag("only_ipv6", false)));
    }

    private Symptom spoof(Entry entry) {
        return new Symptom.LookupSpoofed(
                entry.texts("answers"),
                entry.has("page") ? page(entry, "page") : null,
                entry.optionalText("redirect").orElse(null),
                entry.has("https") ? word(entry, "https") : FailureCode.CONNECTION_REFUSED);
    }

    private Symptom redirect(Entry entry) {
        return new Symptom.Redirected(entry.text("to"), page(entry, "page"));
    }

    private static FailureCode word(Entry entry, String key) {
        return entry.value(key, SymptomReader::failure, WORD);
    }

    private static FailureCode failure(String word) {
        return FailureCode.ofWord(word).orElseThrow(() -> new IllegalArgumentException(word));
    }

    private static Mechanism mechanism(String code) {
        return Mechanism.ofCode(code).orElseThrow(() -> new IllegalArgumentException(code));
    }
}
