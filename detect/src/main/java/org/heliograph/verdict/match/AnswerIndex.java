package org.heliograph.verdict.match;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.measurement.DnsAnswer;
import org.jspecify.annotations.Nullable;

/// Fingerprints by the address, or the name, that a forged lookup answers.
///
/// Addresses are compared as numbers, so `::ffff:134.17.0.7` is `134.17.0.7`, and `D0:0::11` is `d0::11`. Immutable
/// and
/// thread-safe.
final class AnswerIndex {

    private static final int LONGEST_ADDRESS = 45;

    private final Map<Object, List<Fingerprint>> byAnswer = new HashMap<>();
    private final boolean seeksNames;

    /// @param fingerprints all with a pattern that is compared in full
    AnswerIndex(List<Fingerprint> fingerprints) {
        boolean names = false;
        for (Fingerprint fingerprint : fingerprints) {
            if (!(fingerprint.pattern() instanceof Fingerprint.Pattern.Full full)) {
                throw new IllegalArgumentException("a lookup's answer is compared in full only: " + fingerprint.name());
            }
            InetAddress address = address(full.text());
            names |= address == null;
            Object key = address == null ? hostname(full.text()) : address;
            byAnswer.computeIfAbsent(key, absent -> new ArrayList<>()).add(fingerprint);
        }
        byAnswer.replaceAll((key, list) -> List.copyOf(list));
        this.seeksNames = names;
    }

    List<Fingerprint> of(DnsAnswer answer) {
        InetAddress address = byAnswer.isEmpty() ? null : address(answer.value());
        if (address != null) {
            return byAnswer.getOrDefault(address, List.of());
        }
        return seeksNames ? byAnswer.getOrDefault(hostname(answer.value()), List.of()) : List.of();
    }

    private static String hostname(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /// Null if the text is no address; never looks anything up.
    private static @Nullable InetAddress address(String text) {
        if (!mayBeAddress(text)) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException notAddress) {
            return null;
        }
    }

    /// A check without exceptions, for the names that make up many answers. A zone (`%eth0`) is no part of an
    /// address.
    private static boolean mayBeAddress(String text) {
        boolean separated = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            separated |= c == '.' || c == ':';
            if (c > 'f' || (c != '.' && c != ':' && Character.digit(c, 16) < 0)) {
                return false;
            }
        }
        return separated && text.length() <= LONGEST_ADDRESS;
    }
}
