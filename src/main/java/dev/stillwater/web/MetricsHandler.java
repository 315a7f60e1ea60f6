package dev.stillwater.web;

import io.javalin.config.RoutesConfig;
import java.util.function.Supplier;

/** {@code /metrics}: the meters in the Prometheus text format. */
final class MetricsHandler {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> scrape;

    MetricsHandler(Supplier<String> scrape) {
        this.scrape = scrape;
    }

    void register(RoutesConfig routes) {
        routes.get("/metrics", ctx -> ctx.contentType(TEXT_FORMAT).result(scrape.get()));
    }
}
