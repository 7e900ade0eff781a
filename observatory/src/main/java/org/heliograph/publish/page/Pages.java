package org.heliograph.publish.page;

import static org.heliograph.publish.page.Messages.with;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.model.facts.Country;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.facts.Listed;
import org.heliograph.model.facts.Network;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;
import org.heliograph.publish.http.Asked;
import org.heliograph.publish.http.Refusal;
import org.heliograph.publish.http.Reply;
import org.heliograph.publish.situation.AsOf;
import org.heliograph.publish.situation.CountrySituation;
import org.heliograph.publish.situation.Recency;

/// Every page, by the question it answers. Reads facts, never a clock.
///
/// Thread-safe. Each method throws [Refusal] for what does not exist or cannot be read, and lets
/// [org.heliograph.model.facts.FactsUnavailable] through.
public final class Pages {
    private static final int MOST_PAGES = 20_000;

    private final Facts facts;
    private final Messages messages;

    public Pages(Facts facts, Messages messages) {
        this.facts = facts;
        this.messages = messages;
    }

    /// The policy that lets a page use its own style, script and events, and nothing else (CSP Level 3).
    public static String policy() {
        return "default-src 'none'; style-src '" + StyleSheet.digest() + "'; script-src 'self'; img-src 'self'; "
                + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    public Reply now(Asked asked) {
        Setting setting = setting(asked, ZoneOffset.UTC, "/");
        List<CountrySituation> situations = situations(setting);
        ZoneId zone = situations.size() == 1 ? situations.getFirst().country().zone() : ZoneOffset.UTC;
        Setting there = setting(asked, zone, "/");
        return page(there, Frame.Liveness.LIVE, messages.plain("now.heading"), NowPage.of(there, situations));
    }

    public Reply nowText(Asked asked) {
        Setting setting = setting(asked, ZoneOffset.UTC, "/now.txt");
        return Reply.text(TextPages.now(setting, situations(setting)));
    }

    public Reply country(Asked asked) {
        Country country = country(asked.needCountry("cc"));
        Setting setting = setting(asked, country.zone(), Names.countryPath(country.code()));
        CountrySituation situation = CountrySituation.of(facts, country, setting.moment());
        String title = Sentences.country(setting, situation).plain();
        return page(setting, Frame.Liveness.LIVE, title, CountryPage.of(setting, situation));
    }

    public Reply countryText(Asked asked) {
        Country country = country(asked.needCountry("cc"));
        Setting setting = setting(asked, country.zone(), Names.countryPath(country.code()) + ".txt");
        return Reply.text(TextPages.country(setting, CountrySituation.of(facts, country, setting.moment())));
    }

    public Reply incidents(Asked asked) {
        Country country = country(asked.needCountry("cc"));
        int page = (int) asked.number("page", 1, MOST_PAGES, 1);
        Optional<Finding.Phase> phase = asked.word("phase", Finding.Phase.values());
        if (phase.isPresent() && !IncidentQuery.PUBLISHED.contains(phase.get())) {
            throw Refusal.badParameter("phase", "ongoing, ended or retracted");
        }
        Setting setting = setting(asked, country.zone(), Names.countryPath(country.code()) + "/incidents");
        IncidentQuery query = IncidentQuery.publishedIn(country.code())
                .slice((page - 1) * IncidentListPage.SIZE, IncidentListPage.SIZE);
        Listed<Incident> incidents = facts.incidents(phase.map(query::inPhase).orElse(query), setting.moment());
        if (page > 1 && incidents.items().isEmpty()) {
            throw Refusal.notFound("The list is not that long.");
        }
        String title =
                messages.plain("list.title", with("country", Names.country(country.code(), messages.language())));
        return page(
                setting,
                Frame.Liveness.STILL,
                title,
                IncidentListPage.of(
                        setting,
                        country.code(),
                        Recency.of(facts, country.code(), setting.moment()),
                        incidents,
                        phase.orElse(null),
                        page));
    }

    public Reply incident(Asked asked) {
        Country country = country(asked.needCountry("cc"));
        List<IncidentEvent> history = facts.history(asked.needIncident("id"));
        if (history.isEmpty() || !history.getFirst().state().country().equals(country.code())) {
            throw Refusal.notFound("There is no such incident here.");
        }
        IncidentEvent last = history.getLast();
        Setting setting = setting(asked, country.zone(), Sentences.path(last.state()));
        List<IncidentEvent> known = history.stream()
                .filter(event -> !event.at().isAfter(setting.moment()))
                .toList();
        Optional<IncidentEvent> latest = known.isEmpty() ? Optional.empty() : Optional.of(known.getLast());
        Incident state = latest.map(IncidentEvent::state)
                .filter(incident -> IncidentQuery.PUBLISHED.contains(incident.phase()))
                .orElseThrow(() -> Refusal.notFound("This incident was not published at that moment."));
        var matter = new IncidentPage.Matter(
                state,
                known,
                Recency.of(facts, country.code(), setting.moment()),
                networks(country.code()),
                IncidentEvidence.of(facts, state, setting.moment()));
        return page(
                setting,
                Frame.Liveness.LIVE,
                Sentences.incident(setting, matter.recency(), state).plain(),
                IncidentPage.of(setting, matter));
    }

    public Reply network(Asked asked) {
        Country country = country(asked.needCountry("cc"));
        Asn asn = asked.needNetwork("asn");
        Network network = facts.networks(country.code()).stream()
                .filter(each -> each.asn().equals(asn))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Nothing was measured on that network in this country."));
        Setting setting = setting(asked, country.zone(), Names.networkPath(country.code(), asn));
        String title = Names.networkName(asn, network.operator()).plain();
        return page(setting, Frame.Liveness.LIVE, title, NetworkPage.of(setting, facts, country.code(), network));
    }

    public Reply service(Asked asked) {
        Country country = country(asked.needCountry("cc"));
        String name = asked.needTargetName("target");
        Setting plain = setting(asked, country.zone(), Names.countryPath(country.code()));
        Target target = ServicePage.find(facts, country.code(), name, plain.moment())
                .orElseThrow(() -> Refusal.notFound("That target was not measured in this country."));
        Setting setting = setting(asked, country.zone(), Names.servicePath(country.code(), target));
        Map<Asn, String> operators = new HashMap<>();
        networks(country.code()).forEach((asn, network) -> operators.put(asn, network.operator()));
        return page(
                setting,
                Frame.Liveness.LIVE,
                Names.shown(target.name()).plain(),
                ServicePage.of(setting, facts, country.code(), target, operators));
    }

    public Reply how(Asked asked) {
        Setting setting = setting(asked, ZoneOffset.UTC, "/how");
        return page(setting, Frame.Liveness.STILL, messages.plain("how.title"), HowPage.of(setting));
    }

    public Reply data(Asked asked) {
        Setting setting = setting(asked, ZoneOffset.UTC, "/data");
        return page(
                setting,
                Frame.Liveness.STILL,
                messages.plain("data.title"),
                DataPage.of(setting, facts.rejects(0, DataPage.REJECTS), facts.loads(DataPage.LOADS)));
    }

    /// A page that says what is the matter; needs no facts.
    ///
    /// @param detail ours, never an echo of what was asked
    public Reply error(int status, String detail) {
        return Reply.html(ErrorPage.of(messages, status, detail)).withStatus(status);
    }

    /// The same page, saying that it could not be made anew.
    public String marked(String page) {
        String notice = Html.piece(Html.el(
                "div",
                Html.cls("wrap"),
                Html.attr("id", "notice"),
                Html.el("p", Html.cls("warn"), messages.say("notice.stale"))));
        return page.replace(Frame.NOTICE, notice);
    }

    private Reply page(Setting setting, Frame.Liveness liveness, String title, Html.Node main) {
        return Reply.html(Frame.page(setting, liveness, title, main));
    }

    private Setting setting(Asked asked, ZoneId zone, String path) {
        var overview = facts.overview();
        Instant at = asked.moment("at").orElse(null);
        return new Setting(messages, overview, AsOf.of(overview, at, asked.now()), zone, path);
    }

    private List<CountrySituation> situations(Setting setting) {
        return facts.countries().stream()
                .map(country -> CountrySituation.of(facts, country, setting.moment()))
                .toList();
    }

    private Country country(CountryCode code) {
        return facts.countries().stream()
                .filter(country -> country.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("This observatory has no data about that country."));
    }

    private Map<Asn, Network> networks(CountryCode country) {
        Map<Asn, Network> networks = new HashMap<>();
        facts.networks(country).forEach(network -> networks.put(network.asn(), network));
        return networks;
    }
}
