package org.heliograph.model.verdict;

/// What a measurement tries to reach, as people name it: not an URL, but the site, service or protocol behind
/// it.
///
/// @param kind decides the word for an incident's scope
/// @param name host in lower case without `www.` and trailing dot for a site; else a fixed name such as
///             `telegram`, `tor`, `openvpn`
public record Target(Kind kind, String name) implements Comparable<Target> {

    private static final int LONGEST = 253;

    public Target {
        if (name.isEmpty() || name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a target's name has 1 to %d characters, not %d".formatted(LONGEST, name.length()));
        }
    }

    public enum Kind {
        SITE,
        SERVICE,
        MESSENGER,
        SOCIAL_NETWORK,
        /// A protocol or tunnel: tor, psiphon, openvpn, …
        PROTOCOL
    }

    @Override
    public int compareTo(Target other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : kind.compareTo(other.kind);
    }
}
