package dev.stillwater.web;

import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics}: the meters in the Prometheus text format. Who asks while they are rendered, or shortly after, is given
 * the same text: rendering is the costly part, and any number may ask.
 */
final class MetricsHandler {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
    private static final long SHARED = Duration.ofMillis(100).toNanos();

    private final Supplier<String> scrape;
    private final LongSupplier nanoTime;
    private @Nullable String text;
    private long rendered;

    /** @param nanoTime a monotonic clock */
    MetricsHandler(Supplier<String> scrape, LongSupplier nanoTime) {
        this.scrape = scrape;
        this.nanoTime = nanoTime;
    }

    void register(RoutesConfig routes) {
        routes.get("/metrics", ctx -> ctx.contentType(TEXT_FORMAT).result(text()));
    }

    private synchronized String text() {
        String known = text;
        long now = nanoTime.getAsLong();
        if (known != null && now - rendered < SHARED) {
            return known;
        }
        String fresh = scrape.get();
        text = fresh;
        rendered = nanoTime.getAsLong();
        return fresh;
    }
}
