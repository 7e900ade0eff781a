package org.heliograph.format.ooni;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.heliograph.model.measurement.HelperReport;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.TestKeys;
import org.heliograph.model.measurement.TestKeys.Bootstrap;
import org.heliograph.model.measurement.TestKeys.DnsCheck;
import org.heliograph.model.measurement.TestKeys.InvalidRequestLine;
import org.heliograph.model.measurement.TestKeys.OpenVpn;
import org.heliograph.model.measurement.TestKeys.OpenVpnHandshake;
import org.heliograph.model.measurement.TestKeys.Speed;
import org.heliograph.model.measurement.TestKeys.StunReachability;
import org.heliograph.model.measurement.TestKeys.Tor;
import org.heliograph.model.measurement.TestKeys.TorTarget;
import org.heliograph.model.measurement.TestKeys.WebConnectivity;
import org.jspecify.annotations.Nullable;

/// Writes what is in `test_keys`, in the layout of the test's present version.
final class TestKeysWriter {
    private static final int MILLIS_DIGITS = 3;

    private final JsonOutput out;
    private final ObservationWriter observations;

    TestKeysWriter(JsonOutput out) {
        this.out = out;
        this.observations = new ObservationWriter(out);
    }

    void fields(TestKeys keys) {
        switch (keys) {
            case WebConnectivity web -> web(web);
            case TestKeys.Telegram telegram -> observations.all(telegram.observations());
            case TestKeys.WhatsApp whatsApp -> observations.all(whatsApp.observations());
            case TestKeys.FacebookMessenger facebook -> observations.all(facebook.observations());
            case TestKeys.Signal signal -> observations.all(signal.observations());
            case TestKeys.HeaderFieldManipulation headers -> observations.all(headers.observations());
            case Tor tor -> tor(tor);
            case Bootstrap bootstrap -> bootstrap(bootstrap);
            case OpenVpn openVpn -> openVpn(openVpn);
            case InvalidRequestLine line -> invalidRequestLine(line);
            case DnsCheck check -> dnsCheck(check);
            case StunReachability stun -> stun(stun);
            case Speed speed -> speed(speed);
            case TestKeys.Untyped untyped -> {
                // Nothing of it is known.
            }
        }
    }

    private void web(WebConnectivity web) {
        observations.all(web.observations());
        opinion(FieldNames.ACCESSIBLE, web.opinion().accessible());
        opinion(FieldNames.BLOCKING, web.opinion().blocking());
        HelperReport control = web.control();
        if (control == null) {
            out.nothing(FieldNames.CONTROL);
        } else {
            out.startObject(FieldNames.CONTROL);
            control(control);
            out.endObject();
        }
        out.failure(FieldNames.CONTROL_FAILURE, web.controlFailure());
    }

    private void opinion(String name, String word) {
        switch (word) {
            case "null" -> out.nothing(name);
            case "true" -> out.bool(name, true);
            case "false" -> out.bool(name, false);
            default -> out.text(name, word);
        }
    }

    private void control(HelperReport report) {
        endpoints(FieldNames.TCP_CONNECT, report.connects());
        endpoints(FieldNames.TLS_HANDSHAKE, report.tls());
        endpoints(FieldNames.QUIC_HANDSHAKE, report.quic());
        page(FieldNames.HTTP_REQUEST, report.http());
        page(FieldNames.HTTP3_REQUEST, report.http3());
        HelperReport.Names dns = report.dns();
        if (dns == null) {
            out.nothing(FieldNames.DNS);
        } else {
            out.startObject(FieldNames.DNS);
            out.failure(FieldNames.FAILURE, dns.failure());
            out.texts(FieldNames.ADDRS, dns.addresses());
            out.endObject();
        }
        out.objects(FieldNames.IP_INFO, report.addresses(), info -> {
            out.number(FieldNames.ASN, info.asn().number());
            out.number(FieldNames.FLAGS, info.flags());
        });
    }

    private void endpoints(String name, Map<String, HelperReport.Endpoint> endpoints) {
        out.objects(name, endpoints, endpoint -> {
            out.textUnlessEmpty(FieldNames.SERVER_NAME, endpoint.serverName());
            out.bool(FieldNames.STATUS, endpoint.status());
            out.failure(FieldNames.FAILURE, endpoint.failure());
        });
    }

    private void page(String name, HelperReport.@Nullable Page page) {
        if (page == null) {
            out.nothing(name);
            return;
        }
        out.startObject(name);
        out.number(FieldNames.BODY_LENGTH, page.bodyLength());
        out.text(FieldNames.DISCOVERED_H3_ENDPOINT, page.discoveredH3Endpoint());
        out.failure(FieldNames.FAILURE, page.failure());
        out.text(FieldNames.TITLE, page.title());
        out.startObject(FieldNames.HEADERS);
        out.sorted(page.headers(), out::text);
        out.endObject();
        out.number(FieldNames.STATUS_CODE, page.statusCode());
        out.endObject();
    }

