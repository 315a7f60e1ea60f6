package dev.stillwater.web;

import dev.stillwater.impulse.SeriesId;
import dev.stillwater.web.transport.FrontDoor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/stream?series=ID}: server-sent events. First the history of the series, then what changes, as
 * {@code points} events (a JSON array; a point sent again replaces the earlier one of its sequence), between them a
 * {@code status} event each second and a comment as heartbeat. One thread serves all clients and never blocks on one.
 *
 * <p>That thread rests in proportion to the processor time that it used, so that all clients together cost about half a percent of
 * one core however fast the samples come; then frames are fewer and hold more points, up to what the feed keeps.
 */
final class StreamHandler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);

    /** How much longer than it worked the thread rests. */
    private static final long REST = 200;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ServiceView service;
    private final Pace pace;
    private final Set<EventStream> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong dropped = new AtomicLong();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "web-stream");
        thread.setDaemon(true);
        return thread;
    });

    StreamHandler(ServiceView service, Pace pace) {
        this.service = service;
        this.pace = pace;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/stream", this::open);
    }

    void start() {
        next(pace.tick().toNanos());
    }

    int clients() {
        return clients.size();
    }

    long dropped() {
        return dropped.get();
    }

    /** A series not seen yet is no error: its stream begins with its first point. */
    private void open(Context ctx) {
        String series = ctx.queryParam("series");
        if (series == null || !SeriesId.is(series)) {
            throw Problem.badRequest("The query parameter series must be a series id of 1 to " + SeriesId.MAX_LENGTH
                    + " characters that are not all blank");
        }
        if (clients.size() >= pace.clients()) {
            ctx.header("Retry-After", "5");
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "All " + pace.clients() + " streams are in use");
        }
        ctx.contentType("text/event-stream").header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
        if (ctx.attribute(FrontDoor.HEAD) == null) {
            service.feed().follow(series);
            ctx.future(() -> connect(ctx, series));
        }
    }

    private CompletableFuture<Void> connect(Context ctx, String series) {
        try {
            ServletOutputStream out = ctx.res().getOutputStream();
            EndPoint endPoint = ServletContextRequest.getServletContextRequest(ctx.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint();
            EventStream client = new EventStream(endPoint, out, series, pace);
            clients.add(client);
            out.setWriteListener(client);
            return client.done();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void next(long pause) {
        ScheduledFuture<?> unused = ticker.schedule(this::tick, pause, TimeUnit.NANOSECONDS);
    }

    private void tick() {
        long used = THREADS.getCurrentThreadCpuTime();
        serve();
        long rest = REST * (THREADS.getCurrentThreadCpuTime() - used);
        if (!ticker.isShutdown()) {
            next(Math.max(pace.tick().toNanos(), Math.min(rest, pace.rest().toNanos())));
        }
    }

    private void serve() {
        try {
            long now = System.nanoTime();
            StreamFrames frames = new StreamFrames(service);
            for (EventStream client : clients) {
                if (!client.pump(now, frames)) {
                    client.cut();
                    dropped.incrementAndGet();
                    LOG.info("an event stream was dropped, its client took nothing for {}", pace.stall());
                }
            }
            clients.removeIf(EventStream::closed);
        } catch (RuntimeException e) {
            LOG.error("the event streams failed for one tick", e);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        clients.forEach(EventStream::cut);
        clients.clear();
    }

    /**
     * How the streams are paced.
     *
     * @param tick shortest pause between two frames to a client, 50 ms by default
     * @param rest longest pause, however much the last frame cost, 2 s by default
     * @param status pause between two status events, 1 s by default
     * @param heartbeat silence after which a comment is sent, 10 s by default; below the server's idle timeout of 30 s
     * @param stall how long a client may take nothing before it is dropped, 5 s by default
     * @param clients streams open at a time, 200 by default
     */
    record Pace(Duration tick, Duration rest, Duration status, Duration heartbeat, Duration stall, int clients) {
        static final Pace DEFAULT = new Pace(
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                200);
    }
}
