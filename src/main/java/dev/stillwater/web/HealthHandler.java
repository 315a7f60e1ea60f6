package dev.stillwater.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** {@code /health/live} and {@code /health/ready}: 200 or 503, with the reason in the body. */
final class HealthHandler {
    private final Health health;

    HealthHandler(Health health) {
        this.health = health;
    }

    void register(RoutesConfig routes) {
        routes.get("/health/live", ctx -> answer(ctx, "live", health.live()));
        routes.get("/health/ready", ctx -> answer(ctx, "ready", health.ready()));
    }

    private void answer(Context ctx, String name, boolean up) {
        ObjectNode body = Json.object();
        body.put(name, up);
        body.put("detail", health.detail());
        ctx.header("Cache-Control", "no-store");
        ctx.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        Json.answer(ctx, body);
    }
}
