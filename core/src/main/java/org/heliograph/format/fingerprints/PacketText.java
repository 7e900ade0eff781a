package org.heliograph.format.fingerprints;

import java.util.HashMap;
import java.util.Map;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;
import org.heliograph.model.fingerprint.Fingerprint.Pattern.PacketTraits;

/// Reads packet traits from text such as `flags=RA window=502 ip_id=0 ttl=64`; what is not named does not matter.
final class PacketText {

    private static final int MAX_16_BITS = 0xFFFF;
    private static final int MAX_8_BITS = 0xFF;

    private PacketText() {}

    static Pattern parse(String type, String text) {
        if (!type.equals("traits")) {
            throw new IllegalArgumentException("a packet is described by traits, not by " + type);
        }
        Map<String, String> traits = new HashMap<>();
        for (String trait : text.strip().split("\\s+", -1)) {
            int equals = trait.indexOf('=');
            if (equals <= 0 || traits.putIfAbsent(trait.substring(0, equals), trait.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("want each trait once, as name=value: " + trait);
            }
        }
        PacketTraits parsed = new PacketTraits(
                flags(traits),
                number(traits, "window", MAX_16_BITS),
                number(traits, "ip_id", MAX_16_BITS),
                number(traits, "ttl", MAX_8_BITS));
        if (!traits.isEmpty()) {
            throw new IllegalArgumentException("unknown traits: " + traits.keySet());
        }
        return parsed;
    }

    private static String flags(Map<String, String> traits) {
        String letters = traits.remove("flags");
        if (letters == null) {
            return "";
        }
        if (!letters.matches("[FSRPAUEC]+")) {
            throw new IllegalArgumentException("flags are letters of FSRPAUEC: " + letters);
        }
        return letters;
    }

    private static int number(Map<String, String> traits, String name, int highest) {
        String digits = traits.remove(name);
        if (digits == null) {
            return -1;
        }
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > highest) {
            throw new IllegalArgumentException("%s is outside 0..%d: %s".formatted(name, highest, digits));
        }
        return Integer.parseInt(digits);
    }
}
