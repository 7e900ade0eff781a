package org.heliograph.publish.api;

import static org.heliograph.publish.api.Route.day;
import static org.heliograph.publish.api.Route.inPath;
import static org.heliograph.publish.api.Route.moment;
import static org.heliograph.publish.api.Route.number;
import static org.heliograph.publish.api.Route.oneOf;
import static org.heliograph.publish.api.Route.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.facts.RawDocument;
import org.heliograph.model.facts.VerdictState;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.verdict.Target;
import org.heliograph.publish.http.Asked;
import org.heliograph.publish.http.Refusal;
import org.heliograph.publish.http.Reply;

/// The JSON API for reading: which questions there are, and their answers as replies.
///
/// Thread-safe. A question with a parameter that the route does not know is refused, so that a typing error does
/// not
/// silently widen an answer.
public final class Api {
    /// Before every path.
    public static final String PREFIX = "/api/v1";

    private static final String COUNTRY = "two letters, ISO 3166-1";
    private static final String AT = "the state as it was known at that moment of event time; the latest if absent";
    private static final String LIMIT = "at most so many, 1 to 1000";

    private final Json json = new Json();
    private final List<Route> routes;
    private final String description;

    public Api(Facts facts) {
        this.routes = routes(new Reading(facts));
        this.description = json.write(OpenApi.describe(routes));
    }

    /// Every path with its parameters in braces, without the prefix.
    public List<String> paths() {
        return routes.stream().map(Route::path).toList();
    }

    /// Whether replies of a path are worth keeping: not documents, which are large and seldom asked for twice.
    public boolean isCacheable(String path) {
        return route(path).answer() != RawDocument.class;
    }

    /// The reply to a question about one of [#paths].
    ///
    /// @throws Refusal as the question deserves
    public Reply reply(String path, Asked asked) {
        Route route = route(path);
        Set<String> unknown = new TreeSet<>(asked.query().keySet());
        route.parameters().forEach(parameter -> unknown.remove(parameter.name()));
        if (!unknown.isEmpty()) {
            throw Refusal.badRequest(
                    "unknown_parameter", "A parameter is not known here; see " + PREFIX + "/openapi.json.");
        }
        Object answer = route.answerer().apply(asked);
        if (answer instanceof RawDocument document) {
            return Reply.download(document.json(), "measurement.json");
        }
        return Reply.json(json.write(answer));
    }

    /// The OpenAPI 3.1 description.
    public Reply description() {
        return Reply.json(description);
    }

    /// A refusal as a problem document.
    public Reply problem(Refusal refusal) {
        return problem(refusal.status(), refusal.word(), refusal.detail());
    }

    /// A problem document (RFC 9457).
    public Reply problem(int status, String word, String detail) {
        String body = json.write(new Answers.Problem("urn:heliograph:problem:" + word, word, status, detail));
        return new Reply(status, Reply.PROBLEM, Bytes.ofUtf8(body), Map.of());
    }

    /// One event as JSON, on one line.
    public String event(IncidentEvent event) {
        return json.write(Answering.event(event));
    }

    /// Anything else of [Answers] as JSON.
    public String write(Object answer) {
        return json.write(answer);
    }

    List<Route> routes() {
        return routes;
    }

