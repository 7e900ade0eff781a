package org.heliograph.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Target.Kind;

/// What a measurement tries to reach, as people name it.
///
/// Tests of a service have a fixed name. For a URL it is the host without `www.`, in ASCII (RFC 5891); which hosts are
/// social networks, messengers and other services stands in `targets.txt`.
public final class Targets {

    private static final Map<String, Kind> KINDS = readKinds();
    private static final int LONGEST = 253;

    private Targets() {}

    public static Target of(Measurement measurement) {
        return switch (measurement.testKeys()) {
            case TestKeys.WebConnectivity web -> ofInput(measurement);
            case TestKeys.Telegram telegram -> new Target(Kind.MESSENGER, "telegram");
            case TestKeys.WhatsApp whatsApp -> new Target(Kind.MESSENGER, "whatsapp");
            case TestKeys.FacebookMessenger messenger -> new Target(Kind.MESSENGER, "facebook_messenger");
            case TestKeys.Signal signal -> new Target(Kind.MESSENGER, "signal");
            case TestKeys.Tor tor -> new Target(Kind.PROTOCOL, "tor");
            case TestKeys.Bootstrap bootstrap -> new Target(Kind.PROTOCOL, tunnel(bootstrap.kind()));
            case TestKeys.OpenVpn openVpn -> new Target(Kind.PROTOCOL, "openvpn");
            case TestKeys.InvalidRequestLine lines -> new Target(Kind.PROTOCOL, "http");
            case TestKeys.HeaderFieldManipulation headers -> new Target(Kind.PROTOCOL, "http");
            case TestKeys.DnsCheck check -> ofResolver(measurement);
            case TestKeys.StunReachability stun -> new Target(Kind.PROTOCOL, "stun");
            case TestKeys.Speed speed ->
                new Target(Kind.PROTOCOL, speed.kind().name().toLowerCase(Locale.ROOT));
            case TestKeys.Untyped untyped -> ofUntyped(measurement);
        };
    }

    /// The target of a URL, or of a host name alone.
    public static Target ofUrl(String input) {
        Url url = Url.parse(input);
        String host = url == null ? Url.asciiHost(firstPart(input)) : url.host();
        if (host.isBlank() || host.length() > LONGEST) {
            return new Target(Kind.SITE, "unknown");
        }
        if (Address.isIp(host)) {
            return new Target(Kind.SITE, host);
        }
        String name = host.startsWith("www.") && host.indexOf('.', 4) > 0 ? host.substring(4) : host;
        return new Target(kindOf(name), name);
    }

    private static Target ofInput(Measurement measurement) {
        String input = measurement.input();
        return input == null || input.isBlank() ? new Target(Kind.SITE, "unknown") : ofUrl(input);
    }

    private static Target ofResolver(Measurement measurement) {
        String input = measurement.input();
        return input == null || input.isBlank()
                ? new Target(Kind.PROTOCOL, "dns")
                : new Target(Kind.SERVICE, ofUrl(input).name());
    }

    private static Target ofUntyped(Measurement measurement) {
        String input = measurement.input();
        if (input != null && !input.isBlank()) {
            return ofUrl(input);
        }
        String name = measurement.nettest().name();
        return new Target(
                Kind.PROTOCOL, name.isEmpty() ? "unknown" : name.substring(0, Math.min(LONGEST, name.length())));
    }

    private static String tunnel(TestKeys.TunnelKind kind) {
        return switch (kind) {
            case TOR -> "tor";
            case TOR_SNOWFLAKE -> "tor_snowflake";
            case PSIPHON -> "psiphon";
        };
    }

    /// A host alone, as some tests have it, before a port or path.
    private static String firstPart(String input) {
        String text = input.strip();
        int end = 0;
        while (end < text.length() && "/?#:".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return Address.isIp(text) ? text : text.substring(0, end);
    }

    private static Kind kindOf(String host) {
        int from = 0;
        while (from >= 0) {
            Kind kind = KINDS.get(host.substring(from));
            if (kind != null) {
                return kind;
            }
            int dot = host.indexOf('.', from);
            from = dot < 0 ? -1 : dot + 1;
        }
        return Kind.SITE;
    }

    private static Map<String, Kind> readKinds() {
        try (InputStream in = Targets.class.getResourceAsStream("targets.txt")) {
            if (in == null) {
                throw new IllegalStateException("targets.txt was not packed into this build");
            }
            Map<String, Kind> kinds = new HashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] words = line.strip().split("\\s+", 0);
                for (int i = 1; i < words.length && !line.startsWith("#"); i++) {
                    kinds.put(words[i], Kind.valueOf(words[0]));
                }
            }
            return Map.copyOf(kinds);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
