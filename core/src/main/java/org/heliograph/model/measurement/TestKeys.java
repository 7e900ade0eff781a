package org.heliograph.model.measurement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a test observed, by kind of test. The probe's own conclusions are kept only where a reader wants to see
/// that we
/// differ ([WebConnectivity#opinion]); no verdict rests on them.
public sealed interface TestKeys {

    Observations observations();

    /// web_connectivity 0.4 and 0.5.
    ///
    /// @param control        null if the helper gave no answer
    /// @param controlFailure why the helper gave none; null if it did, or if the document does not say
    record WebConnectivity(
            Observations observations,
            @Nullable HelperReport control,
            @Nullable Failure controlFailure,
            ProbeOpinion opinion)
            implements TestKeys {}

    /// What a probe thought of its own web_connectivity measurement.
    ///
    /// @param blocking   `dns`, `tcp_ip`, `http-diff`, `http-failure`, `false`, or `null`, as written in the
    ///                   document
    /// @param accessible `true`, `false` or `null`
    record ProbeOpinion(String blocking, String accessible) {}

    /// telegram: data centres by TCP and HTTP, and web.telegram.org.
    record Telegram(Observations observations) implements TestKeys {}

    /// whatsapp: end points, registration service, web.whatsapp.com.
    record WhatsApp(Observations observations) implements TestKeys {}

    /// facebook_messenger: seven end points by lookup and TCP.
    record FacebookMessenger(Observations observations) implements TestKeys {}

    /// signal: five services over TLS with Signal's own authority.
    record Signal(Observations observations) implements TestKeys {}

    /// tor: directory authorities, OR ports and bridges.
    record Tor(List<TorTarget> targets) implements TestKeys {
        public Tor {
            targets = List.copyOf(targets);
        }

        @Override
        public Observations observations() {
            return Observations.NONE;
        }
    }

    /// A directory authority, OR port or bridge, and what came of reaching it.
    ///
    /// @param protocol `dir_port`, `or_port`, `or_port_dirauth`, `obfs4`
    /// @param observations steps towards this target
    record TorTarget(
            String id,
            String name,
            String address,
            String protocol,
            Observations observations,
            @Nullable Failure failure) {}

    /// vanilla_tor, torsf and psiphon: the start of a tunnel, from nothing to ready.
    ///
    /// @param kind          which tunnel
    /// @param succeeded     null where the document does not say
    /// @param progress      per cent, 0 to 100; -1 where not told
    /// @param bootstrapTime zero where it never came up
    /// @param lastLogLines  the program's last words, scrubbed
    record Bootstrap(
            TunnelKind kind,
            Observations observations,
            @Nullable Boolean succeeded,
            int progress,
            Duration bootstrapTime,
            List<String> lastLogLines,
            @Nullable Failure failure)
            implements TestKeys {
        public Bootstrap {
            lastLogLines = List.copyOf(lastLogLines);
        }
    }

    enum TunnelKind {
        TOR,
        TOR_SNOWFLAKE,
        PSIPHON
    }

    /// openvpn: handshakes of the control channel.
    record OpenVpn(
            Observations observations,
            List<OpenVpnHandshake> attempts,
            @Nullable Boolean succeeded) implements TestKeys {
        public OpenVpn {
            attempts = List.copyOf(attempts);
        }
    }

    /// One handshake of OpenVPN's control channel.
    ///
    /// @param transport `udp` or `tcp`
    record OpenVpnHandshake(
            Step step,
            String endpoint,
            String provider,
            String transport,
            Duration took,
            @Nullable Failure failure) {}

    /// http_invalid_request_line: what an echo server got and gave back, pair by pair.
    record InvalidRequestLine(List<String> sent, List<String> received, List<@Nullable Failure> failures)
            implements TestKeys {
        public InvalidRequestLine {
            sent = List.copyOf(sent);
            received = List.copyOf(received);
            failures = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(failures));
        }

        @Override
        public Observations observations() {
            return Observations.NONE;
        }
    }

    /// http_header_field_manipulation: headers sent, and the echo's account of them in the response body.
    record HeaderFieldManipulation(Observations observations) implements TestKeys {}

    /// dnscheck: one resolver, its bootstrap and the lookups through it.
    record DnsCheck(Observations bootstrap, @Nullable Failure bootstrapFailure, Map<String, Lookup> lookups)
            implements TestKeys {
        public DnsCheck {
            lookups = Map.copyOf(lookups);
        }

        @Override
        public Observations observations() {
            return bootstrap;
        }

        public record Lookup(
                Observations observations, @Nullable Failure failure) {}
    }

    /// stunreachability: one binding request.
    record StunReachability(
            Observations observations,
            String endpoint,
            @Nullable Failure failure) implements TestKeys {}

    /// ndt (ndt7) and dash: speed.
    ///
    /// @param downloadKbits kilobits per second; negative where not told
    /// @param uploadKbits   kilobits per second; negative where not told
    /// @param pingMillis    negative where not told
    record Speed(
            SpeedKind kind,
            double downloadKbits,
            double uploadKbits,
            double pingMillis,
            @Nullable Failure failure) implements TestKeys {
        @Override
        public Observations observations() {
            return Observations.NONE;
        }
    }

    enum SpeedKind {
        NDT,
        DASH
    }

    /// A test that no rule of ours reads: kept, counted as *not judged*.
    record Untyped() implements TestKeys {
        @Override
        public Observations observations() {
            return Observations.NONE;
        }
    }
}