    private Route route(String path) {
        return routes.stream()
                .filter(route -> route.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such path: " + path));
    }

    private static List<Route> routes(Reading read) {
        return Stream.of(about(read), incidents(read), verdicts(read), intake(read))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> about(Reading read) {
        return List.of(
                new Route(
                        "/overview",
                        "The observatory in figures.",
                        List.of(),
                        Answers.OverviewAnswer.class,
                        read::overview),
                new Route(
                        "/countries",
                        "Countries under observation.",
                        List.of(),
                        Answers.CountryList.class,
                        read::countries),
                new Route(
                        "/countries/{cc}",
                        "What is so in a country.",
                        List.of(inPath("cc", COUNTRY), moment("at", AT)),
                        Answers.SituationAnswer.class,
                        read::situation),
                new Route(
                        "/countries/{cc}/networks",
                        "Networks of a country from which there are measurements.",
                        List.of(inPath("cc", COUNTRY)),
                        Answers.NetworkList.class,
                        read::networks),
                new Route(
                        "/countries/{cc}/verdicts",
                        "Verdicts summed; 30 days to the latest if no days are given, at most 400.",
                        List.of(
                                inPath("cc", COUNTRY),
                                day("from", "first day, UTC"),
                                day("to", "last day, UTC, included"),
                                text("network", "an AS number"),
                                text("target", "a target's name"),
                                oneOf("kind", "the target's kind; site if absent", Target.Kind.values()),
                                text("by", "what to keep apart, between commas: day, network, target")),
                        Answers.SumList.class,
                        read::sums));
    }

    private static List<Route> incidents(Reading read) {
        return List.of(
                new Route(
                        "/incidents",
                        "Published incidents, ongoing ones first, then by their start, latest first.",
                        List.of(
                                text("country", COUNTRY),
                                text("phase", "some of ongoing, ended, retracted, between commas"),
                                text("network", "an AS number"),
                                text("target", "a target's name"),
                                oneOf("kind", "the target's kind; site if absent", Target.Kind.values()),
                                moment("at", AT),
                                number("offset", "pass over so many, 0 to 1000000"),
                                number("limit", LIMIT)),
                        Answers.IncidentList.class,
                        read::incidents),
                new Route(
                        "/incidents/{id}",
                        "One incident with its findings and everything that was said of it.",
                        List.of(inPath("id", "an incident's id"), moment("at", AT)),
                        Answers.IncidentDetail.class,
                        read::incident),
                new Route(
                        "/incidents/{id}/evidence",
                        "Measurements that bear on an incident, the latest first.",
                        List.of(
                                inPath("id", "an incident's id"),
                                text("state", "some of the states of a verdict, between commas"),
                                oneOf(
                                        "where",
                                        "in the country, or outside it (controls); in if absent",
                                        Reading.Side.values()),
                                moment("at", AT),
                                text("before", "`next` of the part before"),
                                number("limit", LIMIT)),
                        Answers.MeasurementList.class,
                        read::evidence));
    }

    private static List<Route> verdicts(Reading read) {
        return List.of(
                new Route(
                        "/measurements",
                        "Judged measurements, the latest first.",
                        List.of(
                                text("country", COUNTRY),
                                text("network", "an AS number"),
                                text("target", "a target's name"),
                                oneOf("kind", "the target's kind; site if absent", Target.Kind.values()),
                                oneOf("state", "some of the states, between commas", VerdictState.values()),
                                moment("from", "start of the measurement, included"),
                                moment("until", "start of the measurement, included"),
                                text("before", "`next` of the part before"),
                                number("limit", LIMIT)),
                        Answers.MeasurementList.class,
                        read::measurements),
                new Route(
                        "/measurements/{uid}",
                        "One judged measurement.",
                        List.of(inPath("uid", "a measurement's uid")),
                        Answers.MeasurementAnswer.class,
                        read::measurement),
                new Route(
                        "/measurements/{uid}/document",
                        "The document as it came, octet by octet.",
                        List.of(inPath("uid", "a measurement's uid")),
                        RawDocument.class,
                        read::document));
    }

    private static List<Route> intake(Reading read) {
        return List.of(
                new Route(
                        "/rejects",
                        "Damaged input, the latest first.",
                        List.of(number("before", "`next` of the part before"), number("limit", LIMIT)),
                        Answers.RejectList.class,
                        read::rejects),
                new Route(
                        "/loads",
                        "Where data came from, the latest first.",
                        List.of(number("limit", LIMIT)),
                        Answers.LoadList.class,
                        read::loads));
    }

    /// The phases that may be asked for.
    static final Set<Finding.Phase> PHASES = IncidentQuery.PUBLISHED;
}
