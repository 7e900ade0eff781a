package org.heliograph.simulate.world;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.heliograph.model.measurement.Failure;
import org.heliograph.model.measurement.FailureCode;
import org.heliograph.model.measurement.HelperReport;
import org.heliograph.model.measurement.HelperReport.AddressInfo;
import org.heliograph.model.measurement.HelperReport.Endpoint;
import org.heliograph.model.measurement.HelperReport.Names;
import org.heliograph.model.measurement.HelperReport.Page;
import org.heliograph.simulate.scenario.Site;
import org.heliograph.simulate.scenario.Symptom;
import org.heliograph.simulate.world.Situation.Helper;
import org.jspecify.annotations.Nullable;

/// What the test helper reports of a site: the same steps, from an unfiltered network.
final class HelperRow {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int RESOLVED_BY_PROBE = 1;
    private static final int RESOLVED_BY_HELPER = 2;
    private static final int VALID_FOR_DOMAIN = 8;

    private final World world;
    private final Errand errand;
    private final Site site;
    private final Situation situation;

    HelperRow(World world, Errand errand, Site site, Situation situation) {
        this.world = world;
        this.errand = errand;
        this.site = site;
        this.situation = situation;
    }

    /// The control row of this measurement.
    ///
    /// @param tried end points that the probe connected to; the helper tries them too
    /// @return empty if the helper gave no answer
    Optional<HelperReport> report(List<String> tried) {
        return switch (situation.helper()) {
            case Helper.Absent absent -> Optional.empty();
            case Helper.Answers answers -> Optional.of(report(tried, answers.symptom()));
            case Helper.Forged forged ->
                Optional.of(report(
                        tried,
                        forged.reached()
                                ? new Symptom.Clear()
                                : new Symptom.ConnectFails(FailureCode.GENERIC_TIMEOUT_ERROR, false)));
        };
    }

    private HelperReport report(List<String> tried, Symptom symptom) {
        List<String> own = Addresses.ofV4(site, Addresses.HELPER);
        boolean resolves = !(symptom instanceof Symptom.LookupFails);
        Set<String> endpoints = new LinkedHashSet<>(tried);
        int port = site.presence().tls() ? HTTPS : HTTP;
        if (resolves) {
            own.forEach(address -> endpoints.add(WebVisit.endpoint(address, port)));
        }
        Map<String, Endpoint> connects = new TreeMap<>();
        Map<String, Endpoint> handshakes = new TreeMap<>();
        for (String endpoint : endpoints) {
            Failure connect = connectFailure(endpoint, symptom);
            connects.put(endpoint, new Endpoint(connect == null, "", connect));
            if (connect == null
                    && endpoint.endsWith(":" + HTTPS)
                    && errand.device().traits().newer()) {
                Failure handshake = failure(Obstacles.atHandshake(symptom, ""));
                handshakes.put(endpoint, new Endpoint(handshake == null, site.host(), handshake));
            }
        }
        Names names = resolves ? new Names(own, null) : new Names(List.of(), lookupFailure(symptom));
        return new HelperReport(connects, handshakes, Map.of(), page(symptom), null, names, addresses(own, tried));
    }

    private static @Nullable Failure lookupFailure(Symptom symptom) {
        return symptom instanceof Symptom.LookupFails fails ? failure(fails.code()) : null;
    }

    /// The helper reaches the site's own addresses, also those of other regions; an operator's inner server it does
    /// not.
    private @Nullable Failure connectFailure(String endpoint, Symptom symptom) {
        String address = endpoint.substring(0, endpoint.lastIndexOf(':'))
                .replace("[", "")
                .replace("]", "");
        if (!isOwn(address)) {
            return failure(FailureCode.GENERIC_TIMEOUT_ERROR);
        }
        return failure(Obstacles.atConnect(symptom, address, 0));
    }

    private boolean isOwn(String address) {
        return address.startsWith(site.presence().place().hosting().prefix() + ".")
                || Addresses.ofV6(site).contains(address);
    }

    private Page page(Symptom symptom) {
        boolean tls = site.presence().tls() || site.presence().upgrades();
        FailureCode code = Obstacles.atConnect(symptom, "", 0);
        if (code == null && tls) {
            code = Obstacles.atHandshake(symptom, "");
        }
        if (code == null) {
            code = Obstacles.atExchange(symptom, tls, site.presence().upgrades());
        }
        Failure failure = symptom instanceof Symptom.LookupFails fails ? failure(fails.code()) : failure(code);
        if (failure != null) {
            return new Page(-1, "", Map.of(), -1, "", failure);
        }
        if (symptom instanceof Symptom.PageReplaced replaced) {
            Pages.Html html = world.pages().of(replaced.page());
            return page(html, replaced.page().status(), replaced.page().server());
        }
        String region = site.presence().place().byRegion() ? Addresses.HELPER.code() : "";
        return page(world.pages().of(site, region, false), 200, Exchanges.serverOf(site));
    }

    private Page page(Pages.Html html, int status, String server) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Content-Length", Integer.toString(html.body().length()));
        headers.put("Server", server);
        if (status == 200) {
            headers.put("X-Served-By", site.host());
        }
        return new Page(html.body().length(), html.title(), headers, status, "", null);
    }

    private Map<String, AddressInfo> addresses(List<String> own, List<String> tried) {
        Map<String, AddressInfo> known = new TreeMap<>();
        if (!errand.device().traits().newer()) {
            return known;
        }
        int tls = site.presence().tls() ? VALID_FOR_DOMAIN : 0;
        for (String address : own) {
            known.put(address, new AddressInfo(site.presence().place().hosting().asn(), RESOLVED_BY_HELPER | tls));
        }
        for (String endpoint : tried) {
            String address = endpoint.substring(0, endpoint.lastIndexOf(':'))
                    .replace("[", "")
                    .replace("]", "");
            boolean valid = isOwn(address);
            AddressInfo before = known.get(address);
            int flags = RESOLVED_BY_PROBE | (before == null ? 0 : before.flags()) | (valid ? tls : 0);
            var asn = valid
                    ? site.presence().place().hosting().asn()
                    : errand.device().network().asn();
            known.put(address, new AddressInfo(asn, flags));
        }
        return known;
    }

    private static @Nullable Failure failure(@Nullable FailureCode code) {
        return code == null ? null : new Failure.Known(code);
    }
}
