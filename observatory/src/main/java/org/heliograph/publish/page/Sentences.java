package org.heliograph.publish.page;

import static org.heliograph.publish.page.Html.none;
import static org.heliograph.publish.page.Messages.with;

import java.time.Instant;
import java.util.List;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.incident.Scope;
import org.heliograph.model.verdict.Target;
import org.heliograph.publish.situation.CountrySituation;
import org.heliograph.publish.situation.IncidentTotals;
import org.heliograph.publish.situation.Recency;
import org.heliograph.publish.situation.Strength;

/// The one plain sentence about a country or an incident, and what must stand beside it: since when, and how
/// sure.
final class Sentences {
    private Sentences() {}

    /// What is so, in one sentence.
    static Html.Node country(Setting setting, CountrySituation situation) {
        Wording wording = setting.wording();
        Messages.Arg country = with(
                "country",
                Names.country(situation.country().code(), setting.messages().language()));
        return switch (situation.condition()) {
            case UNKNOWN -> unknown(setting, situation, country);
            case NOTHING_FOUND ->
                setting.say(
                        situation.lapsed().isEmpty() ? "country.nothing" : "country.nothing.lapsed",
                        country,
                        with("what", wording.kinds(CountrySituation.byKind(situation.lapsed()))));
            case SILENT ->
                setting.say(
                        situation.blocked().isEmpty() ? "country.silent" : "country.silent_and_blocked",
                        country,
                        with("n", silentNetworks(situation)),
                        with("what", wording.kinds(CountrySituation.byKind(situation.blocked()))));
            case BLOCKED -> blocked(setting, situation, country);
        };
    }

    private static Html.Node unknown(Setting setting, CountrySituation situation, Messages.Arg country) {
        Instant last = situation.lastAt();
        if (last == null) {
            return setting.say("country.unknown.never", country);
        }
        Messages.Arg day = with("day", setting.wording().date(last));
        if (!situation.silent().isEmpty()) {
            return setting.say("country.unknown.silent", country, day, with("n", silentNetworks(situation)));
        }
        return situation.lapsed().isEmpty()
                ? setting.say("country.unknown", country, day)
                : setting.say(
                        "country.unknown.lapsed",
                        country,
                        day,
                        with("n", situation.lapsed().size()),
                        with("what", setting.wording().kinds(CountrySituation.byKind(situation.lapsed()))));
    }

    private static Html.Node blocked(Setting setting, CountrySituation situation, Messages.Arg country) {
        List<Incident> blocked = situation.blocked();
        if (blocked.size() == 1) {
            return incident(setting, blocked.getFirst());
        }
        Messages.Arg what = with("what", setting.wording().kinds(CountrySituation.byKind(situation.blocked())));
        int nationwide = situation.nationwide();
        if (nationwide == blocked.size()) {
            return setting.say("country.blocked.all_nationwide", country, what);
        }
        return nationwide == 0
                ? setting.say("country.blocked", country, what)
                : setting.say("country.blocked.some_nationwide", country, what, with("n", nationwide));
    }

    /// Since when, or when last anything was known.
    static Html.Node since(Setting setting, CountrySituation situation) {
        Wording wording = setting.wording();
        return switch (situation.condition()) {
            case UNKNOWN -> {
                Instant last = situation.lastAt();
                yield last == null
                        ? setting.say("country.since.never")
                        : setting.say("country.since.last", with("moment", wording.moment(last)));
            }
            case NOTHING_FOUND ->
                setting.say(
                        "country.since.measured",
                        with("targets", situation.targetsMeasured()),
                        with("networks", situation.networksMeasured()));
            case SILENT, BLOCKED -> {
                Incident earliest = situation.earliest().orElseThrow();
                Incident latest = situation.latest().orElseThrow();
                yield earliest.equals(latest)
                        ? setting.say("country.since.one", with("start", wording.bounds(earliest.start())))
                        : setting.say(
                                "country.since.many",
                                with("first", wording.moment(earliest.start().best())),
                                with("last", wording.moment(latest.start().best())));
            }
        };
    }

    /// How sure we are, in words.
    static Html.Node sure(Setting setting, CountrySituation situation) {
        return switch (situation.condition()) {
            case UNKNOWN -> setting.say("country.sure.unknown");
            case NOTHING_FOUND -> setting.say("country.sure.nothing");
            case SILENT, BLOCKED -> {
                Strength weakest = situation.weakest().orElseThrow();
                boolean one = situation.blocked().size() + situation.silent().size() == 1;
                yield setting.say(
                        one ? "country.sure.one" : "country.sure.many",
                        with("odds", setting.wording().odds(weakest)));
            }
        };
    }

