package org.heliograph.verdict;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The parts of a URL that a rule asks for. Reads what real documents hold, far beyond RFC 3986, and never throws.
///
/// @param scheme lower case
/// @param host   lower case, in ASCII (RFC 5891), without brackets, credentials and trailing dot; empty if there is
/// none
/// @param port   as written, else the scheme's; -1 if neither tells
/// @param path   all that follows the authority
record Url(String scheme, String host, int port, String path) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int HIGHEST_PORT = 65_535;

    /// Null if the text has no `scheme://`.
    static @Nullable Url parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int colon = text.indexOf("://");
        if (colon <= 0 || colon > 16) {
            return null;
        }
        String scheme = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        int start = colon + 3;
        int end = endOfAuthority(text, start);
        return ofAuthority(scheme, text.substring(start, end), text.substring(end));
    }

    /// Where a `Location` header leads from here; null if it leads nowhere.
    @Nullable
    Url resolve(String location) {
        String target = location.strip();
        if (target.startsWith("//")) {
            return parse(scheme + ":" + target);
        }
        Url absolute = parse(target);
        if (absolute != null) {
            return absolute;
        }
        return target.isEmpty() ? null : new Url(scheme, host, port, target.startsWith("/") ? target : "/" + target);
    }

    boolean isHttps() {
        return scheme.equals("https");
    }

    private static int endOfAuthority(String text, int from) {
        int at = from;
        while (at < text.length() && "/?#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static Url ofAuthority(String scheme, String authority, String path) {
        String rest = authority.substring(authority.lastIndexOf('@') + 1);
        String host;
        String port;
        int bracket = rest.indexOf(']');
        if (rest.startsWith("[") && bracket > 0) {
            host = rest.substring(1, bracket);
            port = rest.substring(bracket + 1);
        } else {
            int colon = rest.indexOf(':');
            host = colon < 0 ? rest : rest.substring(0, colon);
            port = colon < 0 ? "" : rest.substring(colon);
        }
        return new Url(scheme, asciiHost(host), portOf(port, scheme), path);
    }

    private static int portOf(String suffix, String scheme) {
        int number = 0;
        for (int i = 1; i < suffix.length() && number <= HIGHEST_PORT; i++) {
            int digit = suffix.charAt(i) - '0';
            number = digit >= 0 && digit <= 9 ? number * 10 + digit : HIGHEST_PORT + 1;
        }
        if (suffix.length() > 1 && number <= HIGHEST_PORT) {
            return number;
        }
        return switch (scheme) {
            case "http" -> HTTP_PORT;
            case "https" -> HTTPS_PORT;
            default -> -1;
        };
    }

    /// Lower case, ASCII form of an internationalised name, no trailing dot; as it is where IDNA cannot read it.
    static String asciiHost(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        for (int i = 0; i < bare.length(); i++) {
            if (bare.charAt(i) >= 0x80) {
                return idna(bare);
            }
        }
        return bare;
    }

    private static String idna(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return host;
        }
    }
}
