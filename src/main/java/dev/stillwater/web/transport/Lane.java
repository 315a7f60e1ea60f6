package dev.stillwater.web.transport;

import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/** A kind of request with threads of its own, so that work of one kind never waits behind that of another. */
enum Lane {
    HEALTH(2),
    METRICS(2),
    PAGE(4),
    READ(4),
    FORECAST(2),
    WRITE(4),
    STREAM(2);

    /** Requests of one lane that wait for a thread; further ones are refused. */
    private static final int QUEUE = 500;

    private final int threads;

    Lane(int threads) {
        this.threads = threads;
    }

    static Lane of(Request request) {
        String path = Request.getPathInContext(request);
        if (path.startsWith("/health/")) {
            return HEALTH;
        }
        if (path.equals("/metrics")) {
            return METRICS;
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            return WRITE;
        }
        if (path.equals("/api/stream")) {
            return STREAM;
        }
        if (path.endsWith("/forecast")) {
            return FORECAST;
        }
        return path.startsWith("/api/") ? READ : PAGE;
    }

    /** Threads that end when there is nothing to do. */
    ThreadPoolExecutor open() {
        AtomicInteger made = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
                    Thread thread =
                            new Thread(task, "web-" + name().toLowerCase(Locale.ROOT) + "-" + made.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
