package dev.stillwater.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** {@code /health/live} and {@code /health/ready}: 200 or 503, with the reason in the body. */
final class HealthHandler {
    private final Health health;

    HealthHandler(Health health) {
        this.health = health;
    }

    void register(RoutesConfig routes) {
        routes.get("/health/live", ctx -> {
            boolean live = health.live();
            answer(ctx, live, new Liveness(live, health.detail()));
        });
        routes.get("/health/ready", ctx -> {
            boolean ready = health.ready();
            answer(ctx, ready, new Readiness(ready, health.detail(), health.catchingUp()));
        });
    }

    private static void answer(Context ctx, boolean well, Object body) {
        ctx.header("Cache-Control", "no-store");
        ctx.status(well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        Answer.json(ctx, body);
    }

    private record Liveness(boolean live, String detail) {}

    private record Readiness(boolean ready, String detail, Health.@Nullable Backfill catchingUp) {}
}