    /// By id; as a list, without ids, where they would not tell the targets apart.
    private void tor(Tor tor) {
        Set<String> ids = new HashSet<>();
        tor.targets().forEach(target -> ids.add(target.id()));
        if (ids.contains("") || ids.size() < tor.targets().size()) {
            out.objects(FieldNames.TARGETS, tor.targets(), this::torTarget);
            return;
        }
        out.startObject(FieldNames.TARGETS);
        for (TorTarget target : tor.targets()) {
            out.startObject(JsonCursor.wellFormed(target.id()));
            torTarget(target);
            out.endObject();
        }
        out.endObject();
    }

    private void torTarget(TorTarget target) {
        out.failure(FieldNames.FAILURE, target.failure());
        out.text(FieldNames.TARGET_ADDRESS, target.address());
        out.textUnlessEmpty(FieldNames.TARGET_NAME, target.name());
        out.text(FieldNames.TARGET_PROTOCOL, target.protocol());
        observations.all(target.observations());
    }

    private void bootstrap(Bootstrap bootstrap) {
        observations.allUnlessEmpty(bootstrap.observations());
        out.boolUnlessNull(FieldNames.SUCCESS, bootstrap.succeeded());
        out.failure(FieldNames.FAILURE, bootstrap.failure());
        out.seconds(FieldNames.BOOTSTRAP_TIME, bootstrap.bootstrapTime());
        if (bootstrap.progress() >= 0) {
            out.number(FieldNames.TOR_PROGRESS, bootstrap.progress());
        }
        if (!bootstrap.lastLogLines().isEmpty()) {
            out.texts(FieldNames.TOR_LOGS, bootstrap.lastLogLines());
        }
    }

    private void openVpn(OpenVpn openVpn) {
        observations.allUnlessEmpty(openVpn.observations());
        out.boolUnlessNull(FieldNames.SUCCESS, openVpn.succeeded());
        out.objects(FieldNames.OPENVPN_HANDSHAKE, openVpn.attempts(), this::openVpnHandshake);
    }

    private void openVpnHandshake(OpenVpnHandshake attempt) {
        out.seconds(FieldNames.BOOTSTRAP_TIME, attempt.took());
        out.text(FieldNames.ENDPOINT, attempt.endpoint());
        out.failure(FieldNames.FAILURE, attempt.failure());
        out.text(FieldNames.TRANSPORT, attempt.transport());
        out.text(FieldNames.PROVIDER, attempt.provider());
        observations.step(attempt.step());
    }

    private void invalidRequestLine(InvalidRequestLine line) {
        out.texts(FieldNames.SENT, line.sent());
        out.texts(FieldNames.RECEIVED, line.received());
        out.failures(FieldNames.FAILURE_LIST, line.failures());
    }

    private void dnsCheck(DnsCheck check) {
        Observations bootstrap = check.bootstrap();
        if (bootstrap.isEmpty()) {
            out.nothing(FieldNames.BOOTSTRAP);
        } else {
            out.startObject(FieldNames.BOOTSTRAP);
            observations.all(bootstrap);
            out.endObject();
        }
        out.failure(FieldNames.BOOTSTRAP_FAILURE, check.bootstrapFailure());
        out.objects(FieldNames.LOOKUPS, check.lookups(), lookup -> {
            out.failure(FieldNames.FAILURE, lookup.failure());
            observations.all(lookup.observations());
        });
    }

    private void stun(StunReachability stun) {
        out.text(FieldNames.ENDPOINT, stun.endpoint());
        out.failure(FieldNames.FAILURE, stun.failure());
        observations.all(stun.observations());
    }

    private void speed(Speed speed) {
        out.failure(FieldNames.FAILURE, speed.failure());
        switch (speed.kind()) {
            case NDT -> {
                out.startObject(FieldNames.SUMMARY);
                out.numberUnlessUntold(FieldNames.DOWNLOAD, speed.downloadKbits());
                out.numberUnlessUntold(FieldNames.UPLOAD, speed.uploadKbits());
                out.numberUnlessUntold(FieldNames.PING, speed.pingMillis());
                out.endObject();
            }
            case DASH -> {
                out.startObject(FieldNames.SIMPLE);
                out.numberUnlessUntold(FieldNames.MEDIAN_BITRATE, speed.downloadKbits());
                out.numberUnlessUntold(FieldNames.UPLOAD, speed.uploadKbits());
                latency(speed.pingMillis());
                out.endObject();
            }
        }
    }

    /// dash tells its latency in seconds; the shift is decimal, so that it reads back the same.
    private void latency(double millis) {
        if (millis >= 0 && !Double.isInfinite(millis)) {
            String seconds =
                    BigDecimal.valueOf(millis).movePointLeft(MILLIS_DIGITS).toPlainString();
            out.decimal(FieldNames.CONNECT_LATENCY, seconds);
        }
    }
}
