package dev.stillwater.web;

import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.registry.RegistryHandler;
import dev.stillwater.web.transport.Clients;
import dev.stillwater.web.transport.FrontDoor;
import dev.stillwater.web.transport.Limits;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of the service: live page, JSON API, event streams, health, metrics and schema registry, one
 * handler per endpoint group. Loopback by default; {@link AccessGuard} says who may do what, {@link FrontDoor} keeps
 * clients from standing in each other's way.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** The largest request body accepted, bytes. */
    static final int MAX_BODY = Limits.DEFAULT.body();

    /** Connections that the operating system holds while they wait to be accepted. */
    private static final int BACKLOG = 1_024;

    private static final Duration END = Duration.ofSeconds(10);

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private final WebSettings settings;
    private final Clients clients;
    private final StreamHandler streams;
    private final Javalin javalin;

    /**
     * @param settings where to listen, who may write
     * @param service what is served
     */
    public WebServer(WebSettings settings, ServiceView service) {
        this(settings, service, StreamHandler.Pace.DEFAULT, Limits.DEFAULT);
    }

    WebServer(WebSettings settings, ServiceView service, StreamHandler.Pace pace, Limits limits) {
        LiveFeed feed = service.feed();
        this.settings = settings;
        this.streams = new StreamHandler(service, pace);
        this.clients = new Clients(limits);
        SeriesDirectory directory = new SeriesDirectory(feed, service.states());
        AccessGuard guard = new AccessGuard(settings);
        this.javalin = Javalin.create(config -> {
            quiet(config);
            hardened(config);
            config.jetty.modifyServer(server -> server.setHandler(new FrontDoor(limits, clients)));
            config.jetty.addConnector(this::connector);
            config.routes.before(WebServer::headers);
            config.routes.before(guard);
            Problem.install(config.routes);
            new PageHandler().register(config.routes);
            streams.register(config.routes);
            new SeriesHandler(feed, directory).register(config.routes);
            new ResponsesHandler(directory, service.responses()).register(config.routes);
            new ImpulseHandler(directory, service.impulses(), WebServer::impulseId).register(config.routes);
            new ForecastHandler(feed, service.forecasts()).register(config.routes);
            new ContributionHandler(feed, directory, service.contributions()).register(config.routes);
            new ModelsHandler(service.networks(), feed, service.responses()).register(config.routes);
            new StatusHandler(feed, streams, service.health(), guard).register(config.routes);
            new HealthHandler(service.health()).register(config.routes);
            new MetricsHandler(service.scrape(), System::nanoTime).register(config.routes);
            new RegistryHandler(service.schemas()).register(config.routes);
        });
    }

    /**
     * Binds the port and serves.
     *
     * @throws UncheckedIOException if the address cannot be bound, most often because the port is taken
     */
    public void start() {
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new UncheckedIOException(
                    "cannot serve HTTP on " + settings.host() + ":" + settings.port() + "; is the port taken?",
                    new IOException(e));
        }
        clients.start();
        streams.start();
    }

    /** The port bound, also where a free one was asked for. */
    public int port() {
        return javalin.port();
    }

    /** Event streams open at the moment. */
    public int streamClients() {
        return streams.clients();
    }

    /** Event streams cut since the start because their clients took nothing. */
    public long streamClientsDropped() {
        return streams.dropped();
    }

    /** Connections cut since the start because they kept the server waiting. */
    public long connectionsCut() {
        return clients.cut();
    }

    /** The routes of the API, as "GET /api/series". */
    List<String> apiRoutes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(route -> route.path.startsWith("/api/") && route.method.isHttpMethod())
                .map(route -> route.method.name() + " " + route.path)
                .toList();
    }

    /**
     * Ends the event streams, then the server. For the server it waits 10 s at most: Jetty waits without end for its
     * selector to take note, and a process that ends must not hang in that.
     */
    @Override
    public void close() {
        streams.close();
        Thread stop = new Thread(javalin::stop, "web-stop");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stop.isAlive()) {
            LOG.warn("the web server has not ended within {} s and is left alone{}", END.toSeconds(), stacks());
        }
        clients.close();
    }

    /** Where the server's threads are, for whoever looks for what held it. */
    private static String stacks() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread.getName().matches("(qtp|web-|JettyServer).*")) {
                text.append("\n  ").append(thread.getName()).append(' ').append(thread.getState());
                for (StackTraceElement at : stack) {
                    text.append("\n    at ").append(at);
                }
            }
        });
        return text.toString();
    }

    private Connector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.addBean(clients);
        return connector;
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
    }

    /** Small bodies, 405 for a wrong method, no version in headers; a series id may be any text. */
    private static void hardened(JavalinConfig config) {
        config.http.maxRequestSize = MAX_BODY;
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(server -> server.setErrorHandler(new ServerErrors()));
        config.jetty.modifyHttpConfiguration(WebServer::anySeriesId);
        config.jetty.modifyServletContextHandler(context -> {
            ServletHandler servlets = context.getServletHandler();
            servlets.setDecodeAmbiguousURIs(true);
        });
    }

    /**
     * Lets an encoded slash, percent sign and backslash through, which Jetty takes for an attempt at another path: here
     * routes are matched before decoding, an id is decoded once and no path reaches the file system.
     */
    private static void anySeriesId(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "any-series-id",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
    }

    private static void headers(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static String impulseId() {
        return "web-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
