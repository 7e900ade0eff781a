package org.heliograph.publish;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.FactsUnavailable;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.publish.api.Api;
import org.heliograph.publish.api.MeasurementDoor;
import org.heliograph.publish.http.Asked;
import org.heliograph.publish.http.Refusal;
import org.heliograph.publish.http.Reply;
import org.heliograph.publish.http.ReplyCache;
import org.heliograph.publish.page.Messages;
import org.heliograph.publish.page.Pages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server: HTTP in, pages, JSON and events out. One virtual thread for each request.
///
/// Stranger-proof: headers, bodies, connections, listeners and the work for one reply are bounded, and whatever is
/// asked
/// gets a reply below 500, or 503 with the time to try again. TLS is for a proxy in front.
public final class ObservatoryServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ObservatoryServer.class);
    private static final int MOST_HEADER_OCTETS = 8_192;
    private static final Set<String> PAGE_PARAMETERS = Set.of("at", "page", "phase");
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final ServerConfig config;
    private final InstantSource clock;
    private final Pages pages;
    private final Api api;
    private final ReplyCache cache;
    private final EventStream events;
    private final Door door;
    private final Health health;
    private final Metrics metrics;
    private final PrometheusMeterRegistry registry;
    private final Javalin javalin;

    /// @param facts    what is shown
    /// @param door     where measurements go that are handed in
    /// @param clock    wall clock, for ages
    /// @param registry where measures of this process are kept; served at `/metrics`
    public ObservatoryServer(
            Facts facts,
            MeasurementDoor door,
            InstantSource clock,
            ServerConfig config,
            PrometheusMeterRegistry registry) {
        this.config = config;
        this.clock = clock;
        this.pages = new Pages(facts, Messages.in(Locale.ENGLISH));
        this.api = new Api(facts);
        this.cache = new ReplyCache(facts::version, config.cacheOctets());
        this.events = new EventStream(facts, api, config.mostListeners());
        this.door = new Door(door, api, config.mostBodyOctets());
        this.health = new Health(facts, api);
        this.metrics = new Metrics(registry, facts, events::listeners);
        this.registry = registry;
        this.javalin = Javalin.create(this::configure);
    }

    /// Starts to listen.
    ///
    /// @return itself
    public ObservatoryServer start() {
        events.start();
        javalin.start();
        return this;
    }

    /// The port it listens on.
    public int port() {
        return javalin.port();
    }

    /// Where a browser on this machine finds it.
    public URI address() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return URI.create("http://" + host + ":" + port() + "/");
    }

    /// Ends all listeners and stops listening. What is being answered is answered.
    @Override
    public void close() {
        events.close();
        javalin.stop();
    }

    private void configure(JavalinConfig javalinConfig) {
        javalinConfig.concurrency.useVirtualThreads = true;
        javalinConfig.startup.showJavalinBanner = false;
        javalinConfig.startup.showOldJavalinVersionWarning = false;
        javalinConfig.startup.startupWatcherEnabled = false;
        javalinConfig.http.compressionStrategy = CompressionStrategy.NONE; // replies are kept compressed
        javalinConfig.http.prefer405over404 = true;
        javalinConfig.http.maxRequestSize = config.mostBodyOctets();
        javalinConfig.jetty.host = config.host();
        javalinConfig.jetty.port = config.port();
        javalinConfig.jetty.addConnector(this::connector);
        javalinConfig.jetty.modifyServer(server -> server.setErrorHandler(new BareErrors()));
        routes(javalinConfig.routes);
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        http.setRequestHeaderSize(MOST_HEADER_OCTETS);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.idle().toMillis());
        server.addBean(new NetworkConnectionLimit(config.mostConnections(), connector));
        return connector;
    }

    private void routes(RoutesConfig routes) {
        routes.before(Headers::secure);
        Assets.all().forEach((path, reply) -> routes.get(path, context -> Headers.sendForLong(context, reply)));
        page(routes, "/", pages::now);
        page(routes, "/now.txt", pages::nowText);
        page(routes, "/how", pages::how);
        page(routes, "/data", pages::data);
        routes.get("/metrics", context -> Headers.send(context, metricsReply()));
        health.routes().forEach((path, make) -> routes.get(path, context -> Headers.send(context, make.get())));
        for (String path : api.paths()) {
            routes.get(Api.PREFIX + path, context -> api(context, path));
        }
        routes.get(Api.PREFIX + "/openapi.json", context -> Headers.send(context, api.description()));
        routes.get(Api.PREFIX + "/events", events::serve);
        routes.post(Api.PREFIX + "/measurements", door::serve);
        page(routes, "/{cc}.txt", pages::countryText);
        page(routes, "/{cc}", pages::country);
        page(routes, "/{cc}/incidents", pages::incidents);
        page(routes, "/{cc}/incident/{id}", pages::incident);
        page(routes, "/{cc}/as/{asn}", pages::network);
        page(routes, "/{cc}/service/{target}", pages::service);
        refusals(routes);
        routes.after(metrics::count);
    }

    private void page(RoutesConfig routes, String path, Function<Asked, Reply> make) {
        routes.get(path, context -> {
            Asked asked = asked(context, PAGE_PARAMETERS);
            ReplyCache.Kept kept = cache.get(asked.key(path), asked.now(), () -> make.apply(asked));
            Headers.send(context, kept, pages::marked);
        });
    }

    private void api(Context context, String path) {
        Asked asked = asked(context, null);
        if (!api.isCacheable(path)) {
            Headers.send(context, api.reply(path, asked));
            return;
        }
        ReplyCache.Kept kept = cache.get(asked.key(path), asked.now(), () -> api.reply(path, asked));
        Headers.send(context, kept, Function.identity());
    }

    /// @param known query parameters that are looked at; null for all
    private Asked asked(Context context, @org.jspecify.annotations.Nullable Set<String> known) {
        Map<String, String> query = new HashMap<>();
        for (Map.Entry<String, List<String>> entry : context.queryParamMap().entrySet()) {
            if (known == null || known.contains(entry.getKey())) {
                query.put(entry.getKey(), first(entry.getValue()));
            }
        }
        return new Asked(context.pathParamMap(), query, clock.instant());
    }

    private static String first(List<String> values) {
        if (values.isEmpty()) {
            throw Refusal.badRequest("malformed", "A parameter is not well encoded.");
        }
        return values.getFirst();
    }

    private Reply metricsReply() {
        String type = "text/plain; version=0.0.4; charset=utf-8";
        return new Reply(200, type, Bytes.ofUtf8(registry.scrape()), Map.of());
    }

    private void refusals(RoutesConfig routes) {
        routes.exception(Refusal.class, (refusal, context) -> {
            refusal.retryAfter().ifPresent(after -> context.header("Retry-After", Long.toString(after.toSeconds())));
            refuse(context, refusal.status(), refusal.word(), refusal.detail());
        });
        routes.exception(FactsUnavailable.class, (unavailable, context) -> {
            LOG.warn("no answer to {}", context.endpoint().path, unavailable);
            context.header("Retry-After", Long.toString(RETRY.toSeconds()));
            refuse(context, 503, "no_facts", "The facts cannot be read just now. Nothing is lost.");
        });
        routes.exception(
                HttpResponseException.class,
                (response, context) ->
                        refuse(context, response.getStatus(), "refused", "This request cannot be answered."));
        routes.exception(IllegalArgumentException.class, (malformed, context) -> {
            LOG.debug("a request could not be read", malformed);
            refuse(context, 400, "malformed", "This request cannot be read.");
        });
        routes.exception(Exception.class, (fault, context) -> {
            LOG.error("a fault of ours while answering {}", context.endpoint().path, fault);
            refuse(context, 500, "fault", "Something went wrong on our side. It is in the log.");
        });
        for (int status : new int[] {404, 405}) {
            routes.error(status, context -> {
                if (context.attribute(Headers.SENT) == null) {
                    refuse(context, status, status == 404 ? "not_found" : "not_allowed", "There is nothing here.");
                }
            });
        }
    }

    private void refuse(Context context, int status, String word, String detail) {
        boolean machine = context.path().startsWith("/api/") || context.path().startsWith("/health");
        Headers.send(context, machine ? api.problem(status, word, detail) : pages.error(status, detail));
    }
}