    /// The incident in one sentence, as of the setting's moment.
    static Html.Node incident(Setting setting, Recency recency, Incident incident) {
        if (recency.isCurrent(incident)
                || !(incident.subject() instanceof Incident.Subject.TargetBlocked(Target target))) {
            return incident(setting, incident);
        }
        return setting.say(
                "incident.lapsed",
                with("target", Names.shown(target.name())),
                with(
                        "country",
                        Names.country(incident.country(), setting.messages().language())),
                with("k", incident.scope().networks()),
                with("n", Math.max(incident.scope().measured(), incident.scope().networks())));
    }

    /// Until when what an incident says was seen, for one that is not known to go on; with the page as it was
    /// then.
    static Html.Node lapsed(Setting setting, Recency recency, Incident incident) {
        return recency.lastAt(incident)
                .map(last -> setting.say(
                        "incident.lapsed.since",
                        with("start", setting.wording().bounds(incident.start())),
                        with("last", setting.wording().moment(last))))
                .orElseGet(() -> setting.say(
                        "incident.lapsed.never", with("start", setting.wording().bounds(incident.start()))));
    }

    /// A prominent way to what was known when somebody last looked.
    static Html.Node then(Setting setting, String path, Instant last) {
        return Html.el(
                "p",
                Html.cls("then"),
                Html.link(
                        Setting.then(path, last),
                        setting.say("then", with("moment", setting.wording().moment(last)))));
    }

    /// What the incident says of the moment it was published at, in one sentence.
    static Html.Node incident(Setting setting, Incident incident) {
        Messages.Arg country = with(
                "country", Names.country(incident.country(), setting.messages().language()));
        String phase = Wording.word(incident.phase());
        return switch (incident.subject()) {
            case Incident.Subject.TargetBlocked(Target target) ->
                setting.say(
                        "incident." + Wording.word(incident.scope().breadth()) + "." + phase,
                        with("target", Names.shown(target.name())),
                        with("k", incident.scope().networks()),
                        with("n", incident.scope().measured()),
                        with("network", theNetwork(incident)),
                        country);
            case Incident.Subject.Silence silence ->
                setting.say(
                        "incident.silence." + phase,
                        with(
                                "k",
                                Math.max(
                                        1,
                                        IncidentTotals.of(incident).networks().size())),
                        country);
        };
    }

    /// A short name of an incident, for lists.
    static Html.Node subject(Setting setting, Incident incident) {
        return switch (incident.subject()) {
            case Incident.Subject.TargetBlocked(Target target) -> Names.shown(target.name());
            case Incident.Subject.Silence silence -> setting.say("incident.silence.name");
        };
    }

    /// `3 of 5 networks`.
    static Html.Node extent(Setting setting, Incident incident) {
        Scope scope = incident.scope();
        return setting.say(
                "extent", with("k", scope.networks()), with("n", Math.max(scope.measured(), scope.networks())));
    }

    static String path(Incident incident) {
        return Names.countryPath(incident.country()) + "/incident/"
                + incident.id().value();
    }

    /// Ongoing, over or withdrawn, as a mark that reads in grey and aloud.
    static Html.Node phase(Setting setting, Finding.Phase phase) {
        return Html.el("span", Html.cls("phase " + Wording.word(phase)), setting.say("phase." + Wording.word(phase)));
    }

    /// Like [#phase], of an incident, at the setting's moment.
    static Html.Node phase(Setting setting, Recency recency, Incident incident) {
        return recency.isCurrent(incident) ? phase(setting, incident.phase()) : lastSeen(setting);
    }

    /// Like [#phase], of a finding on one network, at the setting's moment.
    static Html.Node phase(Setting setting, Recency recency, Finding finding) {
        Finding.Phase phase = IncidentTotals.phase(finding);
        boolean lapsed = finding instanceof Finding.Blocking
                && phase == Finding.Phase.ONGOING
                && !recency.isCurrent(IncidentTotals.network(finding));
        return lapsed ? lastSeen(setting) : phase(setting, phase);
    }

    static Html.Node lastSeen(Setting setting) {
        return Html.el("span", Html.cls("phase open"), setting.say("phase.last_seen"));
    }

    private static Html.Node theNetwork(Incident incident) {
        return IncidentTotals.of(incident).networks().stream()
                .findFirst()
                .<Html.Node>map(asn -> Html.el("bdi", Html.text(asn.toString())))
                .orElse(none());
    }

    private static long silentNetworks(CountrySituation situation) {
        return situation.silent().stream()
                .flatMap(incident -> IncidentTotals.of(incident).networks().stream())
                .distinct()
                .count();
    }
}
