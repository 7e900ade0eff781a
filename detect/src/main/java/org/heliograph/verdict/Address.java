package org.heliograph.verdict;

import java.net.InetAddress;
import java.util.Locale;

/// What the text of an IP address tells by itself. Every method takes any text and never throws or resolves.
final class Address {

    /// The well-known prefix by which IPv6-only networks embed an IPv4 address (RFC 6052 §2.1).
    private static final String NAT64 = "64:ff9b::";

    /// First and last address of the IPv4 ranges that no public server has (RFC 6890, RFC 5771, RFC 1112), in pairs.
    private static final long[] SPECIAL_V4 = {
        v4("0.0.0.0"), v4("0.255.255.255"),
        v4("10.0.0.0"), v4("10.255.255.255"),
        v4("100.64.0.0"), v4("100.127.255.255"),
        v4("127.0.0.0"), v4("127.255.255.255"),
        v4("169.254.0.0"), v4("169.254.255.255"),
        v4("172.16.0.0"), v4("172.31.255.255"),
        v4("192.0.0.0"), v4("192.0.0.255"),
        v4("192.0.2.0"), v4("192.0.2.255"),
        v4("192.168.0.0"), v4("192.168.255.255"),
        v4("198.18.0.0"), v4("198.19.255.255"),
        v4("198.51.100.0"), v4("198.51.100.255"),
        v4("203.0.113.0"), v4("203.0.113.255"),
        v4("224.0.0.0"), v4("255.255.255.255")
    };

    private Address() {}

    static boolean isV6(String text) {
        return text.indexOf(':') >= 0;
    }

    static boolean isIp(String text) {
        return v4(text) >= 0 || (isV6(text) && v6(text).length > 0);
    }

    /// One text for one address: lower case, and the IPv4 address that a NAT64 resolver wrapped.
    static String canonical(String text) {
        if (!isV6(text)) {
            return text;
        }
        byte[] octets = v6(text);
        String lower = text.toLowerCase(Locale.ROOT);
        if (octets.length == 16 && lower.startsWith(NAT64)) {
            return (octets[12] & 0xff) + "." + (octets[13] & 0xff) + "." + (octets[14] & 0xff) + "."
                    + (octets[15] & 0xff);
        }
        return lower;
    }

    /// Whether no public server can have this address: loopback, private, link-local, documentation, multicast, …
    static boolean isBogon(String text) {
        String address = canonical(text);
        long number = v4(address);
        if (number >= 0) {
            for (int i = 0; i < SPECIAL_V4.length; i += 2) {
                if (number >= SPECIAL_V4[i] && number <= SPECIAL_V4[i + 1]) {
                    return true;
                }
            }
            return false;
        }
        return isV6(address) && isSpecialV6(v6(address));
    }

    /// Whether two IPv4 addresses share their first 24 bits: a hint of one network where AS numbers are not told.
    static boolean areNeighbours(String one, String other) {
        long left = v4(one);
        long right = v4(other);
        return left >= 0 && right >= 0 && left >> 8 == right >> 8;
    }

    /// `address:port` as OONI writes it, with brackets around IPv6.
    static String endpoint(String address, int port) {
        return isV6(address) ? "[" + address + "]:" + port : address + ":" + port;
    }

    /// The address of `address:port`, without brackets.
    static String addressOf(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        String address = colon < 0 ? endpoint : endpoint.substring(0, colon);
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    private static boolean isSpecialV6(byte[] octets) {
        if (octets.length != 16) {
            return false;
        }
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        boolean documentation = first == 0x20 && second == 0x01 && octets[2] == 0x0d && (octets[3] & 0xff) == 0xb8;
        boolean local = (first & 0xfe) == 0xfc || (first == 0xfe && (second & 0xc0) == 0x80) || first == 0xff;
        return documentation || local || isNullOrLoopback(octets);
    }

    private static boolean isNullOrLoopback(byte[] octets) {
        for (int i = 0; i < 15; i++) {
            if (octets[i] != 0) {
                return false;
            }
        }
        return octets[15] == 0 || octets[15] == 1;
    }

    private static byte[] v6(String text) {
        if (text.length() > 45 || text.indexOf('%') >= 0) {
            return new byte[0];
        }
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return new byte[0];
        }
    }

    /// The 32 bits of a dotted quad; -1 if the text is none.
    private static long v4(String text) {
        long number = 0;
        int octet = -1;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && octet >= 0) {
                number = number << 8 | octet;
                octet = -1;
                dots++;
            } else if (c >= '0' && c <= '9') {
                octet = Math.max(octet, 0) * 10 + (c - '0');
            } else {
                return -1;
            }
            if (octet > 255 || dots > 3) {
                return -1;
            }
        }
        return dots == 3 && octet >= 0 ? number << 8 | octet : -1;
    }
}
