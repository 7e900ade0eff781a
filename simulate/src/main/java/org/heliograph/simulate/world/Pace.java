package org.heliograph.simulate.world;

/// How long steps take from one vantage point to one target, in milliseconds; and how long probes wait for what never
/// comes.
///
/// @param roundTrip  to the target and back
/// @param resolver   a lookup through the system's resolver
/// @param kilobitsPerSecond what the line carries
record Pace(double roundTrip, double resolver, double kilobitsPerSecond) {
    static final double LOOKUP_TIMEOUT = 5_000;
    static final double CONNECT_TIMEOUT = 15_000;
    static final double HANDSHAKE_TIMEOUT = 10_000;
    static final double EXCHANGE_TIMEOUT = 10_000;

    private static final double MOBILE_EXTRA = 35;

    /// @param domestic whether the target is near
    static Pace of(Device device, boolean domestic, Dice dice) {
        boolean mobile = device.traits().mobile();
        double base = domestic == device.inside() && domestic ? dice.between(4, 25) : dice.between(28, 110);
        double line = mobile ? dice.between(3_000, 20_000) : dice.between(10_000, 90_000);
        return new Pace(base + (mobile ? dice.between(10, MOBILE_EXTRA * 2) : 0), dice.between(3, 60), line);
    }

    /// A lookup that succeeds, a connect, a reset or refusal: about one round trip.
    double once(Dice dice) {
        return roundTrip * dice.between(0.9, 1.4);
    }

    double transfer(long octets) {
        return octets * 8 / kilobitsPerSecond;
    }
}
