package org.heliograph.publish;

import java.time.Duration;

/// How the server serves.
///
/// @param host             address to listen on; anything but loopback is a choice of the operator
/// @param port             0 for any free one
/// @param mostBodyOctets   of what is handed in, as sent and as unpacked
/// @param mostListeners    who follow events at once
/// @param mostConnections  at once
/// @param idle             how long a connection may say nothing
/// @param cacheOctets      that made replies may take in memory
public record ServerConfig(
        String host,
        int port,
        long mostBodyOctets,
        int mostListeners,
        int mostConnections,
        Duration idle,
        long cacheOctets) {

    private static final int MOST_PORT = 65_535;

    public ServerConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the address to listen on is empty; 127.0.0.1 is the usual one");
        }
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("port %d is outside 0..%d".formatted(port, MOST_PORT));
        }
        if (mostBodyOctets < 1 || mostListeners < 0 || mostConnections < 1 || cacheOctets < 0 || !idle.isPositive()) {
            throw new IllegalArgumentException("a limit of the server is not positive");
        }
    }

    /// Loopback only, port 8080, limits that suit one machine with 2 GB.
    public static ServerConfig usual() {
        return new ServerConfig(
                "127.0.0.1", 8080, 32L * 1024 * 1024, 200, 2_000, Duration.ofSeconds(30), 64L * 1024 * 1024);
    }

    public ServerConfig at(String address, int number) {
        return new ServerConfig(address, number, mostBodyOctets, mostListeners, mostConnections, idle, cacheOctets);
    }

    public ServerConfig withListeners(int most) {
        return new ServerConfig(host, port, mostBodyOctets, most, mostConnections, idle, cacheOctets);
    }

    public ServerConfig withBodies(long most) {
        return new ServerConfig(host, port, most, mostListeners, mostConnections, idle, cacheOctets);
    }
}
